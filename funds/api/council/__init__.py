"""The API of the council room."""
