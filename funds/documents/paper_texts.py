"""Papers as text that is kept: JSON from which the same papers are read again."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from funds.documents.paper import Column, Paper, Row, Table

AMOUNT, DAY = "$yuan", "$day"


def paper_text(papers: Iterable[Paper]) -> str:
    """The papers as JSON; an amount is told from other numbers, a day from text."""
    return json.dumps(list(papers), ensure_ascii=False, default=_marked)


def papers_in(text: str) -> list[Paper]:
    """The papers that were written so, every one equal to what it was."""
    return [_paper(told) for told in json.loads(text, object_hook=_cell)]


def _marked(value: Any) -> dict[str, Any]:
    if isinstance(value, Decimal):
        return {AMOUNT: str(value)}
    if isinstance(value, Paper | Table | Column | Row):
        return vars(value)
    if isinstance(value, date):
        return {DAY: value.isoformat()}
    raise TypeError(f"{value!r} is no cell of a paper")


def _cell(told: dict[str, Any]) -> Any:
    if AMOUNT in told:
        return Decimal(told[AMOUNT])
    return date.fromisoformat(told[DAY]) if DAY in told else told


def _paper(told: dict[str, Any]) -> Paper:
    tables = tuple(_table(table) for table in told["tables"])
    return Paper(**{**_tuples(told), "tables": tables})


def _table(told: dict[str, Any]) -> Table:
    return Table(
        **{
            **_tuples(told),
            "columns": tuple(Column(**column) for column in told["columns"]),
            "rows": [Row(**_tuples(row)) for row in told["rows"]],
        }
    )


def _tuples(told: dict[str, Any]) -> dict[str, Any]:
    """JSON has lists where papers have tuples."""
    return {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
