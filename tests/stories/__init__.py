"""Longer stories, told act by act."""
