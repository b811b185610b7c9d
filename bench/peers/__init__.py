"""Other programs, used as their documentation says, from an environment of the bench's own."""
