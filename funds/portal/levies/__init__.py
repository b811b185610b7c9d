"""How a household stands, and what it is charged."""
