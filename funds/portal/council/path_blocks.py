"""Matters on their way through the bodies, on the page of what the village is at."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from funds.council.path_words import path_said
from funds.council.paths import decided_on, in_deliberation, path_standings
from funds.models import MatterPath
from funds.portal.council.block import Tally
from households.masking import mask_text
from households.models import Community
from households.naming import names_of

LISTED = 10


def deliberated_tally(community: Community, today: date) -> Tally:
    return Tally(in_deliberation(community).count())


def deliberated_told(community: Community, today: date) -> dict[str, Any]:
    """What the bodies talk about, and which of them comes next."""
    return {"ways": _said(community, in_deliberation(community)[:LISTED], today)}


def decided_tally(community: Community, today: date) -> Tally:
    return Tally(decided_on(community).count())


def decided_told(community: Community, today: date) -> dict[str, Any]:
    """What they decided, until its result is published."""
    return {"ways": _said(community, decided_on(community)[:LISTED], today)}


def _said(
    community: Community, paths: Iterable[MatterPath], today: date
) -> list[tuple[str, str, str]]:
    """Of each its title without names, its way, and how far it is."""
    names = names_of(community)
    return [
        (
            mask_text(one.path.title, names),
            one.path.get_tier_display(),
            path_said(one),
        )
        for one in path_standings(community, paths, today=today)
    ]
