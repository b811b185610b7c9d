"""The month's papers as one file: the public notice, and the sheet of how households have paid."""

from collections.abc import Sequence, Set
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from funds.board.kept import MONTH, MONTH_IN_FULL, ToKeep, kept_papers, published_file
from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.board.readiness import checklist
from funds.documents.endings import ended
from funds.documents.formats import WRITERS
from funds.documents.group_sheet import group_sheet
from funds.documents.paper import Paper
from funds.documents.paper_texts import paper_text, papers_in
from funds.documents.public_notice import public_notice, told_now
from funds.documents.stamps import stamped, with_code
from funds.documents.year_sheet import household_sheet
from funds.ledger.chain import last_seal_until
from funds.ledger.periods import open_months
from funds.levies.group_years import YearCounts, group_years, group_years_on
from funds.levies.owing import Owing
from funds.levies.year_sheet import year_sheet
from funds.models import FileKind
from funds.months import Month
from funds.village.officials import village_then
from households.asked_ahead import asked_ahead
from households.models import Community
from households.naming import names_of
from households.refusal import Refused


class TooWide(Refused):
    """The full sheet has more columns than paper can hold."""


def export(
    community: Community,
    month: Month,
    written: str,
    *,
    generated_at: datetime | None = None,
    full: bool = False,
) -> bytes:
    """The month's papers as a file, ``written`` in one of FORMATS.

    It is the notice for the board (收支公示表) with how the villager groups had paid at the
    month's end; ``full`` gives the sheet of all households instead, which stays in the office.
    Of a published month it is the file that was published; of a closed one it says what was
    kept when it closed, whatever was booked or renamed since. An open month is as it stands,
    and bears ``generated_at`` where that is given. Raises TooWide for the full sheet as pdf.
    """
    if written == "pdf" and full:
        raise TooWide(
            _("The full sheet is too wide for paper. Choose xlsx or csv."), field="format"
        )
    published = None if full else published_file(community, month, FileKind(written))
    if published is not None:
        return published
    made = generated_at if month in open_months(community, month, month) else None
    kind = MONTH_IN_FULL if full else MONTH
    return WRITERS[written](stamped_month(community, month, kind, generated_at=made))


def papers_to_keep(community: Community, month: Month) -> list[ToKeep]:
    """The papers of a month that has just been closed, for the board and for the office."""
    groups, households = _sheets_now(community, month)
    papers = {
        MONTH: _for_the_board(community, month, groups),
        MONTH_IN_FULL: _for_the_office(community, month, groups.owing, households),
    }
    return [
        ToKeep(kind, _stamped(community, month, kind, listed)[0].fingerprint, paper_text(listed))
        for kind, listed in papers.items()
    ]


def foresee_papers(community: Community, month: Month) -> None:
    """Ask ahead, before the month is closed, for what is most of the work of papers to keep."""
    checklist(community, month)
    told_now(community, month)
    _sheets_now(community, month)


def stamped_month(
    community: Community, month: Month, kind: str, *, generated_at: datetime | None = None
) -> list[Paper]:
    """The month's papers of a kind, MONTH or MONTH_IN_FULL, as they go out."""
    papers = month_papers(community, month, full=kind == MONTH_IN_FULL)
    return _stamped(community, month, kind, papers, generated_at)


def _stamped(
    community: Community,
    month: Month,
    kind: str,
    papers: Sequence[Paper],
    generated_at: datetime | None = None,
) -> list[Paper]:
    head = next(iter(last_seal_until(community, month.last_day)), "")
    return stamped(papers, code=f"{kind} {month}", chain_head=head, generated_at=generated_at)


def month_papers(community: Community, month: Month, *, full: bool = False) -> list[Paper]:
    """The month's papers, without stamps: as they were kept when it closed, or as they are now."""
    kept = kept_papers(community, month, MONTH_IN_FULL if full else MONTH)
    if kept is not None:
        return papers_in(kept)
    if full:
        groups, households = _sheets_now(community, month)
        return _for_the_office(community, month, groups.owing, households)
    return _for_the_board(community, month, group_years_on(community, as_of=month.last_day))


@asked_ahead
def _sheets_now(community: Community, month: Month) -> tuple[YearCounts, Paper]:
    """How the groups have paid, and how each household has."""
    sheet = year_sheet(community, year=month.year, as_of=month.last_day)
    return group_years(sheet), household_sheet(sheet)


def _for_the_board(community: Community, month: Month, groups: YearCounts) -> list[Paper]:
    names = names_of(community)
    return _papers_now(community, month, names, groups.owing, group_sheet(groups), full=False)


def _for_the_office(
    community: Community, month: Month, owed: Owing, households: Paper
) -> list[Paper]:
    return _papers_now(community, month, set(), owed, households, full=True)


def _papers_now(
    community: Community,
    month: Month,
    names: Set[str],
    owed: Owing,
    paid: Paper,
    *,
    full: bool,
) -> list[Paper]:
    """The notice, and the paper of who has paid; ``names`` are masked on it."""
    public = public_month(community, month, names=names, counted=full)
    told = notice_figures(community, public, names=names, counted=full, owed=owed)
    then = village_then(community, month.last_day)
    return [with_code(community, public_notice(community, told)), *ended([paid], then)]
