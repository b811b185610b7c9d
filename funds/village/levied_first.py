"""What a village levies on its first day, and whether it can still be put right."""

from dataclasses import dataclass

from funds.models import Charge, ChargeKind, Levy, LevyRate, book_of
from households.models import Community


@dataclass(frozen=True)
class LeviedFirst:
    """A levy of the first day with the rate it begins with."""

    levy: Levy
    rate: LevyRate | None


def levied_first(community: Community) -> list[LeviedFirst]:
    """The levies that are in force when the books begin, in their order."""
    first = book_of(community).first_month
    rates = {rate.levy_id: rate for rate in LevyRate.objects.of(community).order_by("-from_month")}
    rows = Levy.objects.of(community).not_ended_before(first).select_related("fund")
    return [LeviedFirst(levy, rates.get(levy.pk)) for levy in rows.order_by("position", "pk")]


def is_open_to_change(community: Community) -> bool:
    """Whether nothing was charged yet, and no levy has had another rate since."""
    if Charge.objects.of(community).filter(kind=ChargeKind.LEVY).exists():
        return False
    rates = list(LevyRate.objects.of(community).values_list("levy", flat=True))
    return len(rates) == len(set(rates))
