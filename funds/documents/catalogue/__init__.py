"""Every paper that the books make, by name: for the command, the desk, programs and the archive.

Whoever adds a paper adds its Kind to the group it belongs to, and nothing else.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property

from django.utils.translation import gettext as _, override, pgettext_lazy

from funds.documents.catalogue import archive, books, months, registers, slips, years
from funds.documents.catalogue.kind import Group, Kind
from funds.documents.endings import ended, vouchers_said, with_count
from funds.documents.formats import WRITERS
from funds.documents.paper import (
    NOTHING,
    NOTHING_THAT_DAY,
    NOTHING_THAT_YEAR,
    Column,
    Paper,
    Table,
    issuer,
)
from funds.documents.spans import BadSpan, Span, Unit
from funds.documents.stamps import stamped
from funds.ledger import periods
from funds.ledger.chain import last_seal_until
from funds.models import book_of
from funds.village.officials import VillageThen, village_then
from households.models import Community
from households.refusal import Refused

GROUPS: dict[str, Group] = {
    group.code: group
    for group in (
        Group("on-the-board", pgettext_lazy("papers", "On the board"), months.KINDS),
        Group("books", pgettext_lazy("papers", "Books"), books.KINDS),
        Group("registers", pgettext_lazy("papers", "Registers"), registers.KINDS),
        Group("slips", pgettext_lazy("papers", "Receipts and reminders"), slips.KINDS),
        Group("year", pgettext_lazy("papers", "The year"), years.KINDS),
        Group("archive", pgettext_lazy("papers", "Archive"), archive.KINDS),
    )
}

KINDS: dict[str, Kind] = {kind.code: kind for group in GROUPS.values() for kind in group.kinds}

EXAMPLES = {Unit.MONTH: "2026-10", Unit.YEAR: "2026", Unit.DAY: "2026-10-07"}


NOTHING_IN = {
    Unit.MONTH: NOTHING,
    Unit.YEAR: NOTHING_THAT_YEAR,
    Unit.DAY: NOTHING_THAT_DAY,
}

LONGEST_PDF = 100_000
"""Lines in one file: typesetting takes about two thousandths of a second for each."""


class TooLong(Refused):
    """A paper has more lines than one file to print may have."""


class NoSuchPaper(Refused):
    """A paper was asked for by a name that none has."""


def kind_of(code: str) -> Kind:
    """The kind of paper with this name; raises NoSuchPaper."""
    if code not in KINDS:
        raise NoSuchPaper(
            _("There is no paper “%(code)s”. The papers are: %(codes)s.")
            % {"code": code[:40], "codes": ", ".join(KINDS)},
            field="kind",
        )
    return KINDS[code]


def span_of(community: Community, kind: Kind, text: str, *, today: date) -> Span:
    """The period that somebody wrote, or the newest that has ended where nothing is written.

    Raises BadSpan where it is none, not one that the paper is made for, before the books begin or
    still to come.
    """
    named = kind.find(community, text) if kind.find and text else None
    if named is not None:
        return named
    begins = book_of(community).first_month
    span = Span.parse(text) if text else _newest(kind.units[0], begins.first_day, today)
    if span.unit not in kind.units:
        written = " / ".join(EXAMPLES[unit] for unit in kind.units)
        raise BadSpan(
            _("“%(paper)s” is made for another kind of period. Write it as %(written)s.")
            % {"paper": kind.label, "written": written},
            field="period",
        )
    if span.last < begins.first_day:
        raise BadSpan(
            _("The books begin with %(month)s; there is nothing before.") % {"month": begins},
            field="period",
        )
    if span.first > today:
        raise BadSpan(_("%(period)s has not come yet.") % {"period": span}, field="period")
    return span


def _newest(unit: Unit, begins: date, today: date) -> Span:
    """The newest period that has ended; the running one where the books have just begun."""
    ended = Span.last_ended(unit, today)
    return ended if ended.last >= begins else Span.around(today, unit)


def is_shut(community: Community, span: Span) -> bool:
    """Whether nothing more can be booked into a period: its months are closed."""
    return span.last < periods.first_open(community).first_day


def is_settled(community: Community, kind: Kind | None, span: Span) -> bool:
    """Whether a paper of a period says the same for ever."""
    return is_shut(community, span) and not (kind and kind.goes_on)


def papers_of(
    community: Community, kind: Kind, span: Span, *, generated_at: datetime | None = None
) -> list[Paper]:
    """The papers of a kind about a period, stamped.

    They bear the seal of the period's own last voucher; what is settled doesn't say when it was made,
    so that it stays the same. A receipt bears the seal of its own voucher.
    """
    made = None if span.number or is_settled(community, kind, span) else generated_at
    head = span.seal or next(iter(last_seal_until(community, span.last)), "")
    return stamped(
        _made(kind, village_then(community, span.last), span),
        code=f"{kind.code} {span}",
        chain_head=head,
        generated_at=made,
    )


def _made(kind: Kind, then: VillageThen, span: Span) -> list[Paper]:
    """The papers with what ends them, in the words of then."""
    community = then.community
    papers = list(kind.make(community, span)) or [_nothing(community, kind, span)]
    if kind.has_vouchers:
        said = vouchers_said(community, span.first, span.last)
        papers = [replace(paper, foot=(*paper.foot, said)) for paper in papers]
    if kind.counted:
        papers = [with_count(paper, kind.counted) for paper in papers]
    if kind.ends == "itself" or span.number:
        return papers
    papers = [replace(paper, nothing=NOTHING_IN[span.unit]) for paper in papers]
    return ended(papers, then)


def _nothing(community: Community, kind: Kind, span: Span) -> Paper:
    """What is had instead of no paper at all: its name, and that there is nothing of it."""
    with override("zh-hans"):  # papers are in Chinese, whoever reads the screen
        title = kind.title or str(kind.label)
    nothing = Table("", (Column("内容", "text", 180),), [])
    head = (f"单位：{issuer(community)}", f"期间：{span.said}")
    return Paper(
        name=title,
        title=title,
        head=head,
        tables=(nothing,),
        issuer=issuer(community),
        day=span.last,
        nothing=NOTHING_IN[span.unit],
    )


class Files:
    """The files of a paper: it is read from the books once for all that are made of it."""

    def __init__(
        self, community: Community, kind: Kind, span: Span, *, generated_at: datetime | None = None
    ) -> None:
        self.community, self.kind, self.span = community, kind, span
        self._generated_at = generated_at

    @cached_property
    def papers(self) -> list[Paper]:
        return papers_of(self.community, self.kind, self.span, generated_at=self._generated_at)

    def written(self, form: str) -> bytes:
        """The file in one of FORMATS; what was published is that very file.

        Raises TooLong for more than can be typeset at once.
        """
        community, kind, span = self.community, self.kind, self.span
        stored = kind.stored(community, span, form) if kind.stored else None
        if stored is not None:
            return stored
        if form == "pdf" and kind.typeset:
            slips = kind.typeset(village_then(community, span.last).community, span)
            if slips is not None:
                return slips
        if form == "pdf":
            _require_printable(kind, self.papers)
        return WRITERS[form](self.papers)


def document(
    community: Community,
    kind: Kind,
    span: Span,
    written: str,
    *,
    generated_at: datetime | None = None,
) -> bytes:
    """The papers of a kind about a period as one file; raises TooLong as ``Files`` does."""
    return Files(community, kind, span, generated_at=generated_at).written(written)


def _require_printable(kind: Kind, papers: Sequence[Paper]) -> None:
    rows = sum(len(table.rows) for paper in papers for table in paper.tables)
    if rows > LONGEST_PDF:
        raise TooLong(
            _(
                "“%(paper)s” would have %(rows)s lines, too many for one PDF. Take it for a "
                "shorter period, or as xlsx or csv."
            )
            % {"paper": kind.label, "rows": rows},
            field="period",
        )
