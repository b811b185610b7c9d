"""The residents' pages: the board for everybody, and what each household sees of its own."""
