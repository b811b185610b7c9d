"""What rows of a prepared question become: tuples, single values or objects, planned once.

It is what Django makes of them, without asking anew of each question how.
"""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import IntegerField, Model, Value
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import FlatValuesListIterable, ModelIterable, ValuesListIterable
from django.db.models.query_utils import DeferredAttribute
from django.db.models.signals import post_init, pre_init

Row = Sequence[Any]
TO_WHOLE: Any = Value(0, output_field=IntegerField()).convert_value
"""How Django makes a whole number of what a database gives: a sum of PostgreSQL is none."""
WHOLE = {int, type(None)}

PLAIN_COLUMNS = (DeferredAttribute, ForeignKeyDeferredAttribute)
"""How a class shows a column whose value is an object's own as it is."""


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
        width = self._compiler.col_count
        converting = [
            (place, convert, expression)
            for place, (converts, expression) in converters.items()
            for convert in converts
            if not _is_kept(convert, rows, place)
        ]
        if not converting and self._kind is ValuesListIterable and len(rows[0]) == width:
            return list(rows)
        columns: list[Any] = list(zip(*rows, strict=True))[:width]
        for place, convert, expression in converting:
            columns[place] = [convert(one, expression, connection) for one in columns[place]]
        if self._kind is FlatValuesListIterable:
            return list(columns[0])
        found = list(zip(*columns, strict=True))
        if self._kind is ValuesListIterable:
            return found
        return self._objects_of(found, connection.alias)

    def _objects_of(self, rows: Sequence[Row], alias: str) -> list[Any]:
        if alias not in self._objects:
            self._objects[alias] = Objects(self._compiler.klass_info, self._compiler, alias)
        made = [self._objects[alias].made(row) for row in rows]
        for name, place in (self._compiler.annotation_col_map or {}).items():
            for one, row in zip(made, rows, strict=True):
                setattr(one, name, row[place])
        return made


class Objects:
    """Objects of rows, with those that they name (``select_related``).

    What Django's own making does for each object is to set one column after the other and to tell
    who listens; where a model adds nothing to that, the object gets its columns at once.
    """

    def __init__(self, kind: Mapping[str, Any], compiler: Any, alias: str) -> None:
        places: Sequence[int] = kind["select_fields"]
        self._model, self._alias = kind["model"], alias
        self._names = [compiler.select[place][0].target.attname for place in places]
        first, last = places[0], places[-1] + 1
        is_run = list(places) == list(range(first, last))
        self._columns = itemgetter(slice(first, last)) if is_run else itemgetter(*places)
        self._named = [
            Named(related, compiler, alias) for related in kind.get("related_klass_infos", ())
        ]
        self._is_plain = _is_plain(self._model, self._names)

    def made(self, row: Row) -> Any:
        values = self._columns(row)
        if self._is_plain:
            one = self._model.__new__(self._model)
            one._state = state = ModelState()
            state.adding, state.db = False, self._alias
            one.__dict__.update(zip(self._names, values, strict=True))
        else:
            one = self._model.from_db(self._alias, self._names, values)
        for named in self._named:
            named.give(row, one)
        return one


class Named:
    """What objects name, each given to the object that names it; None where it names nothing."""

    def __init__(self, kind: Mapping[str, Any], compiler: Any, alias: str) -> None:
        self._objects = Objects(kind, compiler, alias)
        key = kind["model"]._meta.pk.attname
        (self._key,) = (
            place
            for place in kind["select_fields"]
            if compiler.select[place][0].target.attname == key
        )
        self._give, self._give_back = kind["local_setter"], kind["remote_setter"]

    def give(self, row: Row, naming: Any) -> None:
        """Make what the row says of it, and hand it over."""
        if row[self._key] is None:
            self._give(naming, None)
            return
        one = self._objects.made(row)
        self._give(naming, one)
        self._give_back(one, naming)


def _is_kept(convert: Any, rows: Sequence[Row], place: int) -> bool:
    """Whether what makes whole numbers finds nothing else: sums are such on SQLite already."""
    if getattr(convert, "__code__", None) is not TO_WHOLE.__code__:
        return False
    return {type(row[place]) for row in rows} <= WHOLE


def _is_plain(model: type[Model], names: Sequence[str]) -> bool:
    """Whether a model is made of its columns and nothing else."""
    own: Any = model
    return (
        own.__init__ is Model.__init__
        and own.from_db.__func__ is Model.from_db.__func__  # type: ignore[attr-defined]
        and not any(heard.has_listeners(model) for heard in (pre_init, post_init))
        and all(type(getattr(model, name)) in PLAIN_COLUMNS for name in names)
    )
