"""The files of a year's accounts: as they were passed, as they were published, or as they stand."""

from funds.board.kept import ToKeep
from funds.board.publications import file_of
from funds.board.year_accounts import YearAccounts
from funds.board.year_publications import (
    PASSED_ACCOUNTS,
    frozen_year_accounts,
    minutes_of,
    passed_papers,
    standing_accounts,
)
from funds.documents.paper import Paper
from funds.documents.paper_texts import paper_text, papers_in
from funds.documents.publication_files import files_of
from funds.documents.stamps import stamped
from funds.documents.year_paper import OnTheBoard, Passed, year_paper
from funds.models import AccountsPassed, FileKind, Publication
from funds.words.plain import from_plain, plain
from households.models import Community


def year_files(publication: Publication, told: YearAccounts) -> dict[FileKind, bytes]:
    """All forms of what is published of a year; nobody is named in any."""
    paper = year_paper(publication.community, told, published=_on_the_board(publication))
    papers = stamped(
        [paper], code=f"year-accounts {publication.month.year}", chain_head=told.chain_head
    )
    return files_of(publication, papers, plain(told))


def papers_as_passed(passing: AccountsPassed) -> list[ToKeep]:
    """What was published, with the day, those who were there and those who agreed written in."""
    publication, community = passing.publication, passing.community
    frozen = frozen_year_accounts(community, publication.month.year)
    assert frozen is not None
    told: YearAccounts = from_plain(YearAccounts, frozen.told)
    papers = [
        year_paper(community, told, published=_on_the_board(publication), passed=_passed(passing))
    ]
    fingerprint = stamped(papers, chain_head=told.chain_head)[0].fingerprint
    return [ToKeep(PASSED_ACCOUNTS, fingerprint, paper_text(papers))]


def published_year_file(community: Community, year: int, written: str) -> bytes | None:
    """A file of the accounts as they were published last.

    None once they were passed, for then the paper says so, and while a correction is wanted.
    """
    frozen = frozen_year_accounts(community, year)
    if frozen is None or frozen.is_stale or passed_papers(community, year) is not None:
        return None
    return file_of(frozen.publication, FileKind(written))


def year_papers(community: Community, year: int) -> list[Paper]:
    """The accounts of a year as they were passed, or as they stand; without stamps."""
    frozen, kept = frozen_year_accounts(community, year), passed_papers(community, year)
    if frozen is not None and not frozen.is_stale and kept is not None:
        return papers_in(kept)
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


def _passed(passing: AccountsPassed) -> Passed:
    minutes = minutes_of(passing)
    return Passed(
        decision=passing.decision,
        on=passing.passed_on,
        present=minutes.present if minutes else None,
        in_favour=passing.resolution.vote.in_favour if passing.resolution else None,
    )
