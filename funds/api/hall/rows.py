"""How a hall rental is written: who has the hall when, how far it has come, what it costs."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers

from funds.api.fields import Yuan
from funds.api.hall.requests import Moment
from funds.hall.lunar_days import lunar_said
from funds.hall.rentals import bill_of, deposit_missing, still_owed
from funds.models import Event, Party, Rental, RentalState
from funds.payments.rental_money import RentalMoney, rental_money
from households.models import Community


class HallBookingRow(serializers.Serializer):
    """One rental of a hall; what it costs is final from `checked_out` on."""

    number = serializers.CharField(source="rental.number")
    hall = serializers.CharField(source="rental.hall.code")
    household = serializers.CharField(
        source="rental.household.number",
        allow_null=True,
        help_text="Null for somebody from outside.",
    )
    lessee = serializers.CharField(source="rental.lessee")
    phone = serializers.CharField(source="rental.phone")
    party = serializers.ChoiceField(
        source="rental.party", choices=Party.choices, help_text="Whose tariff it is rented by."
    )
    event = serializers.ChoiceField(source="rental.event", choices=Event.choices)
    starts_at = Moment(help_text="Local time of the village.")
    ends_at = Moment(help_text="Local time of the village; midnight is the next day's 00:00.")
    lunar = serializers.CharField(help_text="The lunar day on which it starts.")
    tables = serializers.IntegerField(source="rental.tables")
    guests = serializers.IntegerField(source="rental.guests")
    state = serializers.ChoiceField(source="rental.state", choices=RentalState.choices)
    note = serializers.CharField(source="rental.note")
    deposit = Yuan(source="rental.deposit", help_text="What is asked when it is confirmed.")
    deposit_reason = serializers.CharField(
        source="rental.deposit_reason",
        help_text="Why an approver decided on another deposit than the tariff's; else empty.",
    )
    deposit_held = Yuan(source="money.held", help_text="What of the deposit is held now.")
    deposit_kept = Yuan(source="money.kept", help_text="What of the deposit became income.")
    deposit_missing = Yuan(
        help_text="What of the deposit asked is not held yet, until the hall is taken back."
    )
    rent = Yuan(source="bill.rent")
    electricity = Yuan(source="bill.electricity")
    water = Yuan(source="bill.water")
    cleaning = Yuan(source="bill.cleaning")
    table_rent = Yuan(source="bill.table_rent")
    damage = Yuan(source="bill.damage")
    discount = Yuan(source="bill.discount")
    total = Yuan(source="bill.total", help_text="The bill, less the discount.")
    rent_held = Yuan(source="money.ahead", help_text="Rent paid ahead that is held now.")
    paid = Yuan(
        source="money.paid",
        help_text="What was paid beside the deposit: rent paid ahead once the rental is settled, "
        "and what somebody from outside paid then.",
    )
    owed = Yuan(
        help_text="What somebody from outside still has to pay; a household's is in its balance."
    )
    displaced_by = serializers.CharField(
        source="rental.displaced_by.number",
        allow_null=True,
        help_text="The funeral that took its place.",
    )


class HandedHallBookingRow(HallBookingRow):
    """A rental whose hall has just been handed over or taken back."""

    warning = serializers.CharField(
        required=False, help_text="What is unusual about its meter readings, if anything is."
    )


def rentals_of(community: Community) -> QuerySet[Rental]:
    """All rentals in the order of time."""
    return (
        Rental.objects.of(community)
        .select_related("hall", "household", "displaced_by")
        .order_by("starts_on", "start_slot", "pk")
    )


def rental_rows(community: Community, rentals: Iterable[Rental]) -> list[dict[str, Any]]:
    """What HallBookingRow writes of some rentals; one query however many they are."""
    listed = list(rentals)
    money = rental_money(community, listed)
    return [_row(rental, money[rental.pk]) for rental in listed]


def _row(rental: Rental, money: RentalMoney) -> dict[str, Any]:
    return {
        "rental": rental,
        "bill": bill_of(rental),
        "money": money,
        "deposit_missing": deposit_missing(rental, money),
        "owed": still_owed(rental, money),
        "lunar": lunar_said(rental.starts_on),
        "starts_at": (rental.starts_on, rental.start_slot),
        "ends_at": (rental.ends_on, rental.end_slot),
    }
