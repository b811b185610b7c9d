"""What rows were called before: a paper that was written then goes on saying it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import Model

from households.models import Community, Revision
from households.prepared import Rows

BEGINNING = datetime.min.replace(tzinfo=UTC)
RowT = TypeVar("RowT", bound=Model)


@dataclass(frozen=True)
class FormerWords:
    """Every change of some kinds of rows, by kind and key, the oldest first."""

    changes: Mapping[tuple[str, int], list[tuple[datetime, dict[str, Any]]]]

    def then(self, row: Model, column: str, moment: datetime) -> str:
        """What a column of a row said at a moment."""
        for changed_at, before in self.changes.get((row._meta.label_lower, row.pk), ()):
            if changed_at > moment and column in before:
                return str(before[column])
        return str(getattr(row, column))

    def as_then(self, row: RowT, columns: Sequence[str], moment: datetime) -> RowT:
        """A copy of a row on which these columns, all of them texts, say what they said then."""
        called = copy(row)
        for column in columns:
            setattr(called, column, self.then(row, column, moment))
        return called


def former_words(
    community: Community | int, *kinds: type[Model], since: datetime = BEGINNING
) -> FormerWords:
    """What rows of these kinds were called; of changes after ``since``, for words of that moment."""
    changes: dict[tuple[str, int], list[tuple[datetime, dict[str, Any]]]] = defaultdict(list)
    key = community if isinstance(community, int) else community.pk
    labels = [one._meta.label_lower for one in kinds]
    for kind, row, changed_at, before in _changed(key, labels, since):
        if before:
            changes[kind, row].append((changed_at, before))
    return FormerWords(changes)


def _changed(community: int, kinds: Sequence[str], since: datetime) -> Rows:
    rows = Revision.objects.of(community).filter(model__in=kinds, at__gt=since).order_by("pk")
    return rows.values_list("model", "row", "at", "before")
