"""The papers of the archive: what is in it, and the list for handing it over."""

from dataclasses import replace

from django.utils.translation import pgettext_lazy

from funds.archive.assessments import assessments_between
from funds.archive.hand_overs import hand_over_numbered
from funds.archive.items import items_in
from funds.archive.scans import scanned_expenses
from funds.archive.viewings import viewings_between
from funds.archive.volumes import volume_of, volumes_held, volumes_of
from funds.documents.archive_papers import (
    scans_paper,
    viewings_paper,
    volumes_papers,
)
from funds.documents.assessment_papers import assessment_papers
from funds.documents.catalogue.kind import Kind
from funds.documents.contents_papers import contents_paper
from funds.documents.hand_over_papers import hand_over_papers, handed_papers
from funds.documents.paper import Paper
from funds.documents.spans import Span, Unit
from households.models import Community


def _volumes(community: Community, span: Span) -> list[Paper]:
    return volumes_papers(community, volumes_of(community, span.year), span.year)


def _contents(community: Community, span: Span) -> list[Paper]:
    """Of a month, its own volumes alone."""
    return [
        contents_paper(community, kept, items_in(community, kept.volume))
        for kept in volumes_of(community, span.year)
        if span.unit == Unit.YEAR or kept.volume.span == str(span)
    ]


def _hand_over(community: Community, span: Span) -> list[Paper]:
    """What was handed over, by its number; else a year's volumes, or all that there are on a day."""
    told = hand_over_numbered(community, span.number) if span.number else None
    if told is not None:
        return handed_papers(community, told)
    if span.unit == Unit.DAY:
        held = volumes_held(community, span.last)
        said = f"移交日期：{span.said}"
        return hand_over_papers(community, held, head=said, day=span.last, on=span.last)
    bound, said = volumes_of(community, span.year), f"年度：{span.said}"
    return hand_over_papers(community, bound, head=said, day=span.last, on=None)


def _handed(community: Community, text: str) -> Span | None:
    """The day of a hand-over, with its number; None for what is the number of none."""
    told = hand_over_numbered(community, text)
    if told is None:
        return None
    return replace(Span.of_day(told.handed_on), number=told.number, seal=told.chain_head)


def _assessments(community: Community, span: Span) -> list[Paper]:
    told = assessments_between(community, span.first, span.last)
    volumes = {one.number: volume_of(community, one.number) for one in told}
    return assessment_papers(community, told, volumes, span)


def _viewings(community: Community, span: Span) -> list[Paper]:
    viewings = viewings_between(community, span.first, span.last)
    return [viewings_paper(community, viewings, span.year)]


def _scans(community: Community, span: Span) -> list[Paper]:
    expenses = scanned_expenses(community, span.first, span.last)
    return [scans_paper(community, expenses, span.year)]


KINDS = (
    Kind(
        "archive-volumes",
        pgettext_lazy("paper", "Catalogue of the archive's volumes"),
        (Unit.YEAR,),
        _volumes,
        goes_on=True,
    ),
    Kind(
        "archive-contents",
        pgettext_lazy("paper", "Lists of what lies in each volume"),
        (Unit.YEAR, Unit.MONTH),
        _contents,
        goes_on=True,
    ),
    Kind(
        "archive-handover",
        pgettext_lazy("paper", "Hand-over list of the archive"),
        (Unit.YEAR, Unit.DAY),
        _hand_over,
        find=_handed,
        goes_on=True,
    ),
    Kind(
        "archive-assessments",
        pgettext_lazy("paper", "Assessed volumes, and the list of what may be destroyed"),
        (Unit.YEAR,),
        _assessments,
        counted="卷",
        goes_on=True,
    ),
    Kind(
        "archive-viewings",
        pgettext_lazy("paper", "Register of viewings of the archive"),
        (Unit.YEAR,),
        _viewings,
        goes_on=True,
    ),
    Kind(
        "archive-scans",
        pgettext_lazy("paper", "Papers behind payments: scanned or missing"),
        (Unit.YEAR,),
        _scans,
        goes_on=True,
    ),
)
