"""Keys of rows, which are other numbers in another installation (``Community.keys_from``)."""

from django.db import models


def holds_key(column: models.Field) -> bool:
    """Whether a column holds the key of a row, its own or another's."""
    return bool(column.primary_key) or isinstance(column, models.ForeignKey)
