"""What becomes of a row of a roster, in words for the page and the command."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy

from funds.months import Month
from funds.village.roster_outcomes import PlannedRow
from households.models import Kind
from households.numerals import group_name

OUTCOMES: dict[str, Any] = {
    "new": gettext_lazy("is entered"),
    "update": gettext_lazy("is changed in the register"),
    "known": gettext_lazy("known already, unchanged"),
    "left": gettext_lazy("left out, as answered"),
    "asked": gettext_lazy("waits for an answer"),
    "unclear": gettext_lazy("unclear"),
}


def outcome(planned: PlannedRow) -> str:
    """What becomes of the row, in few words."""
    return str(OUTCOMES[planned.outcome])


def details(planned: PlannedRow) -> list[str]:
    """What the household will be: group, telephone, people, rules and money."""
    if planned.outcome == "known":
        return []
    return [*_who(planned), *_rules(planned), *_money(planned)]


def _who(planned: PlannedRow) -> Iterator[str]:
    row = planned.row
    if row.group:
        yield group_name(row.group)
    if row.phone:
        yield row.phone
    if row.house_no:
        yield row.house_no
    if row.kind == Kind.TENANT:
        yield str(Kind.TENANT.label)
    if row.residents is not None:
        yield _("%(count)s people") % {"count": row.residents}
    if row.members:
        yield _("with %(names)s") % {"names": "、".join(one.name for one in row.members)}
    if row.note:
        yield _("note: %(note)s") % {"note": row.note}


def _rules(planned: PlannedRow) -> Iterator[str]:
    if planned.without:
        yield _("without %(levies)s") % {"levies": "、".join(planned.without)}
    if planned.row.hardship:
        yield _("exempt: %(reason)s") % {"reason": planned.row.hardship}
    if planned.outcome != "new":
        return
    if planned.liable_from:
        yield _("charged from %(month)s") % {"month": Month.of(planned.liable_from)}
    else:
        yield _("not charged")


def _money(planned: PlannedRow) -> Iterator[str]:
    row = planned.row
    if row.opening_arrears:
        yield _("owes ¥%(amount)s from before") % {"amount": row.opening_arrears}
    open_months = [month for month in row.months if month.is_open]
    if row.months:
        yield _("%(year)s: ¥%(paid)s paid, ¥%(owed)s owed") % {
            "year": row.months[0].year,
            "paid": sum(month.paid for month in row.months),
            "owed": sum(month.due - month.paid for month in open_months),
        }
    if row.paid:
        first, last, amount = row.paid
        yield _("%(first)s to %(last)s: ¥%(amount)s paid") % {
            "first": Month(*first),
            "last": Month(*last),
            "amount": amount,
        }
    if row.opening_credit:
        yield _("paid ¥%(amount)s ahead") % {"amount": row.opening_credit}
