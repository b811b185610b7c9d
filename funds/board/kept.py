"""What is kept of a month: the files that were published, the papers of its last closing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from funds.board.publications import file_of, publications
from funds.models import FileKind, KeptPapers, Period, PeriodStatus
from funds.months import Month
from households.models import Community

MONTH, MONTH_IN_FULL = "month", "month-in-full"
"""The kinds of papers that are kept of a month that closes: for the board, for the office."""


PACKAGE = "package"
"""The kind of a package that is kept by its index, as "package-year"."""


@dataclass(frozen=True)
class ToKeep:
    """What papers of a kind say, as JSON, and the fingerprint that they bear."""

    kind: str
    fingerprint: str
    content: str


Keeper = Callable[[Community, Month], Sequence[ToKeep]]
"""Makes the papers of a month that has just been closed."""


def published_file(community: Community, month: Month, kind: FileKind) -> bytes | None:
    """A file of the month as it was published last; None while the month is being corrected.

    None also for a publication of before that has no such file.
    """
    periods = Period.objects.of(community).filter(month=month, status=PeriodStatus.PUBLISHED)
    published = publications(community, month, month) if periods.exists() else []
    if not published or not published[0].fingerprint:
        return None
    return file_of(published[0], kind)


def kept_papers(community: Community, month: Month, kind: str) -> str | None:
    """The papers of a closed month as they were when it closed last, as JSON; None else."""
    period = Period.objects.of(community).filter(month=month).shut().first()
    if period is None:
        return None
    kept = KeptPapers.objects.of(community).filter(
        kind=kind, span=str(month), version=period.version
    )
    return kept.values_list("content", flat=True).first()
