"""What the project itself keeps in the database."""

from django.db import models


class Installation(models.Model):
    """Which installation this database belongs to: one row, which no backup carries away.

    ``identity`` stands in the data folder too; ``pepper`` is the mark of the pepper that the PINs
    here were made with (empty until it is known), from which nobody learns the pepper.
    """

    identity = models.CharField(max_length=32, unique=True, editable=False)
    pepper = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.identity
