"""Claims and advances at the desk."""
