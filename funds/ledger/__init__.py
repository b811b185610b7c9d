"""The ledger: accounts, vouchers and postings, and the only pen that writes them (总账).

Promises: every posting is balanced in itself; voucher numbers have no gaps; each voucher's seal
hangs on the one before; nothing enters a closed month.
The pen, held by acts of other rooms only: posting, recording, numbering.
Questions: accounts, balances, holdings, flows, digest, periods; and the books as they stand on
paper: entries, account_balances, account_books, vouchers. The database's own guards: guards.
"""
