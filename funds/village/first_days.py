"""The five steps in which a village begins, told from what is in its books.

Nothing remembers where somebody was: who leaves finds what is done, and goes on with the rest.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from funds.ledger.periods import last_closed
from funds.models import Voucher, book_of
from funds.money import ZERO
from funds.village.levied_first import LeviedFirst, levied_first
from funds.village.opening_figures import opened_deposits, opened_households, opening_money
from households.models import Community, Household, Membership, Role

VILLAGE, PEOPLE, LEVIES, ROSTER, MONEY = "village", "people", "levies", "roster", "money"
NAMES = {
    VILLAGE: gettext_lazy("The village"),
    PEOPLE: gettext_lazy("People and what they do"),
    LEVIES: gettext_lazy("What is levied"),
    ROSTER: gettext_lazy("Roster"),
    MONEY: gettext_lazy("Money in hand"),
}
NEEDED = (Role.REVIEWER, Role.APPROVER)
"""Without these nothing can be spent: who enters a claim signs neither as the one nor the other."""


@dataclass(frozen=True)
class FirstStep:
    """One of the five steps: whether it is done, and with what, in a few words each."""

    name: str
    done: bool
    facts: tuple[str, ...] = ()

    @property
    def label(self) -> Any:
        return NAMES[self.name]


def first_steps(community: Community) -> list[FirstStep]:
    """The five steps, in their order."""
    return [
        FirstStep(VILLAGE, done=True, facts=_of_village(community)),
        _people(community),
        _levies(community),
        _roster(community),
        _money(community),
    ]


def is_beginning(community: Community) -> bool:
    """Whether no month was closed yet."""
    return last_closed(community) is None


def owed_to_others(community: Community) -> Decimal:
    """What households had paid ahead or left as deposits on the first day, in yuan."""
    paid = sum((row.credit for row in opened_households(community)), ZERO)
    return sum((deposit.amount for deposit in opened_deposits(community)), paid)


def _of_village(community: Community) -> tuple[str, ...]:
    said = (community.name, community.owner_body, community.clerk_phone)
    return tuple(text for text in said if text)


def _people(community: Community) -> FirstStep:
    rows = Membership.objects.of(community).select_related("user").order_by("pk")
    names: dict[str, list[str]] = {role: [] for role in Role}
    for one in rows:
        names[one.role].append(one.user.called)
    facts = tuple(
        f"{Role(role).label} {'、'.join(people)}" for role, people in names.items() if people
    )
    return FirstStep(PEOPLE, done=all(names[role] for role in NEEDED), facts=facts)


def _levies(community: Community) -> FirstStep:
    levied = [one for one in levied_first(community) if one.rate]
    return FirstStep(LEVIES, done=bool(levied), facts=tuple(_of_levies(levied)))


def _of_levies(levied: list[LeviedFirst]) -> Iterator[str]:
    for one in levied:
        assert one.rate
        yield f"{one.levy.name} {one.rate.amount}"
    yield from dict.fromkeys(one.levy.decision for one in levied if one.levy.decision)


def _roster(community: Community) -> FirstStep:
    households = Household.objects.of(community).count()
    if not households:
        return FirstStep(ROSTER, done=False)
    opened = opened_households(community)
    owed, credit = (
        sum((getattr(row, part) for row in opened), ZERO) for part in ("owed", "credit")
    )
    counted = ngettext("%(count)s household", "%(count)s households", households)
    facts = [
        counted % {"count": households},
        _("owed before %(amount)s") % {"amount": _read(owed)},
        _("paid ahead %(amount)s") % {"amount": _read(credit)},
    ]
    return FirstStep(ROSTER, done=True, facts=tuple(facts))


def _money(community: Community) -> FirstStep:
    """Done with the first money that is entered, or where something was booked without any."""
    total = sum(opening_money(community).values(), ZERO)
    first_month = str(book_of(community).first_month)
    if total:
        return FirstStep(MONEY, done=True, facts=(_read(total), first_month))
    return FirstStep(MONEY, done=Voucher.objects.of(community).exists(), facts=(first_month,))


def _read(amount: Decimal) -> str:
    return f"{amount:,}"
