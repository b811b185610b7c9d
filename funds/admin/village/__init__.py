"""Households, cards and people at the desk."""
