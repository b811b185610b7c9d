"""What the village is at: a household's page of it, and everybody's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.portal.council.block import PublicBlock, Stage, Tally
from funds.portal.council.rooms import OWN, PUBLIC
from funds.portal.household_page import household_page
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page
from funds.portal.village.visits import household_required
from households.models import Community, Household


@dataclass(frozen=True)
class Shown:
    """A block with what it is told."""

    template: str
    told: dict[str, Any]


@dataclass(frozen=True)
class StageShown:
    """A part of the public page: what its blocks come to, and those that have something."""

    stage: Stage
    tally: Tally
    blocks: tuple[Shown, ...] = ()


@require_safe
@household_required
def my_village(request: HttpRequest, household: Household) -> HttpResponse:
    """What a household may say, ask and judge, with what became of it."""
    today = timezone.localdate()
    return household_page(
        request,
        household,
        "my_village",
        blocks=[
            Shown(f"portal/blocks/{one.template}.html", one.told(household, today)) for one in OWN
        ],
    )


@login_not_required
@require_safe
def village(request: HttpRequest, code: str) -> HttpResponse:
    """What is being asked, decided, done and judged in the village, without names."""
    community = community_or_404(code)

    def body() -> str:
        today = timezone.localdate()
        return part("village_body", community, stages=_stages(community, today))

    return public_page(request, community, "village", "village", body)


def in_short(community: Community, today: date) -> list[StageShown]:
    """The four parts as the board shows them: counts and money only; one query a block."""
    tallies = _tallies(community, today)
    return [StageShown(stage, _sum(tallies, stage)) for stage in Stage]


def _stages(community: Community, today: date) -> list[StageShown]:
    tallies = _tallies(community, today)
    return [
        StageShown(
            stage,
            _sum(tallies, stage),
            tuple(
                Shown(f"portal/blocks/{one.template}.html", one.told(community, today))
                for one, tally in tallies
                if one.stage == stage and tally.count
            ),
        )
        for stage in Stage
    ]


def _tallies(community: Community, today: date) -> list[tuple[PublicBlock, Tally]]:
    return [(one, one.tally(community, today)) for one in PUBLIC]


def _sum(tallies: list[tuple[PublicBlock, Tally]], stage: Stage) -> Tally:
    return sum((tally for one, tally in tallies if one.stage == stage), Tally(0))
