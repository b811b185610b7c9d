"""What levies cost in a month, for many households at once."""

from collections.abc import Mapping
from decimal import Decimal

from funds.models import Levy, LevyRate
from funds.months import Month
from households.models import Community


class Rates:
    """The rates of all levies, asked once."""

    def __init__(self, community: Community) -> None:
        rates = LevyRate.objects.of(community).select_related("levy__fund")
        self._rates = list(rates.order_by("levy__position", "from_month"))
        self._known: dict[tuple[frozenset[str], Month], dict[Levy, Decimal]] = {}

    def levy(self, code: str) -> Levy | None:
        """One levy by its code."""
        return next((one.levy for one in self._rates if one.levy.code == code), None)

    def of(self, code: str, month: Month) -> LevyRate | None:
        """The rate of one levy in a month."""
        told = [one for one in self._rates if one.levy.code == code and one.from_month <= month]
        return told[-1] if told else None

    def weights(self, levies: Mapping[str, bool], month: Month) -> dict[Levy, Decimal]:
        """The rate of each levy in a month, in the order levies are listed.

        ``levies`` says by code which ones a household does not take.
        """
        without = frozenset(code for code, taken in levies.items() if not taken)
        if (without, month) not in self._known:
            self._known[without, month] = {
                rate.levy: rate.amount
                for rate in self._rates
                if rate.from_month <= month and rate.levy.code not in without
            }
        return self._known[without, month]
