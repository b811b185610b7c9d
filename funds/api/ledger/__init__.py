"""Funds in the API."""
