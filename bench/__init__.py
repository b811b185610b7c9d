"""Measurements: how the application compares with the least that could do the same work."""
