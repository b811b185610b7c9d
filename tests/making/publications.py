"""Months on the board."""

from typing import Any

from funds.board.publishing import publish_month
from funds.board.publishing_year import publish_year
from funds.documents.publication_files import publication_files
from funds.documents.year_files import year_files
from funds.models import Publication
from funds.months import Month
from households.acting import Actor


def publish(actor: Actor, *, month: Month, **how: Any) -> Publication:
    """A closed month is published, with the files that the village gets."""
    return publish_month(actor, month=month, write=publication_files, **how)


def publish_accounts(actor: Actor, *, year: int, **how: Any) -> Publication:
    """The accounts of a closed year are published, with the files that the village gets."""
    return publish_year(actor, year=year, write=year_files, **how)
