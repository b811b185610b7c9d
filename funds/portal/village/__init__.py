"""A household's way in, and what it may choose for itself."""
