"""The year plan for programs."""
