"""What another accounting program takes: vouchers of closed months under its account numbers.

Promises: only closed months go out; what went out is on record with its numbers and its hash, and
an export of only what is new has nothing that went out before.
Acts: exporting. All others are questions.
"""
