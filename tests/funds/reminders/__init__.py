"""Reminders, pauses and promises."""
