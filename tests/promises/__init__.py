"""Promises kept whatever is done, in whatever order."""
