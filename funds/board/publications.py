"""Publications: what was published of which month, and what a next one would say of itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.ledger.chain import chain_head
from funds.models import (
    FEWEST_DAYS,
    MOST_DAYS,
    FileKind,
    Period,
    PeriodStatus,
    Publication,
    PublishedFile,
    book_of,
)
from funds.months import Month
from households.masking import mask_text
from households.models import Community, User
from households.naming import names_of
from households.refusal import Conflict, Refused

PUBLICATION_DAYS = 7
ANSWER_DAYS = 5


class NotPublishable(Conflict):
    """The month cannot be published now."""


class BadPublication(Refused):
    """The days on the board, or the reason of a correction, will not do."""


@dataclass(frozen=True)
class Notice:
    """What a publication says of itself, before it is one."""

    number: str
    month: Month
    version: int
    period_version: int
    published_on: date
    published_until: date
    published_by: str
    reason: str
    digest: str
    chain_head: str


def next_notice(
    community: Community,
    month: Month,
    *,
    today: date,
    by: User | None,
    days: int | None = None,
    reason: str = "",
) -> Notice:
    """What the next publication of a closed month would say of itself.

    ``days`` is how long it stays on the board, from 5 to 365; as long as the village has set
    where the caller does not say. Names and telephone numbers in the ``reason`` are masked, for
    it is published too. Raises NotPublishable, BadPublication.
    """
    period = Period.objects.of(community).filter(month=month).first()
    if period is None or period.status == PeriodStatus.OPEN:
        raise NotPublishable(
            _("%(month)s is open. A month is published when it is closed.") % {"month": month},
            field="month",
        )
    stays = publication_days(community) if days is None else days
    if not FEWEST_DAYS <= stays <= MOST_DAYS:
        raise BadPublication(
            _("A month is published for %(fewest)s to %(most)s days.")
            % {"fewest": FEWEST_DAYS, "most": MOST_DAYS},
            field="days",
        )
    version = len(publications(community, month, month)) + 1
    if version > 1 and not reason.strip():
        raise BadPublication(
            _("%(month)s is published already. Write why it is published again.")
            % {"month": month},
            field="reason",
        )
    return Notice(
        number=f"GS-{month}-{version:02d}",
        month=month,
        version=version,
        period_version=period.version,
        published_on=today,
        published_until=today + timedelta(days=stays),
        published_by=by.called if by else "",
        reason=mask_text(reason.strip(), names_of(community)) if version > 1 else "",
        digest=period.digest,
        chain_head=chain_head(community),
    )


def publication_days(community: Community) -> int:
    """For how many days this village publishes a month: 7, unless it has set another number."""
    return book_of(community).publication_days or PUBLICATION_DAYS


def answer_days(community: Community) -> int:
    """Within how many days this village answers objections: 5, unless it has set another."""
    return book_of(community).answer_days or ANSWER_DAYS


def publications(community: Community, first: Month, last: Month) -> Sequence[Publication]:
    """The publications of a stretch of months, the newest month and version first."""
    rows = Publication.objects.of(community).filter(month__gte=first, month__lte=last)
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
