"""The year plan for residents and everybody."""
