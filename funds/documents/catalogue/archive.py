"""The papers of the archive: what is in it, and the list for handing it over."""

from django.utils.translation import pgettext_lazy

from funds.archive.scans import scanned_expenses
from funds.archive.viewings import viewings_between
from funds.archive.volumes import volumes_of
from funds.documents.archive_papers import (
    hand_over_paper,
    scans_paper,
    viewings_paper,
    volumes_paper,
)
from funds.documents.catalogue.kind import Kind
from funds.documents.paper import Paper
from funds.documents.spans import Span, Unit
from households.models import Community


def _volumes(community: Community, span: Span) -> list[Paper]:
    return [volumes_paper(community, volumes_of(community, span.year), span.year)]


def _hand_over(community: Community, span: Span) -> list[Paper]:
    return [hand_over_paper(community, volumes_of(community, span.year), span.year)]


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
    ),
    Kind(
        "archive-handover",
        pgettext_lazy("paper", "Hand-over list of the archive"),
        (Unit.YEAR,),
        _hand_over,
    ),
    Kind(
        "archive-viewings",
        pgettext_lazy("paper", "Register of viewings of the archive"),
        (Unit.YEAR,),
        _viewings,
    ),
    Kind(
        "archive-scans",
        pgettext_lazy("paper", "Papers behind payments: scanned or missing"),
        (Unit.YEAR,),
        _scans,
    ),
)
