"""The hall at the desk."""
