"""Payments: money of households and others comes in, goes back, is undone (收款、退款、押金).

Promises: receipt numbers have no gaps; every payment can be undone once, by its red twin; what is
only held (credit, deposits, rent paid ahead) is no income.
Acts: planning, receipt_numbers, receipting, recovering, refunding, returning_credit,
reversing, releasing, collecting, holding.
All others are questions.
"""
