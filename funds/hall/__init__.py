"""The hall: it is reserved, handed over, taken back, settled (红白喜事房租用).

Promises: no half hour of a hall belongs to two families; a rental goes from state to state (state
machine) and is never deleted.
Acts: renting, requesting, deciding, moving, prepaying, settling, billing, undoing, cancelling, and
stepping, which they share. All others are questions.
"""
