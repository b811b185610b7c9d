"""What a month still lacks before it is closed, and what changed after it was."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.cash.cash_box import account_balances, is_counted, unreconciled
from funds.levies.liability import uncharged
from funds.models import (
    MONEY_ROLES,
    STILL_TO_SETTLE,
    Account,
    Period,
    PeriodAction,
    PeriodEvent,
    Rental,
    Voucher,
    book_of,
)
from funds.months import Month
from funds.spending.claims import open_advances, unfinished
from funds.village.opening_figures import opening_gap
from households.asked_ahead import asked_ahead
from households.models import Community
from households.prepared import Rows, prepared


@dataclass(frozen=True)
class Point:
    """One line of the checklist. ``rows`` is what is missing; with none, the line is done.

    A point that ``blocks`` has to be done; the others may be left with a reason.
    """

    code: str
    label: Any
    rows: list[str]
    blocks: bool

    @property
    def done(self) -> bool:
        return not self.rows


def all_are_charged(community: Community, month: Month) -> bool:
    """Whether nothing that is due of a month is still to be charged.

    Money that is taken only adds charges, so that this stays true until somebody does something else.
    """
    return not uncharged(community, month).exists()


@asked_ahead
def checklist(
    community: Community, month: Month, *, all_charged: bool | None = None
) -> list[Point]:
    """What is done and what is missing to close a month (结账).

    ``all_charged`` says what is known of ``all_are_charged`` already.
    """
    numbers = uncharged(community, month).order_by("number").values_list("number", flat=True)
    claims = unfinished(community, through=month.last_day)
    unsettled = (
        Rental.objects.of(community)
        .filter(
            ends_on__lte=month.last_day,
            state__in=STILL_TO_SETTLE,
        )
        .order_by("number")
    )
    gap = opening_gap(community)
    return [
        Point(
            "opening",
            _("the opening adds up"),
            [f"{gap:+,.2f}"] if gap else [],
            blocks=month == book_of(community).first_month,
        ),
        Point(
            "charges",
            _("every household is charged"),
            [] if all_charged else list(numbers.distinct()),
            blocks=True,
        ),
        Point(
            "claims",
            _("every claim of the month is paid or withdrawn"),
            [claim.number for claim in claims],
            blocks=False,
        ),
        Point(
            "cash",
            _("the cash has been counted"),
            [] if is_counted(community, month) else [str(month)],
            blocks=False,
        ),
        Point(
            "bank",
            _("the bank statements are ticked off up to the end of the month"),
            [account.name for account in unreconciled(community, month)],
            blocks=False,
        ),
        Point(
            "accounts",
            _("no account is below zero"),
            _below_zero(community, month),
            blocks=False,
        ),
        Point(
            "advances",
            _("no advance is still open"),
            [advance.number for advance in open_advances(community, through=month.last_day)],
            blocks=False,
        ),
        Point(
            "hall",
            _("every hall rental of the month is settled"),
            list(unsettled.values_list("number", flat=True)),
            blocks=False,
        ),
    ]


def _below_zero(community: Community, month: Month) -> list[str]:
    held = account_balances(community, through=month.last_day)
    accounts = Account.objects.of(community).filter(role__in=MONEY_ROLES).order_by("code")
    return [account.name for account in accounts if held.get(account.pk, 0) < 0]


def changed_since(community: Community, month: Month) -> list[Voucher]:
    """The vouchers written into a month after it had been closed the last time."""
    period = Period.objects.of(community).filter(month=month).first()
    if period is None:
        return []
    closed = (
        PeriodEvent.objects.of(community)
        .filter(period=period, action=PeriodAction.CLOSE)
        .order_by("-seq")
        .first()
    )
    if closed is None:
        return []
    return list(
        Voucher.objects.of(community)
        .filter(month=month, recorded_at__gt=closed.recorded_at)
        .select_related("by")
        .order_by("seq")
    )


def left_open(community: Community, month: Month) -> str:
    """What was left open when a month was closed last, and why."""
    return str(next(iter(_left_open(community, month)), ""))


@prepared
def _left_open(community: Community, month: Month) -> Rows:
    closed = _events(community, month).filter(action=PeriodAction.CLOSE)
    return closed.order_by("-seq").values_list("reason", flat=True)


def story_of(community: Community, month: Month) -> list[PeriodEvent]:
    """When a month was closed and reopened, by whom and why."""
    return list(_events(community, month).select_related("by").order_by("seq"))


def _events(community: Community, month: Month) -> Rows:
    events = PeriodEvent.objects.of(community).filter(period__month=month)
    return events.filter(period__community=community)
