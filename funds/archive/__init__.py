"""The archive: what a year leaves on paper and in files is bound and kept (会计档案、村务档案).

Promises: each volume says what of the books is in it, how long the law keeps it and where it lies;
what was bound stays on record, and nothing is ever deleted when its term is over.
Acts: binding, viewing, assessing. All others are questions.
"""
