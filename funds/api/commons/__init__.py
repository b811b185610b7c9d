"""What the village has in common in the API."""
