"""What a proof says when it fails."""

from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Finding:
    """One row that breaks a promise, and how."""

    row: str
    trouble: Any


def name_of(row: models.Model) -> str:
    """A row as a person can find it: its kind, its key and what it says of itself."""
    return f"{row._meta.verbose_name} {row._meta.label_lower}#{row.pk} ({row})"
