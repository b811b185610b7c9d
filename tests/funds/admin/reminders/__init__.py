"""The desk: reminders."""
