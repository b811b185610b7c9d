"""Bills for programs."""
