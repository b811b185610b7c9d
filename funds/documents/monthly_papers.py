"""The monthly report as a file: the notice of income and expense with the households' sheet."""

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from funds.board.publications import Notice
from funds.board.reports import MonthlyReport
from funds.documents.csv_file import csv_file
from funds.documents.paper import Paper
from funds.documents.paper_workbook import xlsx_file
from funds.documents.pdf import pdf_file
from funds.documents.public_notice import public_notice
from funds.documents.year_sheet import household_sheet
from funds.levies.collection import collection_by_fund
from funds.levies.year_sheet import YearSheet, year_sheet
from funds.models import Levy, sha256
from households.models import Community
from households.naming import names_of
from households.refusal import Refused

WRITERS = {"xlsx": xlsx_file, "csv": csv_file, "pdf": pdf_file}
KINDS = tuple(WRITERS)
"""The kinds of file a report can be had as."""


class TooWide(Refused):
    """The full sheet has more columns than paper can hold."""


def export(
    report: MonthlyReport,
    kind: str,
    *,
    generated_at: datetime | None = None,
    masked: bool = True,
) -> bytes:
    """The month's report as a file of one of KINDS.

    It is the notice for the board (收支公示表) with the households' sheet as it stood at the
    month's end, masked for the public; ``masked=False`` gives the full sheet for the office.
    The same books give the same bytes; ``generated_at`` is printed where it is given. Raises
    TooWide for the full sheet as pdf.
    """
    if kind == "pdf" and not masked:
        raise TooWide(
            _("The full sheet is too wide for paper. Choose xlsx or csv."), field="format"
        )
    sheet = year_sheet(report.community, year=report.month.year, as_of=report.month.last_day)
    names = names_of(report.community) if masked else set()
    papers = [_notice(report, sheet, names), household_sheet(sheet, masked=masked)]
    return WRITERS[kind]([_stamped(paper, papers, report, generated_at) for paper in papers])


def publication_pdf(report: MonthlyReport, published: Notice) -> bytes:
    """The notice alone, as it is published for everybody: no household is on it."""
    sheet = year_sheet(report.community, year=report.month.year, as_of=report.month.last_day)
    paper = _notice(report, sheet, names_of(report.community), published)
    return pdf_file([_stamped(paper, [paper], report, None)])


def _notice(
    report: MonthlyReport, sheet: YearSheet, names: Set[str], published: Notice | None = None
) -> Paper:
    return public_notice(
        report,
        by_fund=collection_by_fund(report.community, report.month),
        levies=_levy_names(report.community),
        sheet=sheet,
        published=published,
        names=names,
    )


def _levy_names(community: Community) -> dict[int, str]:
    """What is collected for each fund, by the fund's key."""
    names: dict[int, list[str]] = defaultdict(list)
    for levy in Levy.objects.of(community).order_by("position", "pk"):
        names[levy.fund_id].append(levy.name)
    return {fund: "、".join(levies) for fund, levies in names.items()}


def _stamped(
    paper: Paper,
    papers: Sequence[Paper],
    report: MonthlyReport,
    generated_at: datetime | None,
) -> Paper:
    """The paper with what ties it to the books it was made from."""
    made = f"生成时间：{generated_at:%Y-%m-%d %H:%M}" if generated_at else ""
    content = sha256("\n".join(text for one in papers for text in one.plain()))
    stamps = (made, f"数据指纹：{content}", f"凭证链：{report.chain_head or '尚无凭证'}")
    return replace(paper, foot=(*paper.foot, *(stamp for stamp in stamps if stamp)))
