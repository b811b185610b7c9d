"""A household's receipts, and whether a receipt is genuine."""
