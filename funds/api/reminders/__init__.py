"""Reminders for programs."""
