"""What goes wrong around the program: stalled senders, full disks, lost databases, dead processes.

``python -m tests.faults [NAME …]``. Each fault is a module with a ``prove(folder)`` that builds what
it needs in an empty folder, does the damage, fails by an AssertionError and returns a line of
figures. They take minutes and are not part of the suite, which holds a short test of the same.
"""
