"""What is sent about charges by hand, and the one act that each request calls."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from funds.api.fields import YUAN_ASKED, MonthText, SentYuan, StrictSerializer, Text, Yuan
from funds.api.naming import no_household, the_fund, the_levy
from funds.levies.charging_by_hand import charge_by_hand
from funds.models import Charge
from households.acting import Actor
from households.models import Community, Household

MOST_HOUSEHOLDS = 20_000


class SentCharge(StrictSerializer):
    """An amount that each of some households owes; of a levy, or else for a fund."""

    households = serializers.ListField(
        child=Text(max_length=20),
        min_length=1,
        max_length=MOST_HOUSEHOLDS,
        help_text="Their numbers; each is charged the amount.",
    )
    levy = Text(max_length=20, required=False)
    fund = Text(max_length=20, required=False, help_text="Only without a levy.")
    month = MonthText()
    amount = SentYuan()
    reason = Text(max_length=200)
    decision = Text(max_length=200, help_text="Who decided it, or which meeting.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if ("levy" in attrs) == ("fund" in attrs):
            raise ValidationError({"levy": [_("Name a levy or a fund, one of the two.")]})
        if len(set(attrs["households"])) < len(attrs["households"]):
            raise ValidationError({"households": [_("A household is named twice.")]})
        return attrs


@extend_schema_field({**YUAN_ASKED, "example": "0.00"})
class LoweredTo(Yuan):
    """What a charge asks for once it is lowered; may be 0."""


class SentReduction(StrictSerializer):
    """What a charge shall ask for, why, and who decided it."""

    to = LoweredTo()
    reason = Text(max_length=200)
    decision = Text(max_length=100)


class SentWithdrawal(StrictSerializer):
    """Why a charge by hand is withdrawn."""

    reason = Text(max_length=200)


def take_charge(actor: Actor, sent: Any) -> list[Charge]:
    """Read a request and raise the charges it describes.

    Raises ValidationError, NotHere, and what the act raises.
    """
    request = SentCharge(data=sent)
    request.is_valid(raise_exception=True)
    told = dict(request.validated_data)
    community = actor.community
    if "levy" in told:
        told["levy"] = the_levy(community, told["levy"])
    else:
        told["fund"] = the_fund(community, told["fund"])
    told["households"] = _households(community, told["households"])
    return charge_by_hand(actor, **told)


def _households(community: Community, numbers: list[str]) -> list[Household]:
    found = {household.number: household for household in Household.objects.of(community)}
    for number in numbers:
        if number not in found:
            raise no_household(number, field="households")
    return [found[number] for number in numbers]
