"""What a household of a roster needs before it can be entered: each lack is a problem of its row."""

import re
from dataclasses import replace

from django.utils.translation import gettext_lazy as _, pgettext

from funds.models import Audience
from funds.money import ZERO
from funds.months import Month
from funds.village.opening_months import opening_months
from funds.village.roster_outcomes import PlannedRow
from funds.village.roster_rates import Rates
from households.free_numbers import FreeNumbers, former_numbers, held_on_paper_by, shape_of
from households.models import Community, Household, VillagerGroup
from households.rosters import Problem, Roster

BY_GROUP = re.compile(r"([0-9]{1,2})-[0-9]{3}")
"""A household number that begins with its villager group's."""


class Requirements:
    """The register's numbers and the levies' rates, asked once for a whole roster."""

    def __init__(
        self, community: Community, roster: Roster, households: list[Household], first: Month
    ) -> None:
        self._community, self._first = community, first
        self._former = former_numbers(community)
        self._groups = set(VillagerGroup.objects.of(community).values_list("number", flat=True))
        written = [row.number for row in roster.rows if row.number]
        self.numbers = FreeNumbers(community, self._former, households, written)
        self.rates = Rates(community)

    def of_new(self, told: PlannedRow) -> None:
        """What a household needs that is not in the register."""
        self._require_free(told)
        self.of_opening(told)

    def of_opening(self, told: PlannedRow) -> None:
        """What is needed where levies and money are entered."""
        self._require_due(told)
        self._require_rates(told)
        self._require_levies(told)
        self._name_levies(told)

    def of_any(self, told: PlannedRow) -> None:
        """What every row needs; a villager group may be told by the number, as in 02-011."""
        if told.row.group is None and (begins := BY_GROUP.fullmatch(told.row.number)):
            group = int(begins[1])
            told.row = replace(told.row, group=group if group in self._groups else None)
        if told.row.group is None:
            told.problems.append(
                Problem(
                    _("villager group"),
                    "",
                    _("Write the villager group, for example 第一村民小组."),
                )
            )

    def _require_free(self, told: PlannedRow) -> None:
        number = told.row.number
        if number and held_on_paper_by(self._community, number, former=self._former):
            told.problems.append(
                Problem(
                    _("household number"),
                    number,
                    _(
                        "Another household had this number, and it stands on its papers. Write "
                        "another."
                    ),
                )
            )
        if number and shape_of(number) not in self.numbers.usual:
            told.warnings.append(
                Problem(
                    _("household number"),
                    number,
                    _("The others are written otherwise. Is it meant?"),
                )
            )

    def _require_rates(self, told: PlannedRow) -> None:
        """What a household is said to pay for a levy each month has to be what the levy costs."""
        month = max(self._first, Month.of(told.liable_from)) if told.liable_from else self._first
        for code, amount in told.row.levy_amounts.items():
            rate = self.rates.of(code, month)
            if rate and rate.amount == amount:
                continue
            told.problems.append(
                Problem(
                    rate.levy.name if rate else code,
                    str(amount),
                    _(
                        "This is not what the levy costs in %(month)s: %(rate)s yuan. Write 是 or "
                        "否, or answer that the column says something else."
                    )
                    % {"month": month, "rate": rate.amount if rate else "—"},
                )
            )

    def _name_levies(self, told: PlannedRow) -> None:
        """Levies the household does not take, and those it is said to take that are for others."""
        for code, taken in told.row.levies.items():
            levy = self.rates.levy(code)
            if levy and not taken:
                told.without.append(levy.name)
            elif levy and levy.audience not in (Audience.ALL, told.row.kind):
                told.warnings.append(
                    Problem(
                        levy.name,
                        pgettext("a levy", "yes"),
                        _("The levy is only for %(audience)s, so nobody else is charged.")
                        % {"audience": levy.get_audience_display()},
                    )
                )

    def _require_due(self, told: PlannedRow) -> None:
        """What a grid says is due each month has to be what the levies come to."""
        for month in told.row.months:
            levies = self.rates.weights(told.row.levies, Month(month.year, month.month))
            due = sum(levies.values(), ZERO)
            if due != month.due:
                told.problems.append(
                    Problem(
                        _("due each month"),
                        str(month.due),
                        _(
                            "The levies come to %(due)s. Correct the amount or write 无菜园 as a "
                            "note."
                        )
                        % {"due": due},
                    )
                )
                return

    def _require_levies(self, told: PlannedRow) -> None:
        """What was owed before the books is owed for some levy."""
        months = opening_months(told.row, self._first)
        if months and not self.rates.weights(told.row.levies, months[0].month):
            told.problems.append(
                Problem(
                    _("opening"),
                    str(told.row.opened[0]),
                    _(
                        "The household takes no levy in %(month)s, so nothing can be owed. "
                        "Correct the levies, or set the first rate of a levy earlier."
                    )
                    % {"month": months[0].month},
                )
            )
