"""Households in the API."""
