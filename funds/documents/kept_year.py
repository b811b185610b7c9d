"""Packages of large years lie ready in the data folder before they are fetched.

A few lines are packed while somebody waits. Of more the desk asks the night for a package, and the
command makes one at once; what was made is handed out until another is. ``state_of`` says whether the
books still say the same: of a closed year they do for good, unless something is published or attached.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from funds.board.publications import publications
from funds.board.year_accounts import open_months_of
from funds.documents.attachments import attachments_of, files_of_meetings
from funds.documents.packages import PIECE
from funds.documents.saving import save
from funds.documents.spans import Span
from funds.documents.year_package import FORMAT, YearPackage
from funds.ledger.chain import last_seal_until
from funds.models import Charge, Period, PublicationKind, Voucher, sha256
from households.models import Community

FEW_LINES = 3_000
"""Charges and vouchers of a year that is packed within a request: that takes some seconds."""
STATE_SIGNS = 16
WANTED = "wanted"


@dataclass(frozen=True)
class KeptYear:
    """A package that lies ready: where, of which moment, and whether the books say the same now."""

    path: Path
    made_at: datetime
    is_current: bool

    def chunks(self) -> Iterator[bytes]:
        """The zip, piece by piece."""
        with self.path.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


@dataclass(frozen=True)
class Wanted:
    """A package that somebody asked the night for; ``by`` is whom a draft names."""

    year: int
    by: str


def is_quick(community: Community, year: int) -> bool:
    """Whether a year has so few lines that its package is made within a request."""
    months = Span.of_year(year).months
    rows = (
        Charge.objects.of(community).filter(month__gte=months[0], month__lte=months[-1]),
        Voucher.objects.of(community).booked_within(months[0].first_day, months[-1].last_day),
    )
    left = FEW_LINES
    for one in rows:
        left -= one.order_by()[: left + 1].count()
        if left < 0:
            return False
    return True


def state_of(community: Community, year: int) -> str:
    """What the package of a closed year is made of; of an open one each is a draft of its moment."""
    if open_months_of(community, year):
        return sha256(f"{FORMAT} draft")
    span = Span.of_year(year)
    first, last = span.months[0], span.months[-1]
    closed = (
        Period.objects.of(community)
        .filter(month__gte=first, month__lte=last)
        .order_by("month")
        .values_list("month", "version")
    )
    said = [
        FORMAT,
        *last_seal_until(community, span.last),
        *(f"{month} {version}" for month, version in closed),
        *(
            one.number
            for kind in PublicationKind
            for one in publications(community, first, last, kind)
        ),
        *(kept.sha256 for kept in attachments_of(community, span.first, span.last)),
        *(kept.sha256 for kept in files_of_meetings(community, span.first, span.last)),
    ]
    return sha256("\n".join(said))


def kept_year(community: Community, year: int) -> KeptYear | None:
    """The package of a year that was made last, if one was."""
    files = {path.stat().st_mtime: path for path in _made(community, year)}
    if not files:
        return None
    made = max(files)
    return KeptYear(
        files[made],
        datetime.fromtimestamp(made, timezone.get_current_timezone()),
        files[made] == _place(community, year, state_of(community, year)),
    )


def keep_year(package: YearPackage) -> KeptYear:
    """Make a package and put it in the place of those before it. Raises CannotSave.

    What is booked meanwhile makes it one of before.
    """
    community, year = package.community, package.year
    path = _place(community, year, state_of(community, year))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save(path, package.chunks())
    for other in _made(community, year):
        if other != path:
            other.unlink(missing_ok=True)
    _wish(community, year).unlink(missing_ok=True)
    made = kept_year(community, year)
    assert made is not None
    return made


def want(community: Community, wanted: Wanted) -> None:
    """Ask the night for a package. Raises CannotSave."""
    wish = _wish(community, wanted.year)
    wish.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save(wish, [json.dumps({"by": wanted.by}).encode()])


def wanted_of(community: Community) -> list[Wanted]:
    """What the night was asked for, the newest year first."""
    return sorted(
        (
            Wanted(int(path.stem), json.loads(path.read_text())["by"])
            for path in _folder(community).glob(f"*.{WANTED}")
        ),
        key=lambda one: -one.year,
    )


def is_wanted(community: Community, year: int) -> bool:
    """Whether the night was asked for it."""
    return _wish(community, year).exists()


def _folder(community: Community) -> Path:
    return Path(settings.DATA_DIR) / "packages" / community.code


def _place(community: Community, year: int, state: str) -> Path:
    return _folder(community) / f"{year}-{state[:STATE_SIGNS]}.zip"


def _made(community: Community, year: int) -> list[Path]:
    return list(_folder(community).glob(f"{year}-*.zip"))


def _wish(community: Community, year: int) -> Path:
    return _folder(community) / f"{year}.{WANTED}"
