"""Months and objections at the desk."""
