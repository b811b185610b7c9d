"""Council (议事): the village's bodies meet, vote and decide; what they decided is published.

Promises: a resolution exists only where the law's sums held (days of notice, quorum, majority),
as they are written down with the meeting; its number is one of a series without gaps; nothing
joins a voter with a choice. The room knows no money: others point to its resolutions.

Acts: ``convening``, ``minuting``, ``photographing``, ``deciding``, ``publishing``, ``ruling``,
``slipping``, ``polling``. Everything else here are questions.
"""
