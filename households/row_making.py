"""What rows of a prepared question become: tuples, single values or objects, planned once.

It is what Django makes of them, without asking anew of each question how.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)

Row = Sequence[Any]


class Maker:
    """Makes lists of what a queryset gives of the rows that its compiled query found."""

    def __init__(self, kind: type, compiler: Any) -> None:
        self._kind, self._compiler = kind, compiler
        self._objects: dict[str, Objects] = {}

    def understands(self) -> bool:
        """Whether this is one of the kinds that it makes."""
        return self._kind in (ModelIterable, ValuesListIterable, FlatValuesListIterable)

    def made(self, rows: Sequence[Row], converters: Any, connection: BaseDatabaseWrapper) -> Any:
        """Of rows as the database gave them; ``converters`` are Django's, by their columns."""
        if not rows:
            return []
        columns: list[Any] = list(zip(*rows, strict=True))[: self._compiler.col_count]
        for place, (converts, expression) in converters.items():
            for convert in converts:
                columns[place] = [convert(one, expression, connection) for one in columns[place]]
        if self._kind is FlatValuesListIterable:
            return list(columns[0])
        found = list(zip(*columns, strict=True))
        if self._kind is ValuesListIterable:
            return found
        alias = connection.alias
        if alias not in self._objects:
            self._objects[alias] = Objects(self._compiler, alias)
        return [self._objects[alias].made(row) for row in found]


class Objects:
    """Objects of rows, with those that they name (``select_related``)."""

    def __init__(self, compiler: Any, alias: str) -> None:
        kind = compiler.klass_info
        self._columns = slice(kind["select_fields"][0], kind["select_fields"][-1] + 1)
        selected = compiler.select[self._columns]
        self._model, self._alias = kind["model"], alias
        self._names = [column.target.attname for column, *_rest in selected]
        # The types are those of a later Django than the one that is locked.
        self._named = get_related_populators(kind, compiler.select, alias)  # type: ignore[call-arg]
        self._annotated = list((compiler.annotation_col_map or {}).items())

    def made(self, row: Row) -> Any:
        one = self._model.from_db(self._alias, self._names, row[self._columns])
        for named in self._named:
            named.populate(row, one)
        for name, place in self._annotated:
            setattr(one, name, row[place])
        return one
