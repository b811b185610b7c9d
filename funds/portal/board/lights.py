"""Beside the published figures of the lights' fund: on how many days the lamps were lit.

It is asked of the repair requests as they stand today and is no part of what was published, whose
bytes never change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from funds.commons.lamp_days import LampDays, lamp_days
from funds.money import ZERO
from funds.months import Month
from households.models import Community

LIGHTS = "lights"
"""The code of the fund that lights the lamps, in every village that was founded with levies."""


@dataclass(frozen=True)
class LightsTold:
    """The lamps of a month, what their fund spent in it, in yuan, and what one yuan bought."""

    lamps: LampDays
    spent: Decimal
    for_one_yuan: int | None


def lights_told(
    community: Community, month: Month, content: Mapping[str, Any], *, today: date
) -> LightsTold | None:
    """What is said of a month's lamps; None where the village has none."""
    lamps = lamp_days(community, month, until=today)
    if not lamps.days:
        return None
    funds = (Decimal(one["expense"]) for one in content["funds"] if one["code"] == LIGHTS)
    spent = sum(funds, ZERO)
    return LightsTold(lamps, spent, lamps.for_one_yuan(spent))
