"""The desk of the council room."""
