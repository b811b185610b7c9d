"""Households of one file beside each other: what stands twice."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from households.roster_rows import Problem, RosterRow


def compare_with_each_other(rows: Sequence[RosterRow]) -> list[RosterRow]:
    """Names and numbers that stand twice: a name may, a household number may not."""
    names = Counter(row.householder for row in rows)
    orders = Counter((row.sheet, row.order) for row in rows if row.order)
    seen: set[str] = set()
    keys: set[str] = set()
    compared = []
    for row in rows:
        problems, warnings = list(row.problems), list(row.warnings)
        if row.householder and names[row.householder] > 1:
            warnings.append(
                Problem(_("householder"), row.householder, _("Two households have this name."))
            )
        if row.order and orders[row.sheet, row.order] > 1:
            warnings.append(Problem(_("line number"), row.order, _("It stands twice; ignored.")))
        if row.number and row.number in seen:
            problems.append(
                Problem(
                    _("household number"),
                    row.number,
                    _("The number stands twice. Give each household its own."),
                )
            )
        if row.key in keys:
            problems.append(
                Problem(_("line"), str(row.line), _("The same line stands twice. Delete one."))
            )
        seen.add(row.number)
        keys.add(row.key)
        compared.append(row.with_findings(problems, warnings))
    return compared
