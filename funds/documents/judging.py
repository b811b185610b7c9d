"""Is this file one of the village's papers? Genuine, altered, or unknown (真伪)."""

import hashlib
import json
from collections import Counter
from datetime import date
from itertools import zip_longest
from typing import Any

from django.db.models.functions import Length
from django.utils.translation import gettext as _, gettext_lazy

from funds.board.kept import MONTH, MONTH_IN_FULL
from funds.board.receipt_trees import inclusion
from funds.board.year_books import months_of
from funds.documents.catalogue import KINDS, is_settled, papers_of
from funds.documents.fingerprints import fingerprint_of
from funds.documents.formats import WRITERS
from funds.documents.kept_year import is_quick
from funds.documents.known_papers import KnownPaper, paper_bearing
from funds.documents.later_papers import said_since
from funds.documents.layouts import is_laid_out_otherwise
from funds.documents.monthly_papers import stamped_month
from funds.documents.packages import BrokenPackage, PackageRead, read_package
from funds.documents.paper import Paper
from funds.documents.read_back import ReadBack, read_back
from funds.documents.spans import A_YEAR, Span, Unit
from funds.documents.verdicts import Judgement, Verdict
from funds.documents.year_package import FORMAT, YearPackage
from funds.models import FileKind, Payment, PublishedFile
from households.models import Community
from households.refusal import Refused

OTHER_ORDER = gettext_lazy("Its lines stand in another order.")
NEARLY = 100
"""Of so many bytes one may differ for a file to be the same one, damaged or altered."""


def genuine(known: KnownPaper, differs: str = "") -> Judgement:
    """That a paper is genuine, and what became of it since."""
    return Judgement(Verdict.GENUINE, known.name, differs, said_since(known))


def judge(community: Community, content: bytes, *, in_office: bool) -> Judgement:
    """Whether a file is one of the village's papers, unaltered; however broken, it is judged.

    The same bytes as a file that was published are genuine. Cells that come to the fingerprint of
    a published or kept paper are, too, in whatever program the table was saved. A package is,
    whose files all have the hashes of an index that is kept. Outside the office nobody is told
    in what a paper differs that was not published, and none is made anew to compare it.
    """
    stored = PublishedFile.objects.of(community).select_related("publication")
    same = stored.filter(sha256=hashlib.sha256(content).hexdigest()).first()
    if same:
        return genuine(KnownPaper(same.publication))
    try:
        return _of_package(community, read_package(content), in_office=in_office)
    except BrokenPackage:
        return _of_paper(community, content, read_back(content), in_office=in_office)


def _of_package(community: Community, package: PackageRead, *, in_office: bool) -> Judgement:
    known = paper_bearing(community, package.said)
    name = known.name if known else ""
    if package.differing:
        files = "、".join(package.differing[:5])
        return Judgement(Verdict.ALTERED, name, _("Not the same: %(files)s.") % {"files": files})
    if package.said != package.computed:
        return Judgement(Verdict.ALTERED, name)
    if known is None and in_office and _is_packed_anew(community, package):
        return Judgement(Verdict.GENUINE, _("package of %(span)s") % {"span": package.year})
    if known is None and package.draft:
        return Judgement(
            Verdict.UNKNOWN,
            differs=_(
                "A draft: every file agrees with the package's own index, which says: %(draft)s. Only "
                "the package of a closed year can be compared with the books."
            )
            % {"draft": package.draft},
        )
    if known is None:
        return Judgement(
            Verdict.UNKNOWN,
            differs=_(
                "Unknown: every file of the package agrees with its index, but no such package is "
                "kept here."
            ),
        )
    return genuine(known)


def _is_packed_anew(community: Community, package: PackageRead) -> bool:
    """Whether the books of a year, packed again, come to the same fingerprint.

    So is one known that was fetched at the desk, where nothing is written down; of a closed year it is
    the same for ever. One that takes long is written down when it is made.
    """
    is_year = A_YEAR.fullmatch(str(package.year)) and months_of(community, package.year)
    if package.format != FORMAT or not is_year or not is_quick(community, package.year):
        return False
    again = YearPackage(community, package.year, today=date(package.year, 12, 31))
    for _chunk in again.chunks():
        pass
    return again.fingerprint == package.said


def _of_paper(
    community: Community, content: bytes, read: ReadBack, *, in_office: bool
) -> Judgement:
    if read.figures and "receipt" in read.figures and "path" in read.figures:
        return _of_proof(community, read.figures)
    known = next((paper for one in read.claimed if (paper := paper_bearing(community, one))), None)
    own = fingerprint_of([read.words]) if read.words else ""
    whole = known or paper_bearing(community, own)
    if whole is None:
        if own and read.claimed and own not in read.claimed:
            return (in_office and _sorted_anew(community, read)) or Judgement(Verdict.ALTERED)
        anew = _made_anew(community, content, read) if in_office else None
        return anew or _nearly_stored(community, content)
    made = whole.file(read.form)
    if content == made or (
        own == whole.fingerprint and _is_saved_again(whole, read, content, made)
    ):
        return genuine(whole)
    if whole.fingerprint in read.claimed and _is_sorted(read, made):
        return genuine(whole, str(OTHER_ORDER))
    if not whole.is_public and _is_typeset_otherwise(read, content, made):
        return Judgement(Verdict.OTHER_LAYOUT, whole.name)
    told = _difference(whole, read) if whole.is_public or in_office else ""
    return Judgement(Verdict.ALTERED, whole.name, told)


def _is_saved_again(whole: KnownPaper, read: ReadBack, content: bytes, made: bytes) -> bool:
    """Whether a file that says the same is another file, such as a spreadsheet writes."""
    bears_others = set(read.claimed) - {whole.fingerprint}
    other_figures = bool(read.figures and whole.figures and read.figures != whole.figures)
    # What was published is compared with its own bytes, never with a layout of today.
    is_near = _are_nearly_same if whole.is_public else _is_damaged
    return not (bears_others or other_figures or is_near(content, made))


def _is_typeset_otherwise(read: ReadBack, content: bytes, made: bytes) -> bool:
    """Whether a PDF bears the right fingerprint, and its bytes tell nothing of what it says."""
    return read.form == FileKind.PDF and is_laid_out_otherwise(content, made)


def _is_sorted(read: ReadBack, made: bytes) -> bool:
    """Whether a table has the very lines of the one that was made, in another order."""
    if not read.lines:
        return False
    own = read_back(made)
    return read.words != own.words and Counter(read.lines) == Counter(own.lines)


def _of_proof(community: Community, told: dict[str, Any]) -> Judgement:
    """The proof that a receipt is inside a month's income, as it is handed out."""
    receipt = told["receipt"] if isinstance(told["receipt"], dict) else {}
    number = str(receipt.get("number", ""))
    payment = Payment.objects.of(community).filter(receipt=number).first() if number else None
    inside = inclusion(payment) if payment else None
    if inside is None:
        return Judgement(Verdict.UNKNOWN)
    same = json.loads(json.dumps(inside.proof())) == told
    return Judgement(Verdict.GENUINE if same else Verdict.ALTERED, number)


def _difference(known: KnownPaper, read: ReadBack) -> str:
    """The first word that is another one, or the first figure of a file for programs.

    Nothing where the words of a file cannot be read, as those of a PDF.
    """
    if not (read.words or read.figures):
        return ""
    # A workbook has in one cell what a table in text has in several.
    told, found = (" ".join(words).split() for words in (known.words, read.words))
    pairs = zip_longest(told, found, fillvalue="")
    here, there = next(((one, two) for one, two in pairs if one != two), ("", ""))
    if here or there:
        return _("Here it says “%(here)s”, in the file “%(there)s”.") % {
            "here": here[:40],
            "there": there[:40],
        }
    said, made = read.figures or {}, known.figures or {}
    names = [name for name in {**made, **said} if made.get(name) != said.get(name)]
    return _("Not the same: %(files)s.") % {"files": "、".join(names[:5])} if names else ""


def _made_anew(community: Community, content: bytes, read: ReadBack) -> Judgement | None:
    """A paper that is not kept, beside what the books say now; None where that tells nothing."""
    papers, span = _papers_now(community, read)
    if not papers or not read.claimed:
        return None
    if papers[0].fingerprint not in read.claimed:
        said = _("Unknown: it agrees with itself, but the books say something else now.")
        return Judgement(Verdict.UNKNOWN, differs=said) if read.words else None
    name, kind = f"{papers[0].title} {span}", KINDS.get(read.kind)
    made = WRITERS[read.form](papers) if read.form in WRITERS else b""
    if content == made:
        return Judgement(Verdict.GENUINE, name)
    is_same_for_ever = bool(span and is_settled(community, kind, span))
    if is_same_for_ever and _is_typeset_otherwise(read, content, made):
        return Judgement(Verdict.OTHER_LAYOUT, name)
    if is_same_for_ever and (not read.words or _is_damaged(content, made)):
        return Judgement(Verdict.ALTERED, name)
    return Judgement(Verdict.GENUINE, name) if read.words else _unread(name)


def _unread(name: str) -> Judgement:
    """A PDF of an open period: it bears the hour, and what it says cannot be read out of it."""
    said = _(
        "Unknown: it bears the fingerprint of what “%(paper)s” says in the books now, but no PDF "
        "of an open period is kept, and none can be read back. Judge its xlsx or csv file, or the "
        "PDF that is made once the period is closed."
    )
    return Judgement(Verdict.UNKNOWN, name, said % {"paper": name})


def _sorted_anew(community: Community, read: ReadBack) -> Judgement | None:
    """A table that is not kept, sorted by whoever had it; None where it says something else."""
    papers, span = _papers_now(community, read)
    if not papers or papers[0].fingerprint not in read.claimed or read.form not in WRITERS:
        return None
    if not _is_sorted(read, WRITERS[read.form](papers)):
        return None
    return Judgement(Verdict.GENUINE, f"{papers[0].title} {span}", str(OTHER_ORDER))


def _papers_now(community: Community, read: ReadBack) -> tuple[list[Paper], Span | None]:
    """The papers of the kind and period that a file says it is of; none where there are none."""
    kind = KINDS.get(read.kind)
    try:
        if kind and kind.find and (named := kind.find(community, read.span)):
            return papers_of(community, kind, named), named
        span = Span.parse(read.span)
        if read.kind in (MONTH, MONTH_IN_FULL) and span.unit == Unit.MONTH:
            return stamped_month(community, span.month, read.kind), span
        if kind and span.unit in kind.units:
            return papers_of(community, kind, span), span
    except Refused:
        pass
    return [], None


def _nearly_stored(community: Community, content: bytes) -> Judgement:
    """A published file of which a byte or few are others; else unknown."""
    rows = PublishedFile.objects.of(community).annotate(size=Length("content"))
    for file in rows.filter(size=len(content)).select_related("publication"):
        if _are_nearly_same(content, bytes(file.content)):
            return Judgement(Verdict.ALTERED, file.publication.number)
    return Judgement(Verdict.UNKNOWN)


def _is_damaged(content: bytes, made: bytes) -> bool:
    """Whether a file of the same layout is nearly the one that was made."""
    return _are_nearly_same(content, made) and not is_laid_out_otherwise(content, made)


def _are_nearly_same(one: bytes, two: bytes) -> bool:
    """Whether a byte or few are others: damaged or altered by hand, not written anew."""
    if len(one) != len(two):
        return False
    return sum(a != b for a, b in zip(one, two, strict=True)) * NEARLY <= len(one)
