"""The papers of a year: its accounts for the assembly."""

from django.utils.translation import pgettext_lazy

from funds.documents.catalogue.kind import Kind
from funds.documents.paper import Paper
from funds.documents.spans import Span, Unit
from funds.documents.year_files import published_year_file, year_papers
from households.models import Community


def _accounts(community: Community, span: Span) -> list[Paper]:
    return year_papers(community, span.year)


def _published(community: Community, span: Span, written: str) -> bytes | None:
    return published_year_file(community, span.year, written)


KINDS = (
    Kind(
        "year-accounts",
        pgettext_lazy("paper", "Accounts of a year"),
        (Unit.YEAR,),
        _accounts,
        _published,
        ends="itself",
    ),
)
