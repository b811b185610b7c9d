"""What a household raises, asks and judges, and what everybody reads of it."""
