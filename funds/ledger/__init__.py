"""The ledger: accounts, vouchers and postings, and the only pen that writes them (总账).

Promises: every posting is balanced in itself; voucher numbers have no gaps; each voucher's seal
hangs on the one before; nothing enters a closed month.
The pen, held by acts of other rooms only: posting, recording, numbering.
Questions: accounts, balances, holdings, flows, journals, digest, periods. The database's own
guards: guards.
"""
