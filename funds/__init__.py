"""The books of a community: levies, charges, payments and the ledger."""
