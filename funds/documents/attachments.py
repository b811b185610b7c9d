"""The files behind expenses and meetings, named by voucher or meeting: 凭证号_序、会议号_序."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from mimetypes import guess_extension

from funds.council.meeting_files import meeting_files
from funds.files.kept_files import kept_path
from funds.models import Attachment, Expense
from households.models import Community

EXTENSIONS = {"image/jpeg": ".jpg", "application/pdf": ".pdf"}
"""Where a kind of file has several, the usual one."""


@dataclass(frozen=True)
class Kept:
    """A file on the disk: what it lies behind, its name in a package and there, its SHA-256."""

    voucher: str
    name: str
    file: str
    sha256: str

    def read(self) -> bytes | None:
        """What it holds; None where it is gone, or is not what was put there."""
        try:
            content = kept_path(self.file).read_bytes()
        except OSError:
            return None
        return content if hashlib.sha256(content).hexdigest() == self.sha256 else None


def attachments_of(
    community: Community, first: date, last: date, *, until: datetime | None = None
) -> Iterator[Kept]:
    """What was attached to the claims that were paid in some days, in the order of the vouchers.

    With ``until`` without what was added after that moment.
    """
    expenses = (
        Expense.objects.of(community)
        .booked_within(first, last)
        .filter(claim__isnull=False, reverses=None, returns=None)
        .select_related("voucher", "claim")
        .order_by("booked_on", "seq")
    )
    vouchers = {one.claim.pk: str(one.voucher) for one in expenses}
    listed: dict[int, list[Attachment]] = {claim: [] for claim in vouchers}
    papers = Attachment.objects.of(community).filter(claim__in=list(listed))
    if until is not None:
        papers = papers.filter(recorded_at__lte=until)
    for one in papers.order_by("seq"):
        listed[one.claim_id].append(one)
    numbers: Counter[str] = Counter()
    for claim, attached in listed.items():
        for one in attached:
            voucher = vouchers[claim]
            numbers[voucher] += 1
            name = f"{voucher}_{numbers[voucher]}{_extension(one.media_type)}"
            yield Kept(voucher, name, one.file, one.sha256)


def files_of_meetings(
    community: Community, first: date, last: date, *, until: datetime | None = None
) -> Iterator[Kept]:
    """The photos and scans of the meetings of some days; ``until`` as in attachments_of."""
    numbers: Counter[str] = Counter()
    for one in meeting_files(community, first, last):
        if until is not None and one.recorded_at > until:
            continue
        meeting = one.meeting.number
        numbers[meeting] += 1
        name = f"{meeting}_{numbers[meeting]}_{one.shows}{_extension(one.media_type)}"
        yield Kept(meeting, name, one.file, one.sha256)


def _extension(media_type: str) -> str:
    return EXTENSIONS.get(media_type) or guess_extension(media_type) or ".bin"
