"""Serving the site with a production server, the same way on Linux and Windows.

Granian speaks HTTP (``server.py``) and calls ``Site`` in ``buffering.py`` on an event loop. There a
request is taken in whole (``bodies.py``) before a thread works on it as WSGI (``working.py``), so
that how fast somebody sends or reads holds nobody else up. What can be said without a thread is
said in ``plain_answers.py`` and ``watching.py``.
"""
