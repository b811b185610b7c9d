"""The books at the desk, to look at."""
