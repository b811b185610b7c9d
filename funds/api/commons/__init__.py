"""What the village has in common in the API."""

"""What the village has in common, for programs."""
