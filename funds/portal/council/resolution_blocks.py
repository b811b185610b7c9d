"""Resolutions on the page of what the village is at."""

from datetime import date
from typing import Any

from funds.council.published import in_hand, masked_titles, on_board
from funds.portal.council.block import Tally
from households.models import Community

LISTED = 10


def hanging_tally(community: Community, today: date) -> Tally:
    return Tally(on_board(community, today=today).count())


def hanging_told(community: Community, today: date) -> dict[str, Any]:
    """What was decided and hangs on the board now."""
    listed = list(on_board(community, today=today)[:LISTED])
    return {"resolutions": masked_titles(community, listed)}


def in_hand_tally(community: Community, today: date) -> Tally:
    return Tally(in_hand(community, today=today).count())


def in_hand_told(community: Community, today: date) -> dict[str, Any]:
    """What was decided and is being carried out."""
    listed = list(in_hand(community, today=today)[:LISTED])
    return {"resolutions": masked_titles(community, listed)}
