"""The papers of the API."""
