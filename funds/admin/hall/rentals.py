"""The hall: its calendar, and the page of one rental."""

import calendar
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from funds.admin.asking import page, pdf_response
from funds.admin.hall.rental_way import rental_way
from funds.admin.hall.steps import rental_of, rental_steps
from funds.documents.hall_papers import agreement, handover_form
from funds.documents.pdf import pdf_file
from funds.hall.lunar_days import lunar_said, lunar_short
from funds.hall.owing import owed_of, state_said, states_said
from funds.hall.prepaying import PREPAYING
from funds.hall.rentals import (
    TAKING_DEPOSIT,
    bill_of,
    deposit_missing,
    has_hall,
    stay_of,
    still_owed,
    to_give_back,
)
from funds.hall.settling import USABLE
from funds.hall.undoing import UNDOABLE
from funds.models import CASH_ROLES, HOLDING, Rental, RentalState
from funds.months import BadMonth, Month
from funds.payments.rental_money import RentalMoney, money_of
from funds.payments.reversing import REVERSIBLE
from households.acting import Actor
from households.models import Role


@dataclass(frozen=True)
class Day:
    """One day of the calendar."""

    day: date
    lunar: str
    inside: bool
    rentals: list[Rental]


def halls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A month of the halls, by solar and lunar day."""
    community, today = actor.community, actor.today
    try:
        month = Month.parse(request.GET.get("month", str(Month.of(today))))
    except BadMonth:
        month = Month.of(today)
    weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
    rentals = list(
        Rental.objects.of(community)
        .filter(
            starts_on__lte=weeks[-1][-1],
            ends_on__gte=weeks[0][0],
            state__in=(*HOLDING, RentalState.WAITING),
        )
        .select_related("hall")
        .order_by("starts_on", "start_slot")
    )
    said = states_said(community, rentals)
    return page(
        request,
        "halls",
        _("Village hall"),
        month=month,
        before=month.plus(-1),
        after=month.plus(1),
        weeks=[
            [
                Day(
                    day,
                    lunar_short(day),
                    Month.of(day) == month,
                    [b for b in rentals if b.starts_on <= day <= b.ends_on],
                )
                for day in week
            ]
            for week in weeks
        ],
        today=today,
        weekdays=WEEKDAYS_ABBR.values(),
        listed=[(b, stay_of(b), said[b.pk]) for b in rentals],
        no_hall=not rentals and not has_hall(community),
        may_rent=actor.may(Role.CLERK),
    )


def rental(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """How one rental stands, its bill, and what can be done next."""
    rental = rental_of(actor, number)
    money = money_of(rental)
    owed = still_owed(rental, money)
    unpaid = owed_of(rental)
    return page(
        request,
        "rental",
        f"{rental.number} {rental.lessee}",
        rental=rental,
        state=state_said(rental, unpaid),
        way=rental_way(rental, owes=unpaid > 0),
        stay=stay_of(rental),
        lunar=lunar_said(rental.starts_on),
        bill=bill_of(rental),
        money=money,
        owed=owed,
        unpaid=unpaid,
        payments=rental.payments.filter(community=rental.community)
        .select_related("reversed_by")
        .order_by("seq"),
        missing=deposit_missing(rental, money),
        steps=_steps(actor, rental, money, pay=owed > 0),
        undoable=REVERSIBLE,
        may_cash=actor.may(*CASH_ROLES),
    )


def papers(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The agreement and the hand-over form, to be signed (租用协议、交接表)."""
    rental = rental_of(actor, number)
    money = money_of(rental)
    content = pdf_file([agreement(rental, money), handover_form(rental)])
    return pdf_response(content, rental.number)


def _steps(
    actor: Actor, rental: Rental, money: RentalMoney, *, pay: bool
) -> list[tuple[str, Promise]]:
    """The steps that somebody may take now, as name of the page and label."""
    state, over = rental.state, rental.ends_on < actor.today
    return rental_steps.offered(
        actor,
        {
            "approve": state == "waiting",
            "deposit": state == "waiting" or state in TAKING_DEPOSIT,
            "confirm": state == "reserved" or bool(deposit_missing(rental, money)),
            "begin": state == "confirmed" or (state == "reserved" and not rental.deposit),
            "settle": state == "checked_out",
            "check-out": state in USABLE and not (state == "reserved" and rental.deposit),
            "pay": pay,
            "prepay": state in PREPAYING,
            "fetch": any(to_give_back(rental, money).values()),
            "move": state in ("waiting", "reserved", "confirmed"),
            "undo": state in UNDOABLE,
            "cancel": state in ("waiting", "reserved", "confirmed"),
            "no-show": over and state in ("reserved", "confirmed"),
        },
    )
