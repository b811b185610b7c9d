"""Statements: what one household was charged and paid, line by line, and how it stands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Max, Min, Q, Subquery, Sum

from funds.levies.due_days import first_month_due, past_due
from funds.levies.paid_through import paid_through
from funds.levies.stays import Stay, stays_of
from funds.models import Charge, ChargeKind, Credit, Payment, Waiver
from funds.money import ZERO
from funds.months import Month
from households.former_words import FormerWords
from households.models import Community, Household
from households.prepared import Rows, prepared

SUMS = ("owed", "past_due", "prepaid", "first", "last", "first_open")
"""What of a household's charges its standing is made of."""
AS_NOW = FormerWords({})
"""Levies are called what they are called now."""


@dataclass(frozen=True)
class StatementLine:
    """One line: ``amount`` yuan is added to what is owed, ``balance`` is owed after it."""

    booked_on: date
    kind: str
    text: str
    month: Month | None
    receipt: str
    amount: Decimal
    balance: Decimal


@dataclass(frozen=True)
class Statement:
    """What a household was charged and paid in a stretch of days, in yuan; owed is positive."""

    household: Household
    first: date
    last: date
    opening: Decimal
    lines: list[StatementLine]
    closing: Decimal


@dataclass(frozen=True)
class Standing:
    """How a household stands on a day; amounts in yuan.

    Of what is ``owed``, ``past_due`` is in arrears (欠费); the rest is ``due`` (本月待收).
    ``balance`` is what it owes less what it has paid ahead: negative when it is ahead.
    ``prepaid`` is paid on charges of coming months, ``credit`` is not yet for any charge.
    """

    owed: Decimal
    past_due: Decimal
    credit: Decimal
    prepaid: Decimal
    balance: Decimal
    paid_through: Month | None

    @property
    def due(self) -> Decimal:
        return self.owed - self.past_due


def standings(
    community: Community, households: Iterable[Household], *, today: date
) -> dict[int, Standing]:
    """How these households stand today, by their keys; five queries however many they are."""
    wanted = {household.pk: household for household in households}
    keys = list(wanted)
    sums: dict[int, dict[str, Any]] = {
        household: dict(zip(SUMS, row, strict=True))
        for household, *row in _sums(community, keys, today, first_month_due(community, today))
    }
    credits = dict(_credits(community, keys))
    stays = stays_of(community, wanted.values())
    return {
        key: _standing(sums.get(key, {}), credits.get(key, ZERO), stays[key]) for key in wanted
    }


@prepared
def _sums(community: Community, households: list[int], today: date, due: Month) -> Rows:
    charges = Charge.objects.of(community).in_force().filter(household__in=households)
    begun, coming = Q(booked_on__lte=today), Q(booked_on__gt=today)
    levied = Q(levy__isnull=False)
    sums = (
        Sum("outstanding", filter=begun),
        Sum("outstanding", filter=begun & past_due(due)),
        Sum("paid", filter=coming),
        Min("month", filter=levied),
        Max("month", filter=levied),
        Min("month", filter=Q(outstanding__gt=0)),
    )
    named = dict(zip(SUMS, sums, strict=True))
    return charges.order_by().values_list("household").annotate(**named)


@prepared
def _credits(community: Community, households: list[int]) -> Rows:
    credits = Credit.objects.of(community).left_over().filter(household__in=households)
    return credits.order_by().values_list("household").annotate(Sum("left"))


def standing(household: Household, *, today: date) -> Standing:
    """How one household stands today."""
    return standings(household.community, [household], today=today)[household.pk]


def statement(household: Household, *, first: date, last: date) -> Statement:
    """The statement of a household between two days, with the balance after every line.

    Charges that were withdrawn before they were ever owed are left out.
    """
    (found,) = statements(household.community_id, [household], first=first, last=last)
    return found


def statements(
    community: Community | int,
    households: Sequence[Household],
    *,
    first: date,
    last: date,
    words: FormerWords = AS_NOW,
) -> list[Statement]:
    """The statements of some households; three queries however many they are.

    ``words`` say what levies were called when they were charged.
    """
    asked = _Asked(community, [household.pk for household in households], last, words)
    placed: dict[int, list[PlacedLine]] = defaultdict(list)
    for key, line in (*_charged(asked), *_waived(asked), *_paid(asked)):
        placed[key].append(line)
    return [_stated(household, placed[household.pk], first, last) for household in households]


def _stated(
    household: Household, lines_of: Iterable["PlacedLine"], first: date, last: date
) -> Statement:
    placed = sorted(lines_of, key=lambda line: line[0])
    opening = sum((line.amount for _order, line in placed if line.booked_on < first), ZERO)
    balance, lines = opening, []
    for _order, line in placed:
        if line.booked_on >= first:
            balance += line.amount
            lines.append(replace(line, balance=balance))
    return Statement(household, first, last, opening, lines, balance)


PlacedLine = tuple[tuple[date, int, int], StatementLine]
"""A line with its place: by day, then charges before waivers before payments, then in order."""


@dataclass(frozen=True)
class _Asked:
    """The households, by their keys, whose lines until a day are asked for."""

    community: Community | int
    households: list[int]
    last: date
    words: FormerWords


def _standing(sums: dict[str, Any], credit: Decimal, stays: Sequence[Stay]) -> Standing:
    owed, prepaid = sums.get("owed") or ZERO, sums.get("prepaid") or ZERO
    return Standing(
        owed=owed,
        past_due=sums.get("past_due") or ZERO,
        credit=credit,
        prepaid=prepaid,
        balance=owed - credit - prepaid,
        paid_through=paid_through(
            first=sums.get("first"),
            first_open=sums.get("first_open"),
            last=sums.get("last"),
            stays=stays,
        ),
    )


def _never_owed(asked: _Asked) -> Subquery:
    """The charges that were withdrawn on the very day from which they would have been owed."""
    withdrawn = Waiver.objects.of(asked.community).withdrawing()
    at_once = withdrawn.filter(
        charge__household__in=asked.households, booked_on=F("charge__booked_on")
    )
    return Subquery(at_once.values("charge"))


def _charged(asked: _Asked) -> Iterator[tuple[int, PlacedLine]]:
    charges = (
        Charge.objects.of(asked.community)
        .booked_until(asked.last)
        .filter(household__in=asked.households)
        .exclude(pk__in=_never_owed(asked))
        .select_related("levy")
    )
    for charge in charges:
        text = charge.get_kind_display()
        if charge.levy:
            text = asked.words.then(charge.levy, "name", charge.recorded_at)
        opening = charge.kind == ChargeKind.OPENING
        if opening:
            text = f"{charge.get_kind_display()} {text}"
        yield (
            charge.household_id,
            (
                (charge.booked_on, 0, charge.seq),
                StatementLine(
                    booked_on=charge.booked_on,
                    kind="charge",
                    text=text
                    if opening
                    else " ".join(part for part in (text, charge.reason) if part),
                    month=None if opening else charge.month,
                    receipt="",
                    amount=charge.amount,
                    balance=ZERO,
                ),
            ),
        )


def _waived(asked: _Asked) -> Iterator[tuple[int, PlacedLine]]:
    waivers = (
        Waiver.objects.of(asked.community)
        .booked_until(asked.last)
        .filter(charge__household__in=asked.households)
        .exclude(charge__in=_never_owed(asked))
        .select_related("charge__levy")
    )
    for waiver in waivers:
        yield (
            waiver.charge.household_id,
            (
                (waiver.booked_on, 1, waiver.seq),
                StatementLine(
                    booked_on=waiver.booked_on,
                    kind="waiver",
                    text=f"{waiver.get_kind_display()} {waiver.reason}",
                    month=waiver.charge.month,
                    receipt="",
                    amount=-waiver.amount,
                    balance=ZERO,
                ),
            ),
        )


def _paid(asked: _Asked) -> Iterator[tuple[int, PlacedLine]]:
    payments = (
        Payment.objects.of(asked.community)
        .booked_until(asked.last)
        .filter(household__in=asked.households)
        .select_related("reverses")
    )
    for payment in payments:
        assert payment.household_id is not None
        receipt = payment.reverses.receipt if payment.reverses else payment.receipt
        words = (payment.get_kind_display(), payment.get_method_display(), payment.note)
        yield (
            payment.household_id,
            (
                (payment.booked_on, 2, payment.seq),
                StatementLine(
                    booked_on=payment.booked_on,
                    kind=payment.kind,
                    text=" ".join(str(word) for word in words if word),
                    month=None,
                    receipt=receipt,
                    amount=-payment.amount,
                    balance=ZERO,
                ),
            ),
        )
