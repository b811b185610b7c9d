"""The hall's calendar, and a household's own rentals."""
