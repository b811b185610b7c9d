"""The five micros as lists: what the office may read by program, and no private word of them."""
