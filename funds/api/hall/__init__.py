"""The hall in the API."""
