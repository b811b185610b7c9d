"""Cash: where the money lies, how it is transferred between accounts and funds, and that it is there (出纳).

Promises: a transfer leaves the whole as it was; a count of the box and the bank's own statement
are kept beside the books.
Acts: transferring, counting. Question: cash_box.
"""
