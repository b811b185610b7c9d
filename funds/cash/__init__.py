"""Cash: where money lies, how it is transferred, and that it is really there (出纳).

Promises: a transfer leaves the whole as it was; counts of the box and bank statements are kept
beside the books.
Acts: transferring, counting. Questions: cash_box, counts, money_in_hand, reconciled.
"""
