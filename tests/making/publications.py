"""Months on the board."""

from typing import Any

from funds.board.publishing import publish_month
from funds.documents.publication_files import publication_files
from funds.models import Publication
from funds.months import Month
from households.acting import Actor


def publish(actor: Actor, *, month: Month, **how: Any) -> Publication:
    """A closed month is published, with the files that the village gets."""
    return publish_month(actor, month=month, write=publication_files, **how)
