"""How a hall booking is written: who has the hall when, how far it has come, what it costs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from funds.api.fields import Yuan
from funds.api.hall.requests import Moment
from funds.hall.lunar_days import lunar_said
from funds.hall.rentals import bill_of, still_owed
from funds.models import BookingState, Event, HallBooking, Party
from funds.payments.rental_money import RentalMoney, rental_money
from households.models import Community


class HallBookingRow(serializers.Serializer):
    """One rental of a hall; what it costs is final from `checked_out` on."""

    number = serializers.CharField(source="booking.number")
    hall = serializers.CharField(source="booking.hall.code")
    household = serializers.CharField(
        source="booking.household.number",
        allow_null=True,
        help_text="Null for somebody from outside.",
    )
    lessee = serializers.CharField(source="booking.lessee")
    phone = serializers.CharField(source="booking.phone")
    party = serializers.ChoiceField(
        source="booking.party", choices=Party.choices, help_text="Whose tariff it is rented by."
    )
    event = serializers.ChoiceField(source="booking.event", choices=Event.choices)
    starts_at = Moment(help_text="Local time of the village.")
    ends_at = Moment(help_text="Local time of the village; midnight is the next day's 00:00.")
    lunar = serializers.CharField(help_text="The lunar day on which it starts.")
    tables = serializers.IntegerField(source="booking.tables")
    guests = serializers.IntegerField(source="booking.guests")
    state = serializers.ChoiceField(source="booking.state", choices=BookingState.choices)
    note = serializers.CharField(source="booking.note")
    deposit = Yuan(source="booking.deposit", help_text="What is asked when it is confirmed.")
    deposit_held = Yuan(source="money.held", help_text="What of the deposit is held now.")
    deposit_kept = Yuan(source="money.kept", help_text="What of the deposit became income.")
    rent = Yuan(source="bill.rent")
    electricity = Yuan(source="bill.electricity")
    water = Yuan(source="bill.water")
    cleaning = Yuan(source="bill.cleaning")
    table_rent = Yuan(source="bill.table_rent")
    damage = Yuan(source="bill.damage")
    discount = Yuan(source="bill.discount")
    total = Yuan(source="bill.total", help_text="The bill, less the discount.")
    paid = Yuan(
        source="money.paid", help_text="What somebody from outside paid beside the deposit."
    )
    owed = Yuan(
        help_text="What somebody from outside still has to pay; a household's is in its balance."
    )
    displaced_by = serializers.CharField(
        source="booking.displaced_by.number",
        allow_null=True,
        help_text="The funeral that took its place.",
    )


def bookings_of(community: Community) -> QuerySet[HallBooking]:
    """All bookings in the order of time."""
    return (
        HallBooking.objects.filter(community=community)
        .select_related("hall", "household", "displaced_by")
        .order_by("starts_on", "start_slot", "pk")
    )


def booking_rows(community: Community, bookings: Iterable[HallBooking]) -> list[dict[str, Any]]:
    """What HallBookingRow writes of some bookings; one query however many they are."""
    listed = list(bookings)
    money = rental_money(community, listed)
    return [_row(booking, money[booking.pk]) for booking in listed]


def _row(booking: HallBooking, money: RentalMoney) -> dict[str, Any]:
    return {
        "booking": booking,
        "bill": bill_of(booking),
        "money": money,
        "owed": still_owed(booking, money),
        "lunar": lunar_said(booking.starts_on),
        "starts_at": (booking.starts_on, booking.start_slot),
        "ends_at": (booking.ends_on, booking.end_slot),
    }
