"""The year plan and small projects for residents and everybody."""
