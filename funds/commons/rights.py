"""What a household may vote on, by its kind; what it pays follows from the levies' audiences.

Source: 村民委员会组织法 (2026) arts. 25–26, 29, 32, 33: villagers of age meet and vote, a villager
group by its households, others through representatives; at deliberations (民主协商) whoever is
concerned is heard, tenants too. Whether somebody registered elsewhere who has lived here for a year
is counted as a villager, the village's own meeting says on application.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy

from funds.models import Body
from households.models import Kind


class Say(models.TextChoices):
    """What somebody may do at a meeting."""

    ADULTS = "adults", pgettext_lazy("right to vote", "everybody of age in your household votes")
    HOUSEHOLD = "household", pgettext_lazy("right to vote", "your household votes")
    THROUGH = "through", pgettext_lazy("right to vote", "your representative votes for you")
    HEARD = "heard", pgettext_lazy("right to vote", "you are heard, and may raise a matter")
    ADMITTED = (
        "admitted",
        pgettext_lazy(
            "right to vote",
            "after a year here you may apply; the villagers' meeting says whether you vote",
        ),
    )


@dataclass(frozen=True)
class Right:
    """One body and what a household may do there."""

    body: Body
    say: Say


BY_KIND = {
    Kind.ORIGINAL: (
        Right(Body.ASSEMBLY, Say.ADULTS),
        Right(Body.GROUP, Say.HOUSEHOLD),
        Right(Body.REPRESENTATIVES, Say.THROUGH),
        Right(Body.DELIBERATION, Say.HEARD),
    ),
    Kind.TENANT: (
        Right(Body.DELIBERATION, Say.HEARD),
        Right(Body.ASSEMBLY, Say.ADMITTED),
    ),
}


def rights_of(kind: str) -> tuple[Right, ...]:
    """What a household of this kind may do at which meeting."""
    return BY_KIND[Kind(kind)]
