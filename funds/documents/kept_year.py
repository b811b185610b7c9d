"""Packages of years lie ready in the data folder before they are fetched.

A few lines are packed when the desk asks for it. Of more it asks the night for a package, and the
command makes one at once; what was made is handed out until another is. ``state_of`` says whether the
books still say the same: of a closed year they do for good, until it is published, passed or closed
anew. What is attached later is not in it, and makes no other of it.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import time
from wsgiref.util import FileWrapper

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.board.publications import publications
from funds.board.year_accounts import open_months_of
from funds.board.year_editions import last_edition_of
from funds.documents.attachments import attachments_of, files_of_meetings
from funds.documents.packages import PIECE
from funds.documents.saving import save
from funds.documents.spans import Span
from funds.documents.year_package import FORMAT, YearPackage
from funds.ledger.chain import last_seal_until
from funds.models import AccountsPassed, Charge, Period, PublicationKind, Voucher, sha256
from funds.months import Month
from households.models import Community
from households.one_moment import at_one_moment

FEW_LINES = 3_000
"""Charges and vouchers of a year that is packed within a request: that takes a minute or so."""
STATE_SIGNS = 16
HALF_AFTER = timedelta(days=1)
"""A half file is written to all the time; one that was not for so long is of somebody who is dead."""
WANTED = "wanted"


class UnreadableWish(Exception):
    """What the night was asked for was cut short or damaged."""


@dataclass(frozen=True)
class KeptYear:
    """A package that lies ready: where, of which moment, and whether the books say the same now."""

    path: Path
    made_at: datetime
    is_current: bool


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
    span, until = Span.of_year(year), last_edition_of(community, year)
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
        *(f"{one.decision} {one.passed_on}" for one in _passed(community, first, last)),
        *(
            kept.sha256
            for behind in (attachments_of, files_of_meetings)
            for kept in behind(community, span.first, span.last, until=until)
        ),
    ]
    return sha256("\n".join(said))


def _passed(community: Community, first: Month, last: Month) -> QuerySet[AccountsPassed]:
    """By what the accounts of a year were passed, which their papers say."""
    rows = AccountsPassed.objects.of(community)
    return rows.filter(publication__month__gte=first, publication__month__lte=last).order_by("seq")


def kept_year(community: Community, year: int) -> KeptYear | None:
    """The package of a year that was made last, if one was."""
    files = {}
    for path in _made(community, year):
        # Another may take its place just now.
        with suppress(FileNotFoundError):
            files[path.stat().st_mtime] = path
    if not files:
        return None
    made = max(files)
    return KeptYear(
        files[made],
        datetime.fromtimestamp(made, timezone.get_current_timezone()),
        files[made] == _place(community, year, state_of(community, year)),
    )


def kept_file(community: Community, year: int) -> FileWrapper | None:
    """That package, open, so that one which is made meanwhile breaks nothing off; None without one."""
    while kept := kept_year(community, year):
        with suppress(FileNotFoundError):
            return FileWrapper(kept.path.open("rb"), PIECE)
    return None


def keep_year(package: YearPackage, *, output: Path | None = None) -> None:
    """Make a package and put it in the place of those before it. Raises CannotSave.

    It is of one moment; what is booked meanwhile makes it one of before. With ``output`` it is
    made there and kept too: whoever else makes one of the same year, that file is this package.
    """
    community, year = package.community, package.year
    with at_one_moment(at_leisure=True):
        path = _place(community, year, state_of(community, year))
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        save(output or path, package.chunks())
    if output:
        with output.open("rb") as file:
            save(path, FileWrapper(file, PIECE))
    for other in _made(community, year):
        if other != path:
            other.unlink(missing_ok=True)
    _wish(community, year).unlink(missing_ok=True)


def clear_half_ones() -> None:
    """Delete what was left by whoever was killed while a package was made."""
    long_ago = time() - HALF_AFTER.total_seconds()
    for half in _all().glob("*/.*"):
        with suppress(FileNotFoundError):
            if half.stat().st_mtime < long_ago:
                half.unlink()


def want(community: Community, wanted: Wanted) -> None:
    """Ask the night for a package. Raises CannotSave."""
    wish = _wish(community, wanted.year)
    wish.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    save(wish, [json.dumps({"by": wanted.by}).encode()])


def wishes_of(community: Community) -> list[Path]:
    """Where each thing stands that the night was asked for, the newest year first."""
    return sorted(kept_folder(community).glob(f"*.{WANTED}"), reverse=True)


def read_wish(wish: Path) -> Wanted:
    """What the night was asked for. Raises UnreadableWish, and does away with one that is none."""
    content = wish.read_bytes()
    try:
        return Wanted(int(wish.stem), str(json.loads(content)["by"]))
    except (ValueError, LookupError, TypeError) as error:
        wish.unlink(missing_ok=True)
        raise UnreadableWish(
            _(
                "What was asked for cannot be read (%(file)s). Ask for the package again at the desk."
            )
            % {"file": wish.name}
        ) from error


def is_wanted(community: Community, year: int) -> bool:
    """Whether the night was asked for it."""
    return _wish(community, year).exists()


def _all() -> Path:
    return Path(settings.DATA_DIR) / "packages"


def kept_folder(community: Community) -> Path:
    """Where the packages of a village lie, and what the night is asked for."""
    return _all() / community.code


def _place(community: Community, year: int, state: str) -> Path:
    return kept_folder(community) / f"{year}-{state[:STATE_SIGNS]}.zip"


def _made(community: Community, year: int) -> list[Path]:
    return list(kept_folder(community).glob(f"{year}-*.zip"))


def _wish(community: Community, year: int) -> Path:
    return kept_folder(community) / f"{year}.{WANTED}"
