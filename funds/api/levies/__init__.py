"""Levies, charges and arrears in the API."""
