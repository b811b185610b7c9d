"""A year's books as one zip for the township: papers, publications, files of expenses and meetings."""

from collections.abc import Iterator
from datetime import date

from django.utils import translation

from funds.board.publications import file_of, publications
from funds.board.year_accounts import open_months_of
from funds.board.year_books import months_of
from funds.board.year_editions import last_edition_of
from funds.documents.attachments import Kept, attachments_of, files_of_meetings
from funds.documents.catalogue import KINDS, Files, TooLong, document
from funds.documents.catalogue.kind import Kind
from funds.documents.formats import FORMATS
from funds.documents.packages import INDEX, package_fingerprint, package_index
from funds.documents.packing import Packing
from funds.documents.spans import Span, Unit
from funds.documents.year_index import README, page_of, readme_of
from funds.ledger.chain import last_seal_until
from funds.models import FileKind, PublicationKind, PublishedFile
from funds.village.officials import village_then
from households.models import Community

FORMAT = "shangyu-year-1"
PAGE = "index.html"
PUBLISHED, PAPERS, ATTACHMENTS, AFFAIRS = "公示", "账表", "附件", "村务档案"


class YearPackage:
    """The package of a year up to ``today``; ``chunks`` writes it, and then the rest is known.

    A closed year is always the same, byte for byte, until it is published, passed or closed anew:
    lists that go on, such as where its volumes lie, are not in it, nor is what was attached later.
    The package of another year says that it is a draft, and who made it on which day. ``missing`` are
    attachments that are not on the disk, or not as they were put there.
    """

    def __init__(self, community: Community, year: int, *, today: date, made_by: str = "") -> None:
        self.community, self.year, self.today = community, year, today
        self.called = village_then(community, date(year, 12, 31)).community
        self.draft = ""
        if open_months_of(community, year):
            self.draft = f"{made_by or '命令行'} {today} 导出，本年还有月份未结账"
        self.until = last_edition_of(community, year)
        self.missing: list[str] = []
        self.files: dict[str, str] = {}
        self.index = ""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of what is in it, without the index."""
        files = {name: sha for name, sha in self.files.items() if name != INDEX}
        return package_fingerprint(files)

    @property
    def count(self) -> int:
        """How many files are in it."""
        return len(self.files)

    def chunks(self) -> Iterator[bytes]:
        """The zip, piece by piece."""
        packing = Packing()
        try:
            yield from self._packed(packing)
            self.files = packing.files
            yield from packing.close()
        finally:
            packing.give_up()

    def _packed(self, packing: Packing) -> Iterator[bytes]:
        yield from packing.add_all(self._published())
        yield from packing.add_all(self._papers())
        yield from packing.add_all(self._attachments())
        yield from packing.add_all(self._meetings())
        listed = sorted(packing.files)
        yield from packing.add(
            README, readme_of(self.called, self.year, self.missing, self.draft).encode()
        )
        yield from packing.add(PAGE, page_of(self.called, self.year, listed, self.draft).encode())
        index = package_index(
            dict(packing.files),
            format=FORMAT,
            community={"code": self.community.code, "name": self.called.name},
            year=self.year,
            closed=not self.draft,
            **({"draft": self.draft} if self.draft else {}),
            chain_head=next(iter(last_seal_until(self.community, date(self.year, 12, 31))), ""),
            missing=self.missing,
        )
        self.index = index
        yield from packing.add(INDEX, index.encode())

    def _published(self) -> Iterator[tuple[str, bytes]]:
        """Every version of what was published, as it was."""
        first, last = Span.of_year(self.year).months[0], Span.of_year(self.year).months[-1]
        for kind in PublicationKind:
            for one in publications(self.community, first, last, kind):
                for written in FileKind:
                    try:
                        content = file_of(one, written)
                    except PublishedFile.DoesNotExist:
                        continue
                    yield f"{PUBLISHED}/{one.number}.{written}", content

    def _papers(self) -> Iterator[tuple[str, bytes]]:
        """The catalogue of the year."""
        for kind in (one for one in KINDS.values() if not one.goes_on):
            with translation.override("zh-hans"):
                label = str(kind.label).replace("/", "、")
            for span in self._spans(kind):
                whole = Files(self.community, kind, span)
                for written in FORMATS:
                    for part, content in self._written(whole, written):
                        yield f"{PAPERS}/{label}/{label}-{part}.{written}", content

    def _written(self, whole: Files, written: str) -> Iterator[tuple[Span, bytes]]:
        """A paper as a file; month by month where that of the year is too long to be typeset."""
        kind, span = whole.kind, whole.span
        try:
            yield span, whole.written(written)
        except TooLong:
            if span.unit != Unit.YEAR or Unit.MONTH not in kind.units:
                return
            for month in self._months():
                yield month, document(self.community, kind, month, written)

    def _spans(self, kind: Kind) -> list[Span]:
        """The year, or its months where a paper is made for months only; none for a single day."""
        if Unit.YEAR in kind.units:
            return [Span.of_year(self.year)]
        if Unit.MONTH not in kind.units:
            return []
        return self._months()

    def _months(self) -> list[Span]:
        months = months_of(self.community, self.year)
        return [Span.of_month(month) for month in months if month.first_day <= self.today]

    def attached(self) -> Iterator[Kept]:
        """What lies behind the expenses of the year, as far as it belongs to the package."""
        year = Span.of_year(self.year)
        return attachments_of(self.community, year.first, year.last, until=self.until)

    def _attachments(self) -> Iterator[tuple[str, bytes]]:
        for kept in self.attached():
            content = self._read(kept)
            if content is not None:
                yield f"{ATTACHMENTS}/{kept.name}", content

    def _meetings(self) -> Iterator[tuple[str, bytes]]:
        year = Span.of_year(self.year)
        for kept in files_of_meetings(self.community, year.first, year.last, until=self.until):
            content = self._read(kept)
            if content is not None:
                yield f"{AFFAIRS}/{kept.name}", content

    def _read(self, kept: Kept) -> bytes | None:
        content = kept.read()
        if content is None:
            self.missing.append(kept.name)
        return content
