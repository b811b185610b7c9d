"""Spending: an expense is claimed, signed by several people, paid, proved by papers (报销).

Promises: nobody signs what they entered; a signature counts for one version of a claim; money
leaves a fund only as far as there is some, or by a decision; a claim beyond its line of the year's
plan is stopped where the village wants that, and otherwise kept with who allowed it.
Acts: claiming, claiming_with_papers, keeping_to_budget, signing, signing_together, reading_claims,
spending, returning, bank_fees, advancing, attaching. All others are questions.
"""
