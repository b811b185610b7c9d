"""The REST API: it reads requests strictly, calls one act or one question, writes JSON."""
