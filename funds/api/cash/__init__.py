"""Transfers and the cash box in the API."""
