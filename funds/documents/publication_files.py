"""The files of a publication: the public notice as PDF, and the figures for pages and programs."""

import json

from funds.board.disclosure import Disclosure
from funds.board.notice_figures import NoticeFigures
from funds.documents.pdf import pdf_file
from funds.documents.public_notice import public_notice
from funds.documents.stamps import stamped
from funds.models import FileKind, Publication
from funds.plain import plain

OWN = (
    "number",
    "month",
    "version",
    "period_version",
    "published_on",
    "published_until",
    "published_by",
    "reason",
    "digest",
    "chain_head",
)
"""What a publication says of itself."""


def publication_files(
    publication: Publication, notice: NoticeFigures, told: Disclosure
) -> dict[FileKind, bytes]:
    """Both forms of what is published of a month; no household is on either."""
    paper = public_notice(publication.community, notice, publication)
    return {
        FileKind.PDF: pdf_file(stamped([paper], chain_head=notice.chain_head)),
        FileKind.JSON: _figures(publication, told),
    }


def _figures(publication: Publication, told: Disclosure) -> bytes:
    """JSON; amounts are yuan as text."""
    content = {**{name: plain(getattr(publication, name)) for name in OWN}, **plain(told)}
    return json.dumps(content, ensure_ascii=False, indent=1).encode()
