"""Prepared questions: composed and compiled into SQL once, then only bound (prepared statement).

To compose a queryset and compile it takes ten to fifty times as long as the database takes to
answer it. So what every act asks is written as a function of stand-ins, from which the text is
made when it is first asked, and kept for each kind of database::

    @prepared
    def charges_of(community: Community, household: int) -> Rows[Charge]:
        return Charge.objects.of(community).filter(household=household)

    charges_of(community, household.pk)  # the list of its rows

The function must compose the same query for all values; none of them may be None. A list of keys
is one value whatever its length, to be compared by ``in``.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from functools import update_wrapper, wraps
from typing import Any, Generic, NamedTuple, ParamSpec, Self

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql import UpdateQuery

from households.row_making import Maker
from households.stand_ins import StandIn, stand_in

PRIMARY = "default"
CHUNK = 2000
P = ParamSpec("P")
Rows = QuerySet[Any, Any]


class Change(NamedTuple):
    """Rows, and what becomes of their columns."""

    rows: Rows
    columns: dict[str, Any]


class Compiled:
    """What Django made of a query for one kind of database, ready to be bound."""

    def __init__(self, compiler: Any) -> None:
        self.compiler = compiler
        self.sql, parameters = compiler.as_sql()
        self.places, self.parts = _parts(parameters)
        self.converters = compiler.get_converters([column for column, *_ in compiler.select or ()])

    def asked(self, values: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """What is bound for these values."""
        kept = [
            one.kept(values[one.place], connection) if isinstance(one, StandIn) else one
            for one in self.parts
        ]
        return [kept[place] for place in self.places]

    def bound(self, values: Sequence[Any], alias: str) -> Any:
        """A compiler of Django's that has nothing left to compile."""
        connection = connections[alias]
        parameters = self.asked(values, connection)
        compiler = copy.copy(self.compiler)
        compiler.connection, compiler.using = connection, alias
        compiler.as_sql = lambda: (self.sql, parameters)
        compiler.get_converters = lambda _columns: self.converters
        return compiler

    def found(self, values: Sequence[Any], connection: BaseDatabaseWrapper) -> list[Any]:
        """The rows as the database gives them."""
        with connection.cursor() as cursor:
            cursor.execute(self.sql, self.asked(values, connection))
            return list(cursor.fetchall())

    def first(
        self, values: Sequence[Any], connection: BaseDatabaseWrapper, most: int
    ) -> list[Any]:
        """The same of the first rows."""
        with connection.cursor() as cursor:
            cursor.execute(f"{self.sql} LIMIT %s", [*self.asked(values, connection), most])
            return list(cursor.fetchall())

    def portions(
        self, values: Sequence[Any], connection: BaseDatabaseWrapper, chunk: int
    ) -> Iterator[list[Any]]:
        """All rows, so many at once: what the database has not yet given stays there (cursor)."""
        with connection.chunked_cursor() as cursor:
            cursor.execute(self.sql, self.asked(values, connection))
            while portion := cursor.fetchmany(chunk):
                yield portion


class Bound:
    """A composed queryset with its values, as Django's own iterables read one."""

    def __init__(self, rows: Rows, compiler: Any, alias: str) -> None:
        self._rows, self._compiler, self.db = rows, compiler, alias

    def __getattr__(self, name: str) -> Any:
        return getattr(self._rows, name)

    @property
    def query(self) -> Self:
        return self

    def get_compiler(self, *_args: Any, **_kwargs: Any) -> Any:
        return self._compiler


COMPILED: dict[tuple[Callable[..., Any], str], tuple[Rows, Compiled, Maker]] = {}
"""What has been compiled so far, by who composes it and by the kind of database."""


class Prepared(Generic[P]):
    """A question that is compiled once; asked, it gives the list of its rows."""

    def __init__(self, compose: Callable[P, Rows], chunk: int) -> None:
        self._compose, self._chunk = compose, chunk
        update_wrapper(self, compose)

    def __call__(self, *values: P.args, **_none: P.kwargs) -> Any:
        connection = connections[PRIMARY]
        rows, compiled, maker = self._compiled(values, connection.vendor)
        if not maker.understands():
            return list(self._asked(values))
        alias = router.db_for_read(rows.model)
        if alias != PRIMARY:
            connection = connections[alias]
        return maker.made(compiled.found(values, connection), compiled.converters, connection)

    def iterator(self, *values: P.args, **_none: P.kwargs) -> Iterator[Any]:
        """The rows one after the other, for more than should be in memory at once."""
        rows, compiled, maker = self._compiled(values)
        if not maker.understands():
            yield from self._asked(values, chunked_fetch=True, chunk_size=self._chunk)
            return
        connection = connections[router.db_for_read(rows.model)]
        for portion in self._portions(rows, compiled, values, connection):
            yield from maker.made(portion, compiled.converters, connection)

    def _portions(
        self,
        rows: Rows,
        compiled: Compiled,
        values: Sequence[Any],
        connection: BaseDatabaseWrapper,
    ) -> Iterator[list[Any]]:
        # PostgreSQL opens a cursor, gives its rows and closes it in three answers. Most tables of
        # most villages fit into one portion, which is one answer.
        if connection.vendor == "postgresql" and not rows.query.is_sliced:
            few = compiled.first(values, connection, self._chunk + 1)
            if len(few) <= self._chunk:
                return iter([few])
        return compiled.portions(values, connection, self._chunk)

    def text(self, *values: P.args, **_none: P.kwargs) -> tuple[str, list[Any]]:
        """The question as SQL with its parameters, to be a part of another statement."""
        _rows, compiled, _maker = self._compiled(values)
        sql, parameters = compiled.bound(values, PRIMARY).as_sql()
        return sql, parameters

    def _compiled(self, values: Sequence[Any], vendor: str = "") -> tuple[Rows, Compiled, Maker]:
        key = self._compose, vendor or connections[PRIMARY].vendor
        if key not in COMPILED:
            rows = _composed(self._compose, values)
            compiler = rows.query.get_compiler(PRIMARY)
            COMPILED[key] = rows, Compiled(compiler), Maker(rows._iterable_class, compiler)
        return COMPILED[key]

    def _asked(self, values: Sequence[Any], **how: Any) -> Any:
        rows, compiled, _maker = self._compiled(values)
        alias = router.db_for_read(rows.model)
        bound: Any = Bound(rows, compiled.bound(values, alias), alias)
        return rows._iterable_class(bound, **how)


def prepared(compose: Callable[P, Rows], chunk: int = CHUNK) -> Prepared[P]:
    """Make a question that is compiled once of a function that composes it.

    ``chunk`` is how many rows are in memory when they are read one after the other.
    """
    return Prepared(compose, chunk)


def prepared_change(compose: Callable[P, Change]) -> Callable[P, int]:
    """A change of rows that is compiled once; made, it gives how many rows there were."""

    @wraps(compose)
    def make(*values: Any) -> int:
        connection = connections[PRIMARY]
        key = compose, connection.vendor
        if key not in COMPILED:
            change: Change = _composed(compose, values)
            query: Any = change.rows.query.chain(UpdateQuery)
            query.add_update_values(change.columns)
            compiler = query.get_compiler(PRIMARY)
            COMPILED[key] = change.rows, Compiled(compiler), Maker(ModelIterable, compiler)
        _rows, compiled, _maker = COMPILED[key]
        with connection.cursor() as cursor:
            cursor.execute(*compiled.bound(values, PRIMARY).as_sql())
            return int(cursor.rowcount)

    return make  # type: ignore[return-value]


def _parts(parameters: Sequence[Any]) -> tuple[list[int], list[Any]]:
    """Which part is bound in which place, and the parts: each once, however often it is bound.

    A community is named all over a statement, and made ready only once.
    """
    parts: dict[Any, Any] = {}
    names: list[Any] = []
    for place, one in enumerate(parameters):
        is_plain = isinstance(one, StandIn) and type(one).kept is StandIn.kept
        name = (one.place, one.part) if is_plain else place
        parts.setdefault(name, one)
        names.append(name)
    numbers = {name: number for number, name in enumerate(parts)}
    return [numbers[name] for name in names], list(parts.values())


def _composed(compose: Callable[..., Any], values: Sequence[Any]) -> Any:
    return compose(*(stand_in(value)(place) for place, value in enumerate(values)))
