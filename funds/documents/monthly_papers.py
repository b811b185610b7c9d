"""The month's papers as one file: the public notice, and the sheet of the households' year."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.documents.formats import WRITERS
from funds.documents.public_notice import public_notice
from funds.documents.stamps import stamped
from funds.documents.year_sheet import household_sheet
from funds.levies.year_sheet import year_sheet
from funds.models import PeriodStatus
from funds.months import Month
from households.models import Community
from households.naming import names_of
from households.refusal import Refused


class TooWide(Refused):
    """The full sheet has more columns than paper can hold."""


def export(
    community: Community,
    month: Month,
    kind: str,
    *,
    generated_at: datetime | None = None,
    masked: bool = True,
) -> bytes:
    """The month's papers as a file of one of FORMATS.

    It is the notice for the board (收支公示表) with the households' sheet as it stood at the
    month's end, masked for the public; ``masked=False`` gives the full sheet for the office.
    The same books give the same bytes. What is booked after a closed month changes nothing in its
    papers: they bear the seal of its own last voucher, and no ``generated_at``, which those of an
    open month have where it is given. Raises TooWide for the full sheet as pdf.
    """
    if kind == "pdf" and not masked:
        raise TooWide(
            _("The full sheet is too wide for paper. Choose xlsx or csv."), field="format"
        )
    names = names_of(community) if masked else set()
    public = public_month(community, month, names=names, counted=True)
    told = notice_figures(community, public, counted=True)
    sheet = year_sheet(community, year=month.year, as_of=month.last_day)
    papers = [public_notice(community, told), household_sheet(sheet, masked=masked)]
    made = generated_at if told.status == PeriodStatus.OPEN else None
    return WRITERS[kind](stamped(papers, chain_head=told.chain_head, generated_at=made))
