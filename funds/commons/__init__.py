"""What the village has and does in common: plots, partners, lots, and what else residents share.

Promises: a register may be edited and keeps its history; what happened is a fact; no money is
booked in here, rows point to where it was booked. A draw by lot can be done again by anybody.
The five micros (五微): each is told of once, and stands as its table of steps says (``micro_steps``).
Anybody may draw lots; whatever else stands here says what it is.
"""
