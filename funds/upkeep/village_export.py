"""Writing a village into a file, to be brought to another installation (整村迁出)."""

import json
from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from typing import IO, Any

from django.db import models

from funds.files.kept_files import unspoilt
from funds.models import Voucher
from funds.upkeep.backup_rows import rows_of
from funds.upkeep.older_backups import applied_migrations
from funds.upkeep.village_file import FILE, TABLE, Index, Writing
from funds.upkeep.village_people import PeopleOf
from funds.upkeep.village_tables import (
    move_told,
    own_columns,
    own_files,
    own_rows,
    people_of,
    village_models,
)
from households.models import Community, Revision, User
from households.one_moment import at_one_moment

as_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
"""Each database has spaces and an order of its own in JSON."""


@dataclass
class Written:
    """What has been written of a table: how many rows, and the keys of the first and the last."""

    rows: int = 0
    first: str = ""
    last: str = ""


def export_community(community: Community, file: IO[bytes]) -> tuple[Index, str]:
    """Write a village as it stands at one moment; gives the index and the fingerprint.

    The same books give the same bytes, on whatever database and under whatever keys they are. A
    paper or photo that was lost keeps no village from going: the index names it. Raises OSError.
    """
    tables: dict[str, Written] = {}
    lost: list[str] = []
    with Writing(file) as writing, at_one_moment(at_leisure=True):
        people = people_of(community)
        for model in village_models():
            written = Written()
            # What cannot be written is no longer read, either: its cursor is closed.
            with closing(_lines(model, community, people, written)) as lines:
                writing.part(TABLE.format(model._meta.label_lower), lines)
            tables[model._meta.label_lower] = written
        for name, sha256 in own_files(community):
            if (content := unspoilt(name, sha256)) is None:
                lost.append(name)
            else:
                writing.part(FILE.format(name), [content])
        index = _index(community, tables, lost)
        return index, writing.close(index)


def _lines(
    model: type[models.Model], community: Community, people: PeopleOf, written: Written
) -> Generator[bytes, None, None]:
    columns = own_columns(model)
    names = [str(column.column) for column in columns]
    for row in rows_of(own_rows(model, community, people), columns, community.keys_from):
        line = as_written(_as_told(model, names, json.loads(row), community, people))
        written.rows += 1
        written.first = written.first or line
        written.last = line
        yield f"{line}\n".encode()


def _as_told(
    model: type[models.Model],
    names: list[str],
    row: list[Any],
    community: Community,
    people: PeopleOf,
) -> list[Any]:
    """A row without what only holds here: the keys told in a history, what people are here."""
    told = dict(zip(names, row, strict=True))
    if model is Revision:
        move_told(told, -community.keys_from)
        if told["community_id"] is None:
            people.tell_change(told)
    if model is User:
        people.tell(told, community)
    return list(told.values())


def _index(community: Community, tables: dict[str, Written], lost: list[str]) -> Index:
    columns = {
        model._meta.label_lower: [str(column.column) for column in own_columns(model)]
        for model in village_models()
    }
    last = Voucher.objects.of(community).order_by("-seq").values_list("seq", "seal").first()
    keys = [
        json.loads(line)[0]
        for written in tables.values()
        for line in (written.first, written.last)
        if line
    ]
    vouchers, chain_head = last or (0, "")
    return Index(
        code=community.code,
        name=community.name,
        community=community.pk - community.keys_from,
        vouchers=vouchers,
        chain_head=chain_head,
        migrations=applied_migrations(),
        columns=columns,
        rows={label: written.rows for label, written in tables.items()},
        keys=(min(keys), max(keys)),
        lost=lost,
    )
