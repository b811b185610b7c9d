"""What ``python -m tests`` is made of: databases, runs of pytest, and what is told of them."""
