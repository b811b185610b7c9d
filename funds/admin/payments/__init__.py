"""Taking and undoing payments at the desk."""
