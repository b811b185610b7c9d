"""The accounts of years that were published, as they were published, and how they were passed."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from funds.board.publications import file_of, publications
from funds.board.year_accounts import YearAccounts, year_accounts
from funds.board.year_books import months_of
from funds.board.year_editions import last_edition_of
from funds.models import (
    AccountsPassed,
    FileKind,
    KeptPapers,
    Minutes,
    Period,
    PeriodStatus,
    Publication,
    PublicationKind,
    sha256,
)
from funds.months import Month
from households.models import Community

PASSED_ACCOUNTS = "passed-accounts"
"""The kind of papers that are kept of accounts when they are passed."""


@dataclass(frozen=True)
class FrozenYear:
    """The version that counts of a published year; ``told`` is its file, amounts yuan as text.

    ``is_stale`` says that a month of it was closed anew since: the accounts want a correction.
    """

    publication: Publication
    told: dict[str, Any]
    is_stale: bool


def year_publications(community: Community, year: int) -> list[Publication]:
    """What was published of a year, the newest version first."""
    december = Month(year, 12)
    return list(publications(community, december, december, PublicationKind.YEAR))


def frozen_year_accounts(community: Community, year: int) -> FrozenYear | None:
    """The accounts of a year as they were published last; None for one that was not."""
    published = year_publications(community, year)
    if not published:
        return None
    return FrozenYear(
        published[0],
        json.loads(file_of(published[0], FileKind.JSON)),
        is_stale=published[0].digest != year_digest(community, year),
    )


def standing_accounts(community: Community, year: int) -> YearAccounts:
    """The accounts of a year as they stand in the books, which may be as they were published.

    Those of a closed year are the ones of its last closing: a plan adopted or a review written
    since comes in when they are published.
    """
    told = year_accounts(community, year, until=last_edition_of(community, year))
    published = year_publications(community, year)
    if published and published[0].digest == year_digest(community, year):
        return replace(told, status=PeriodStatus.PUBLISHED)
    return told


class Next(StrEnum):
    """What is the next thing to do with a year's accounts."""

    PUBLISH = "publish"
    CORRECT = "correct"
    VOTE = "vote"


def next_step(community: Community, year: int) -> Next | None:
    """What is to be done with a year's accounts now; None where nothing can be, or all is done."""
    december = Period.objects.of(community).filter(month=Month(year, 12))
    if not december.filter(status=PeriodStatus.PUBLISHED).exists():
        return None
    published = year_publications(community, year)
    if not published:
        return Next.PUBLISH
    if published[0].digest != year_digest(community, year):
        return Next.CORRECT
    return None if passed(published[0]) else Next.VOTE


def year_digest(community: Community, year: int) -> str:
    """One value for the digests with which the year's months were closed."""
    months = months_of(community, year)
    shut = Period.objects.of(community).shut().filter(month__gte=months[0], month__lte=months[-1])
    rows = shut.order_by("month").values_list("month", "digest")
    return sha256("\n".join(f"{month} {digest}" for month, digest in rows))


def passed(publication: Publication) -> AccountsPassed | None:
    """How the assembly passed published accounts; None as long as it has not."""
    rows = AccountsPassed.objects.of(publication.community_id).filter(publication=publication)
    return rows.select_related("resolution__vote__minutes").order_by("-seq").first()


def passed_papers(community: Community, year: int) -> str | None:
    """The papers of accounts as they were passed, as JSON; None where they have not been."""
    published = year_publications(community, year)
    passing = passed(published[0]) if published else None
    if passing is None:
        return None
    kept = KeptPapers.objects.of(community).filter(
        kind=PASSED_ACCOUNTS, span=str(year), version=passing.seq
    )
    return kept.values_list("content", flat=True).first()


def minutes_of(passing: AccountsPassed) -> Minutes | None:
    """The minutes of the meeting that passed them, where its decision is a resolution."""
    return passing.resolution.vote.minutes if passing.resolution else None
