"""The papers of a month: what hangs on the board."""

from django.utils.translation import pgettext_lazy

from funds.board.kept import published_file
from funds.documents.catalogue.kind import Kind
from funds.documents.monthly_papers import month_papers
from funds.documents.paper import Paper
from funds.documents.spans import Span, Unit
from funds.models import FileKind
from households.models import Community


def _notice(community: Community, span: Span) -> list[Paper]:
    return month_papers(community, span.month)[:1]


def _published(community: Community, span: Span, written: str) -> bytes | None:
    return published_file(community, span.month, FileKind(written))


def _groups(community: Community, span: Span) -> list[Paper]:
    return month_papers(community, span.month)[1:]


KINDS = (
    Kind(
        "monthly-notice",
        pgettext_lazy("paper", "Monthly notice"),
        (Unit.MONTH,),
        _notice,
        _published,
        ends="itself",
    ),
    Kind(
        "household-list",
        pgettext_lazy("paper", "How the villager groups have paid"),
        (Unit.MONTH,),
        _groups,
        ends="itself",
    ),
)
