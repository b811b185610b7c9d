"""Months on the board."""

from typing import Any

from funds.board.publishing import publish_month
from funds.board.publishing_year import note_passing, publish_year
from funds.documents.publication_files import publication_files
from funds.documents.year_files import papers_as_passed, year_files
from funds.models import AccountsPassed, Publication
from funds.months import Month
from households.acting import Actor


def publish(actor: Actor, *, month: Month, **how: Any) -> Publication:
    """A closed month is published, with the files that the village gets."""
    return publish_month(actor, month=month, write=publication_files, **how)


def publish_accounts(actor: Actor, *, year: int, **how: Any) -> Publication:
    """The accounts of a closed year are published, with the files that the village gets."""
    return publish_year(actor, year=year, write=year_files, **how)


def pass_accounts(actor: Actor, **how: Any) -> AccountsPassed:
    """The published accounts of a year are passed, with the paper that says so."""
    return note_passing(actor, keep=papers_as_passed, **how)
