"""What goes out to another accounting program, at the desk."""
