"""What residents read of payments."""
