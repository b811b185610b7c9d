"""Tables: rows and tables written by a text that is made once (prepared statements)."""
