"""Levies: what households owe each month, why, and what of it is paid (应收、减免、核销).

Promises: a household is charged once for a levy and a month; what was waived and paid never
exceeds a charge; any past day can be asked what was owed on it.
Acts: charging, charging_by_hand, allocating, waiving, reducing, repricing, reversing,
ruling, writing_off, and what they share: balancing, drawing, moving_accounts, stored_sums. All others
are questions.
"""
