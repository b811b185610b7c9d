"""The accounts of years that were published, as they were published, and how they were passed."""

import json
from dataclasses import dataclass, replace
from typing import Any

from funds.board.publications import file_of, publications
from funds.board.year_accounts import YearAccounts, year_accounts
from funds.board.year_books import months_of
from funds.models import (
    AccountsPassed,
    FileKind,
    Minutes,
    Period,
    PeriodStatus,
    Publication,
    PublicationKind,
    sha256,
)
from funds.months import Month
from households.models import Community


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
    """The accounts of a year as they stand in the books, which may be as they were published."""
    told, published = year_accounts(community, year), year_publications(community, year)
    if published and published[0].digest == year_digest(community, year):
        return replace(told, status=PeriodStatus.PUBLISHED)
    return told


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


def minutes_of(passing: AccountsPassed) -> Minutes | None:
    """The minutes of the meeting that passed them, where its decision is a resolution."""
    return passing.resolution.vote.minutes if passing.resolution else None
