"""Who lives here and who may look; knows nothing of money."""
