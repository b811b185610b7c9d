"""The hard cases of the trade, each a test that bears its number."""
