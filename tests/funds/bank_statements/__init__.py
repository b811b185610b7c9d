"""The bank's file against the books."""
