"""The public board, month by month."""
