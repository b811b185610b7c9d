"""Who is to be reminded: what the arrears page narrows, and what is ticked there."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from funds.interface.forms import plain_amount
from funds.money import ZERO, BadAmount, parse_yuan
from households.finding import LONGEST
from households.models import Community, Household, HouseholdRows, VillagerGroup


@dataclass(frozen=True)
class Narrowing:
    """What the arrears page is narrowed by; what was typed wrongly narrows nothing."""

    group: int | None
    min_months: int
    min_owed: Decimal
    search: str
    ticked: tuple[str, ...]

    def households(self, community: Community, day: Any) -> HouseholdRows[Household]:
        """The households that are meant, whatever they owe."""
        rows: HouseholdRows[Household] = Household.objects.of(community)
        if self.group is not None:
            asked = VillagerGroup.objects.of(community).filter(number=self.group).first()
            rows = rows.of_group(asked.pk, day) if asked else rows.none()
        if self.ticked:
            rows = rows.filter(number__in=self.ticked)
        return rows.matching(self.search)

    @property
    def means_all(self) -> bool:
        """Whether every household is meant that owes so much for so long."""
        return self.group is None and not self.ticked and not self.search

    def said(self) -> dict[str, str]:
        """The same as an address says it, without what was ticked."""
        return {
            "group": "" if self.group is None else str(self.group),
            "min_months": str(self.min_months or ""),
            "min_owed": str(self.min_owed or ""),
            "search": self.search,
        }

    def admits(self, months: int, owed: Decimal) -> bool:
        """Whether a household owes for so long, and so much, that it is meant."""
        return months >= self.min_months and owed >= self.min_owed


def narrowing(said: QueryDict) -> Narrowing:
    """What an address says of who is meant."""
    return Narrowing(
        group=_whole(said.get("group", "")),
        min_months=_whole(said.get("min_months", "")) or 0,
        min_owed=_yuan(said.get("min_owed", "")),
        search=said.get("search", "")[:LONGEST].strip(),
        ticked=tuple(said.getlist("household")),
    )


def _whole(text: str) -> int | None:
    return int(text[:4]) if text.isascii() and text.isdigit() else None


def _yuan(text: str) -> Decimal:
    try:
        return parse_yuan(plain_amount(text)) if text.strip() else ZERO
    except BadAmount:
        return ZERO
