"""Spending: an expense is claimed, signed by several people, paid, proved by papers (报销).

Promises: nobody signs what they entered; a signature counts for one version of a claim; money
leaves a fund only as far as there is some, or by a decision.
Acts: claiming, claiming_with_papers, signing, signing_together, reading_claims, spending,
returning, bank_fees, advancing, attaching. All others are questions.
"""
