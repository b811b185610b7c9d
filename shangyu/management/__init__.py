"""Commands of the project: start it, and let programs in."""
