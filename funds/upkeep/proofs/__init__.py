"""The promises of the books, each proved anew from their rows."""
