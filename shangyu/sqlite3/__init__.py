"""SQLite as Django knows it, which also minds that its file stays where it is."""
