"""Expenses in the API."""
