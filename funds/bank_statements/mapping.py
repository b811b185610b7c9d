"""Explaining once what the columns of a bank's file hold."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from funds.bank_statements.cells import heading_of
from funds.bank_statements.layouts import FIELDS
from funds.bank_statements.layouts_known import SIGN
from funds.bank_statements.reading import fingerprint
from funds.ledger.recording import record
from funds.models import BankStatementLayout
from households.acting import Actor, act
from households.refusal import Refused


class BadColumns(Refused):
    """Columns that do not say the day and the amount of a line."""


@act
def explain_columns(
    actor: Actor, /, *, name: str, headings: Sequence[str], columns: Mapping[str, str]
) -> BankStatementLayout:
    """Remember what the columns of a bank hold: for each field the heading of its column.

    The amount stands in one column with a sign (``signed``, or with a ``direction``), or in two
    (``in`` and ``out``). Raises BadColumns.
    """
    said = {field: heading for field, heading in columns.items() if heading.strip()}
    if not name.strip():
        raise BadColumns(_("Write which bank it is."), field="name")
    unknown = set(said) - set(FIELDS)
    missing = {heading_of(one) for one in said.values()} - {heading_of(one) for one in headings}
    if unknown or missing:
        raise BadColumns(_("Choose among the columns of the file."))
    if "day" not in said:
        raise BadColumns(_("Say which column holds the day."), field="day")
    if ("signed" in said) == ("in" in said or "out" in said):
        raise BadColumns(
            _(
                "Say where the amount stands: in one column, or in two, one for money in and one "
                "for money out."
            ),
            field="signed",
        )
    layout = BankStatementLayout(
        name=name.strip()[:60],
        fingerprint=fingerprint(headings),
        columns="\n".join(f"{field}{SIGN}{said[field]}" for field in FIELDS if field in said),
        by=actor.user,
    )
    record(actor.community, [layout])
    return layout
