"""The files of a year's accounts: what was published of it, or as it stands."""

from funds.board.publications import file_of
from funds.board.year_accounts import YearAccounts
from funds.board.year_publications import frozen_year_accounts, standing_accounts
from funds.documents.paper import Paper
from funds.documents.publication_files import files_of
from funds.documents.stamps import stamped
from funds.documents.year_paper import OnTheBoard, year_paper
from funds.models import FileKind, Publication
from funds.plain import plain
from households.models import Community


def year_files(publication: Publication, told: YearAccounts) -> dict[FileKind, bytes]:
    """All forms of what is published of a year; nobody is named in any."""
    paper = year_paper(publication.community, told, published=_on_the_board(publication))
    papers = stamped(
        [paper], code=f"year-accounts {publication.month.year}", chain_head=told.chain_head
    )
    return files_of(publication, papers, plain(told))


def published_year_file(community: Community, year: int, written: str) -> bytes | None:
    """A file of the accounts as they were published last; None while a correction is wanted."""
    frozen = frozen_year_accounts(community, year)
    if frozen is None or frozen.is_stale:
        return None
    return file_of(frozen.publication, FileKind(written))


def year_papers(community: Community, year: int) -> list[Paper]:
    """The accounts of a year as they stand, without stamps."""
    return [year_paper(community, standing_accounts(community, year))]


def _on_the_board(publication: Publication) -> OnTheBoard:
    return OnTheBoard(
        number=publication.number,
        version=publication.version,
        first=publication.published_on,
        last=publication.published_until,
        by=publication.published_by,
        reason=publication.reason,
    )
