"""Published months as they were published: the figures in their files, never those of the books.

A month that is being corrected, or was entered into since, says here what was published of it.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from funds.board.month_sums import MonthSums, month_sums
from funds.models import FileKind, Publication, PublicationKind, PublishedFile
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class FrozenMonth:
    """The version that counts of a published month; ``told`` is its file, amounts yuan as text."""

    publication: Publication
    told: dict[str, Any]

    @property
    def month(self) -> Month:
        """The month that was published."""
        return self.publication.month

    @property
    def sums(self) -> MonthSums:
        """What came and went, by fund and together."""
        return month_sums(self.told)


def frozen_month(community: Community, month: Month) -> FrozenMonth | None:
    """A month as it was published last; None for one that was not."""
    return _first(_files(community).filter(publication__month=month))


def latest_frozen(community: Community) -> FrozenMonth | None:
    """The latest month that was published; None before the first."""
    return _first(_files(community))


def frozen_year(community: Community, year: int) -> list[FrozenMonth]:
    """The published months of a year, the earliest first; one query."""
    files = _files(community).filter(
        publication__month__gte=Month(year, 1), publication__month__lte=Month(year, 12)
    )
    latest: dict[Month, PublishedFile] = {}
    for file in files:
        latest.setdefault(file.publication.month, file)
    return [_read(latest[month]) for month in sorted(latest)]


def _files(community: Community) -> QuerySet[PublishedFile]:
    """The files for programs, the newest month and version first."""
    rows = PublishedFile.objects.of(community).filter(
        kind=FileKind.JSON, publication__kind=PublicationKind.MONTH
    )
    return rows.select_related("publication").order_by(
        "-publication__month", "-publication__version"
    )


def _first(files: QuerySet[PublishedFile]) -> FrozenMonth | None:
    found = files.first()
    return _read(found) if found else None


def _read(file: PublishedFile) -> FrozenMonth:
    return FrozenMonth(file.publication, json.loads(bytes(file.content)))
