"""All papers at the desk: one list, a period, and the file that one wants."""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.documents.catalogue import GROUPS, KINDS, document, span_of
from funds.documents.catalogue.kind import Group, Kind
from funds.documents.formats import FORMATS
from funds.documents.spans import BadSpan, Unit
from funds.interface.files import file_answer
from households.acting import Actor
from households.pinyin import initials, spelled
from households.refusal import Refused

FIELDS = {Unit.MONTH: "month", Unit.YEAR: "number", Unit.DAY: "date"}
"""How a browser lets somebody choose a period."""


@dataclass(frozen=True)
class Offer:
    """A kind of paper with the period that its field begins with, and why that was refused."""

    kind: Kind
    period: str
    refusal: str = ""

    @property
    def field(self) -> str:
        """The kind of field that a browser shows; one for days lets nobody type a number."""
        units = self.kind.units
        return FIELDS[units[0]] if len(units) == 1 and not self.kind.find else "text"


@dataclass(frozen=True)
class Shelf:
    """A group of papers with what is offered of each."""

    group: Group
    offers: list[Offer]


def documents(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list of all papers; those that are made for the period asked for begin with it."""
    return _listed(request, actor)


def document_file(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """One paper of a period as a file; back to the list with a sentence where there is none."""
    if code not in KINDS:
        raise Http404
    kind, written = KINDS[code], request.GET.get("as", "pdf")
    if written not in FORMATS:
        raise Http404
    period = _period(request)
    try:
        span = span_of(actor.community, kind, period, today=actor.today)
        content = document(actor.community, kind, span, written, generated_at=timezone.localtime())
    except Refused as refusal:
        return _listed(request, actor, {code: Offer(kind, period, str(refusal))})
    return file_answer(content, f"{code}-{span}.{written}", shown=written == "pdf")


def _period(request: HttpRequest) -> str:
    """The period that was typed, with wide digits as plain ones."""
    return unicodedata.normalize("NFKC", request.GET.get("period", "")).strip()


def _listed(
    request: HttpRequest, actor: Actor, refused: Mapping[str, Offer] = MappingProxyType({})
) -> HttpResponse:
    wanted, words = _period(request), _words(request)
    shelves = [
        Shelf(
            group,
            [
                refused.get(kind.code) or _offer(actor, kind, wanted)
                for kind in group.kinds
                if kind.code in refused or _is_called(kind, words)
            ],
        )
        for group in GROUPS.values()
    ]
    return page(
        request,
        "documents",
        _("Books and papers"),
        status=422 if refused else 200,
        shelves=[shelf for shelf in shelves if shelf.offers],
        offers=[offer for shelf in shelves for offer in shelf.offers],
        words=words,
        begins_looking=not refused and not words,
        wanted=wanted,
        formats=FORMATS,
    )


def _words(request: HttpRequest) -> str:
    """By what a paper is looked for."""
    return "".join(unicodedata.normalize("NFKC", request.GET.get("called", "")).lower().split())


def _is_called(kind: Kind, words: str) -> bool:
    """Whether a paper bears these words in its name, also as pinyin or its first letters."""
    name = "".join(str(kind.label).lower().split())
    return any(words in written for written in (name, spelled(name), initials(name)))


def _offer(actor: Actor, kind: Kind, wanted: str) -> Offer:
    """A paper with the period that is wanted, or with its own where it is not made for that."""
    for period in (wanted, ""):
        with suppress(BadSpan):
            span = span_of(actor.community, kind, period, today=actor.today)
            return Offer(kind, str(span))
    return Offer(kind, "")
