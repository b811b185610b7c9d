"""The year plan and small projects for programs."""
