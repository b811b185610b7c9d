"""How many random stories each run tells; a hunt takes more (``--hypothesis-profile=hunt``)."""

from django.db import connection

EXAMPLES = 8 if connection.vendor == "sqlite" else 3
"""On PostgreSQL an act takes three times as long; the same stories begin there, fewer are told."""
