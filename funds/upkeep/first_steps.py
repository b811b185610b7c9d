"""What a village that has begun still has to do before its first month is closed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.models import ApprovalTier, Charge, ChargeKind, SignOff, Tariff
from funds.upkeep.nights import last_night
from funds.village.first_days import first_steps, is_beginning
from households.models import AccessCard, Community, Revision

SET_UP, TARIFFS, TIERS, CARDS, CHARGES, BACKUP = (
    *("set-up", "tariffs", "tiers", "cards", "charges", "backup"),
)


@dataclass(frozen=True)
class FirstPoint:
    """One point of the list; ``code`` says which, for the page that links to its cure."""

    code: str
    label: Any
    done: bool


def first_points(community: Community) -> list[FirstPoint]:
    """The list, until the first month is closed; then it is empty."""
    if not is_beginning(community):
        return []
    return [*_left_out(community), *_of_the_desk(community)]


def _left_out(community: Community) -> Iterator[FirstPoint]:
    """The steps of the set-up that are not done yet."""
    for step in first_steps(community):
        if not step.done:
            yield FirstPoint(SET_UP, step.label, done=False)


def _of_the_desk(community: Community) -> Iterator[FirstPoint]:
    charged = Charge.objects.of(community).filter(kind=ChargeKind.LEVY)
    night = last_night()
    yield FirstPoint(
        TARIFFS,
        _("Hall tariffs: what a day in the hall costs"),
        done=Tariff.objects.of(community).exists(),
    )
    yield FirstPoint(
        TIERS,
        _("Approval limits: from which amount on more people sign"),
        done=_are_limits_looked_at(community),
    )
    yield FirstPoint(
        CARDS,
        _("Cards: printed for the households"),
        done=AccessCard.objects.of(community).exists(),
    )
    yield FirstPoint(
        CHARGES,
        _("First charge run: what every household owes this month"),
        done=charged.exists(),
    )
    yield FirstPoint(
        BACKUP,
        _("Backup: made by itself every night, seen here the morning after"),
        done=night is not None and night.backup is not None,
    )


def _are_limits_looked_at(community: Community) -> bool:
    """Whether somebody set them, or signed by them as they are."""
    if SignOff.objects.of(community).exists():
        return True
    saved = Revision.objects.of(community).filter(model=ApprovalTier._meta.label_lower)
    return saved.exclude(before={}).exists()
