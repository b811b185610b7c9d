"""What the village is at: two pages, one for a household and one for everybody, made of blocks."""
