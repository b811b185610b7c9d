"""Saving what may be edited, with its history in the same transaction."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain
from typing import Any

from django.db import models

from households.models import Revision, Tenant, User, held_before
from households.prepared import Prepared, Rows, prepared


def content(row: Tenant) -> dict[str, Any]:
    """A row's own columns as JSON-ready values, without what only serves machines.

    A column goes by its name in the database, as in seals and backups.
    """
    return {
        str(field.column): _plain(field, row)
        for field in row._meta.concrete_fields
        if field.editable and not field.primary_key and field.attname != "community_id"
    }


def content_before(model: type[Tenant]) -> dict[str, Any]:
    """What a row's history does not say: columns that came after the row, and their content."""
    older = held_before(model)
    names = {str(field.column): field.attname for field in model._meta.concrete_fields}
    row = model(**{names[column]: value for column, value in older.items()})
    return {column: value for column, value in content(row).items() if column in older}


def stored(row: Tenant) -> dict[str, Any]:
    """What the database holds for this row now; empty for a new one."""
    if row.pk is None:
        return {}
    kept = _kept(type(row))(row.community_id, row.pk)
    return content(kept[0]) if kept else {}


@cache
def _kept(model: type[Tenant]) -> Prepared[[int, int]]:
    """The row of a kind that a village has under a key, if it has it."""

    def compose(community: int, key: int) -> Rows:
        rows: Rows = model._default_manager.of(community).filter(pk=key)
        return rows

    return prepared(compose)


def revise(row: Tenant, *, by: User | None, reason: str = "") -> None:
    """Save an editable row and record what changed; a row that did not change is left alone.

    The caller has validated the row (``full_clean``) and holds the community's lock.
    """
    before = stored(row)
    after = content(row)
    changed = {key for key in after if before.get(key) != after[key]}
    if not changed:
        return
    row.save()
    Revision.objects.create(
        community_id=row.community_id,
        model=row._meta.label_lower,
        row=row.pk,
        text=str(row)[:200],
        before={key: before[key] for key in changed if key in before},
        after={key: after[key] for key in changed},
        reason=reason,
        by=by,
    )


def save_new(rows: Iterable[Tenant], *, by: User | None) -> None:
    """Save new rows in a statement for each kind of row, and the history of all in one more.

    The kinds are saved in the order in which they first come, so a row stands behind those it
    refers to. The caller has validated the rows and holds the community's lock.
    """
    kinds: dict[type[Tenant], list[Tenant]] = defaultdict(list)
    for row in rows:
        kinds[type(row)].append(row)
    for model, new in kinds.items():
        model._default_manager.bulk_create(new, batch_size=500)
    told = history_of_new(chain.from_iterable(kinds.values()), by=by)
    Revision.objects.bulk_create(told, batch_size=500)


def history_of_new(rows: Iterable[Tenant], *, by: User | None) -> list[Revision]:
    """The first entries of rows that were written just now, for whoever writes many at once."""
    return [
        Revision(
            community_id=row.community_id,
            model=row._meta.label_lower,
            row=row.pk,
            text=str(row)[:200],
            after=content(row),
            by=by,
        )
        for row in rows
    ]


def _plain(field: models.Field, row: Tenant) -> Any:
    value = field.value_from_object(row)
    if value is None or isinstance(value, bool | int | str):
        return value
    return field.value_to_string(row)
