"""Publications: what was published of which month, and for how long the village publishes."""

from collections.abc import Sequence

from funds.models import (
    FEWEST_DAYS,
    FileKind,
    Publication,
    PublicationKind,
    PublishedFile,
    book_of,
)
from funds.months import Month
from households.models import Community

ANSWER_DAYS = 5


def publication_days(community: Community) -> int:
    """For how many days this village publishes a month: 15, unless it has set more.

    Fewer, set before the law asked for so many, count as the fewest that it allows.
    """
    return max(book_of(community).publication_days or FEWEST_DAYS, FEWEST_DAYS)


def answer_days(community: Community) -> int:
    """Within how many days this village answers objections: 5, unless it has set another."""
    return book_of(community).answer_days or ANSWER_DAYS


def publications(
    community: Community,
    first: Month,
    last: Month,
    kind: PublicationKind = PublicationKind.MONTH,
) -> Sequence[Publication]:
    """What was published of a stretch of months, or of its years; the newest of all first."""
    rows = Publication.objects.of(community).filter(kind=kind, month__gte=first, month__lte=last)
    return list(rows.order_by("-month", "-version"))


def replaced(listed: Sequence[Publication]) -> set[int]:
    """The keys of those beside which a later version of the same month was published."""
    latest: dict[Month, int] = {}
    for one in listed:
        latest[one.month] = max(one.version, latest.get(one.month, 0))
    return {one.pk for one in listed if one.version < latest[one.month]}


def hashes(community: Community, listed: Sequence[Publication]) -> dict[int, dict[str, str]]:
    """The SHA-256 of each publication's files, by its key and the kind of file."""
    found: dict[int, dict[str, str]] = {}
    rows = PublishedFile.objects.of(community).filter(publication__in=listed)
    for key, kind, sha in rows.values_list("publication", "kind", "sha256"):
        found.setdefault(key, {})[kind] = sha
    return found


def file_of(publication: Publication, kind: FileKind) -> bytes:
    """A file of a publication, as it was published. Raises PublishedFile.DoesNotExist."""
    content = PublishedFile.objects.values_list("content", flat=True).get(
        community=publication.community_id, publication=publication, kind=kind
    )
    return bytes(content)
