"""The papers of a month: what hangs on the board."""

from django.utils.translation import pgettext_lazy

from funds.board.notice_figures import notice_figures
from funds.board.public_month import public_month
from funds.documents.catalogue.kind import Kind
from funds.documents.paper import Paper
from funds.documents.public_notice import public_notice
from funds.documents.spans import Span, Unit
from funds.documents.year_sheet import household_sheet
from funds.levies.year_sheet import year_sheet
from households.models import Community
from households.naming import names_of


def _notice(community: Community, span: Span) -> list[Paper]:
    public = public_month(community, span.month, names=names_of(community), counted=True)
    return [public_notice(community, notice_figures(community, public, counted=True))]


def _public_sheet(community: Community, span: Span) -> list[Paper]:
    return [household_sheet(year_sheet(community, year=span.year, as_of=span.last))]


KINDS = (
    Kind("monthly-notice", pgettext_lazy("paper", "Monthly notice"), (Unit.MONTH,), _notice),
    Kind(
        "household-list",
        pgettext_lazy("paper", "Public list of the households"),
        (Unit.MONTH,),
        _public_sheet,
    ),
)
