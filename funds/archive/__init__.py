"""The archive: what a year leaves on paper and in files is bound and kept (会计档案、村务档案).

Promises: each volume says what of the books is in it, how long the law keeps it, where it lies
and in whose hands; what was bound stays on record, and nothing is ever deleted when its term is over.
Acts: binding, handing_over, viewing, assessing. All others are questions.
"""
