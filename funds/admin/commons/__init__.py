"""The desk's pages of what the village has in common."""
