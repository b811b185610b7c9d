"""The files of a publication: papers and tables for people, figures for pages and programs."""

import json
from collections.abc import Sequence

from funds.board.disclosure import Disclosure
from funds.board.kept import MONTH
from funds.board.notice_figures import NoticeFigures
from funds.documents.csv_file import csv_file
from funds.documents.endings import ended
from funds.documents.fingerprints import words_of
from funds.documents.group_sheet import group_sheet
from funds.documents.paper import Paper
from funds.documents.paper_workbook import xlsx_file
from funds.documents.pdf import pdf_file
from funds.documents.public_notice import public_notice
from funds.documents.stamps import stamped, with_code
from funds.levies.group_years import group_years_on
from funds.models import FileKind, Publication
from funds.village.officials import village_then
from funds.words.plain import plain

OWN = (
    "number",
    "month",
    "version",
    "period_version",
    "published_on",
    "published_until",
    "published_by",
    "reason",
    "chain_head",
    "fingerprint",
)
"""What a publication says of itself."""


def publication_files(
    publication: Publication, notice: NoticeFigures, told: Disclosure
) -> dict[FileKind, bytes]:
    """All forms of what is published of a month; no household is on any."""
    community, month = publication.community, notice.month
    then = village_then(community, month.last_day)
    papers = stamped(
        [
            with_code(community, public_notice(community, notice, publication)),
            *ended([group_sheet(group_years_on(community, as_of=month.last_day))], then),
        ],
        code=f"{MONTH} {month}",
        chain_head=notice.chain_head,
    )
    return files_of(publication, papers, plain(told))


def files_of(
    publication: Publication, papers: Sequence[Paper], figures: dict[str, object]
) -> dict[FileKind, bytes]:
    """Stamped papers in all forms of file; the publication bears their fingerprint from now on.

    The JSON holds ``figures``, in which amounts are yuan as text, what the publication says of
    itself, and the words of the papers, of which the fingerprint is made.
    """
    publication.fingerprint = papers[0].fingerprint
    own = {name: plain(getattr(publication, name)) for name in OWN}
    content = {
        **own,
        "digest": publication.fingerprint,
        "books_digest": publication.digest,
        **figures,
        "words": words_of(row for paper in papers for row in paper.rows()),
    }
    return {
        FileKind.PDF: pdf_file(papers),
        FileKind.XLSX: xlsx_file(papers),
        FileKind.CSV: csv_file(papers),
        FileKind.JSON: json.dumps(content, ensure_ascii=False, indent=1).encode(),
    }
