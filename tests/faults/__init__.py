"""What goes wrong around the program, done to it on purpose: kills, power cuts, full disks, races.

``python -m tests.faults [NAME …]``. Each fault is a module with a ``prove(place)`` that does the
damage to a village of its own, fails by an AssertionError where a promise is broken, and returns
how often and with what figures it held. ``ENGINES`` says on which databases. They take minutes and
are not part of the suite, which holds a short test of the same.
"""
