"""What is sent to reserve a hall and to take a rental further, and how it is read."""

import re
from datetime import date, time, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from funds.api.fields import (
    YUAN_ASKED,
    Day,
    StrictField,
    StrictSerializer,
    Text,
    YesNo,
    Yuan,
    confirmed_field,
    late_field,
    shortage_field,
)
from funds.api.naming import the_hall, the_household
from funds.api.strict import Unreadable, read_day
from funds.half_hours import SLOTS, time_said
from funds.hall.billing import Handover
from funds.hall.moving import move
from funds.hall.rentals import stay_of
from funds.hall.renting import Lessee, reserve
from funds.hall.slots import Stay, slot_at
from funds.models import Event, Method, Rental
from households.acting import Actor

WRITTEN_MOMENT = re.compile(r"([0-9-]{10})T([01][0-9]|2[0-4]):([0-5][0-9])", re.ASCII)
MOMENT = {
    "type": "string",
    "pattern": "^2[01][0-9]{2}-[01][0-9]-[0-3][0-9]T([01][0-9]|2[0-4]):[03]0$",
    "example": "2026-12-05T08:00",
}
Begin = tuple[date, int]
"""A day and the slot that begins then."""
SETTLED_BY = ("method", "paid_on", "late", "shortage", "from_deposit", "confirmed")
MOST_PEOPLE = 32_767
"""The most tables or guests that one rental can have."""
LAST_METER = 2_147_483_647


@extend_schema_field(MOMENT)
class Moment(StrictField):
    """A half hour in the village's local time: a day and the slot that begins then.

    The end of a day may be written as its 24:00 or as the next day's 00:00.
    """

    def read(self, value: Any) -> tuple[date, int]:
        found = WRITTEN_MOMENT.fullmatch(value) if isinstance(value, str) else None
        if not found:
            raise Unreadable(
                _("“%(text)s” is not a time. Write it as 2026-12-05T08:00.")
                % {"text": str(value)[:40]}
            )
        day, hour, minute = read_day(found[1]), int(found[2]), int(found[3])
        if (hour, minute) == (24, 0):
            return day, SLOTS
        if hour == 24:
            raise Unreadable(_("A day ends at 24:00."))
        return day, slot_at(time(hour, minute))

    def to_representation(self, value: tuple[date, int]) -> str:
        day, slot = value
        if slot == SLOTS:
            day, slot = day + timedelta(days=1), 0
        return f"{day}T{time_said(slot)}"


class Whole(serializers.IntegerField):
    """A whole number from 0, written as a number."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=0, **options)

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return data


@extend_schema_field({**YUAN_ASKED, "description": "Yuan from zero, at most two decimals."})
class SentPart(Yuan):
    """A part of a bill in yuan, which may be nothing."""


def used_already_field() -> YesNo:
    """Whether a day that is past is meant: the hall was used, and nobody entered it."""
    return YesNo(
        required=False,
        help_text="True for a day that is past: the hall was used then, and nobody entered it.",
    )


class SentRental(StrictSerializer):
    """A hall to be reserved for a household, or for somebody from outside."""

    hall = Text(max_length=20, help_text="The hall's code.")
    event = serializers.ChoiceField(choices=Event.choices)
    starts_at = Moment()
    ends_at = Moment(help_text="Midnight is 24:00, or 00:00 of the next day.")
    household = Text(max_length=20, required=False)
    lessee = Text(
        max_length=60, required=False, help_text="Who rents it; needed without a household."
    )
    phone = Text(max_length=30, required=False, allow_blank=True)
    tables = Whole(max_value=MOST_PEOPLE, required=False)
    guests = Whole(max_value=MOST_PEOPLE, required=False)
    note = Text(max_length=200, required=False, allow_blank=True)
    displace = Text(
        max_length=200,
        required=False,
        help_text="Why a funeral has to take the place of others; somebody else approves it.",
    )
    late = used_already_field()

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        wrong: dict[str, Any] = {}
        if "household" in attrs and "lessee" in attrs:
            wrong["lessee"] = [_("A household rents in its householder's name; send only one.")]
        if "displace" in attrs and attrs["event"] != Event.FUNERAL:
            wrong["displace"] = [_("Only a funeral may take the place of others.")]
        if wrong:
            raise ValidationError(wrong)
        return attrs


class SentMove(StrictSerializer):
    """Where and when a reservation is moved to."""

    starts_at = Moment()
    ends_at = Moment(
        required=False, help_text="Midnight is 24:00. Left out, the rental stays as long as it is."
    )
    hall = Text(max_length=20, required=False, help_text="The same hall when left out.")
    reason = Text(max_length=200, required=False, allow_blank=True)
    late = used_already_field()


class SentDeposit(StrictSerializer):
    """How the deposit was paid."""

    method = serializers.ChoiceField(choices=Method.choices)
    received_on = Day(required=False, help_text="Today when left out.")
    late = late_field()
    reference = Text(max_length=60, required=False, allow_blank=True)
    paper_receipt = Text(max_length=40, required=False, allow_blank=True)
    receipt = Text(
        max_length=24,
        required=False,
        allow_blank=True,
        help_text="Only for a lost receipt that is entered again from its stub.",
    )


class SentMoneyOut(StrictSerializer):
    """How and when money of a rental changes hands; where it comes in, nothing can be short."""

    method = serializers.ChoiceField(choices=Method.choices, default=Method.CASH)
    paid_on = Day(required=False, help_text="When it happened; today when left out.")
    late = late_field()
    shortage = shortage_field()


class SentDecision(StrictSerializer):
    """What deposit is asked instead of the tariff's."""

    amount = SentPart(help_text="Zero asks none.")
    reason = Text(max_length=200)


class SentUndoing(StrictSerializer):
    """Why the last step of a rental is taken back."""

    reason = Text(max_length=200)
    came_back = YesNo(
        required=False,
        help_text="True when what a settlement gave back is in the village's hands again, or "
        "never left them. Left out, it stays given.",
    )


class SentRent(SentDeposit):
    """Rent that is paid ahead."""

    amount = Yuan()


class SentCancellation(SentMoneyOut):
    """Why a rental is given up, and how its deposit goes back."""

    reason = Text(max_length=200)


class SentApproval(StrictSerializer):
    """Nothing has to be said."""


class SentBeginning(StrictSerializer):
    """How the hall is handed over."""

    electricity_start = Whole(max_value=LAST_METER, required=False)
    water_start = Whole(max_value=LAST_METER, required=False)
    before_use = Text(max_length=200, required=False, allow_blank=True)
    confirmed = confirmed_field("an unusual reading")


class SentHandover(StrictSerializer):
    """How the hall was handed back; the bill follows from it."""

    electricity_end = Whole(max_value=LAST_METER, required=False)
    water_end = Whole(max_value=LAST_METER, required=False)
    cleaned = YesNo(required=False, help_text="True when no cleaning has to be paid.")
    tables = Whole(
        max_value=MOST_PEOPLE, required=False, help_text="As many as reserved when left out."
    )
    damage = SentPart(required=False)
    discount = SentPart(required=False)
    reason = Text(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text="What was damaged, or why less is asked.",
    )
    after_use = Text(max_length=200, required=False, allow_blank=True)
    confirmed = confirmed_field("an unusual reading")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        answer = {name: attrs.pop(name) for name in ("confirmed",) if name in attrs}
        return {**answer, "handover": Handover(**attrs)}


class SentSettlement(SentHandover, SentMoneyOut):
    """How a rental is settled; the hand-over too, where it was not taken back before."""

    from_deposit = SentPart(
        required=False, help_text="What the deposit pays; all of the bill it can when left out."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        how: dict[str, Any] = {name: attrs.pop(name) for name in SETTLED_BY if name in attrs}
        return {**how, **super().validate(attrs)} if attrs else how


def take_rental(actor: Actor, sent: Any) -> Rental:
    """Read a request and reserve the hall it asks for.

    Raises ValidationError, NotHere, BadStay and what the act raises.
    """
    request = SentRental(data=sent)
    request.is_valid(raise_exception=True)
    told = dict(request.validated_data)
    stay = _stay(told.pop("starts_at"), told.pop("ends_at"))
    number = told.pop("household", None)
    lessee = Lessee(
        household=None if number is None else the_household(actor.community, number),
        name=told.pop("lessee", ""),
        phone=told.pop("phone", ""),
    )
    told["hall"] = the_hall(actor.community, told["hall"])
    told["event"] = Event(told["event"])
    return reserve(actor, stay=stay, lessee=lessee, **told)


def take_move(actor: Actor, *, rental: Rental, starts_at: Begin, **told: Any) -> Rental:
    """Move a reservation to where and when a request asks for.

    Raises NotHere, BadStay and what the act raises.
    """
    ends_at = told.pop("ends_at", None)
    stay = stay_of(rental).moved_to(*starts_at) if ends_at is None else _stay(starts_at, ends_at)
    if "hall" in told:
        told["hall"] = the_hall(actor.community, told["hall"])
    return move(actor, rental=rental, stay=stay, **told)


def _stay(starts_at: Begin, ends_at: Begin) -> Stay:
    last, end = ends_at
    if end == 0:
        last, end = last - timedelta(days=1), SLOTS
    return Stay(*starts_at, last, end)
