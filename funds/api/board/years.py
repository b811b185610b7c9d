"""GET /reports/yearly/…: the accounts of a year."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView
from funds.api.board.reports import FILES, FORMAT, CashMonthRow, FundMonthRow
from funds.api.from_replica import from_replica
from funds.api.frozen import FrozenRow
from funds.api.schema import one, operation
from funds.board.year_accounts import YearAccounts
from funds.board.year_publications import standing_accounts, year_publications
from funds.board.year_rows import (
    AgeOfDebt,
    BudgetKept,
    CarriedOver,
    CountDifference,
    GroupCollected,
    MonthOfYear,
    ObjectionOfYear,
    Reconciled,
    ReviewOfYear,
    SpentOn,
    YearNotes,
)
from funds.documents.catalogue import document, kind_of, span_of
from funds.interface.files import file_answer
from households.models import Community


class BudgetKeptRow(FrozenRow):
    """A line of the year's plan beside what was done; nothing to compare without a plan."""

    row = BudgetKept


class MonthOfYearRow(FrozenRow):
    """One month: what came, what went, and what all funds held at its end."""

    row = MonthOfYear


class GroupCollectedRow(FrozenRow):
    """How the year's levies were paid by its end; null what would tell of one household."""

    row = GroupCollected


class AgeOfDebtRow(FrozenRow):
    """How many households owe something of this age, and how much together."""

    row = AgeOfDebt


class SpentOnRow(FrozenRow):
    """A category of expense with its share in percent."""

    row = SpentOn


class ReconciledRow(FrozenRow):
    """An account beside its last statement of the year."""

    row = Reconciled


class CarriedOverRow(FrozenRow):
    """What goes on into the next year beside the funds themselves."""

    row = CarriedOver


class CountDifferenceRow(FrozenRow):
    """A count of the cash that did not agree with the books, and why."""

    row = CountDifference


class ObjectionOfYearRow(FrozenRow):
    """An objection to what was published, with its answers, without names."""

    row = ObjectionOfYear
    answers = serializers.ListField(child=serializers.CharField())


class ReviewOfYearRow(FrozenRow):
    """How a meeting judged the committee or the fund, in slips."""

    row = ReviewOfYear


class YearNotesRow(FrozenRow):
    """What has to be said beside the sums."""

    row = YearNotes
    count_differences = CountDifferenceRow(many=True)
    objections = ObjectionOfYearRow(many=True)
    reviews = ReviewOfYearRow(many=True)


class YearAccountsAnswer(FrozenRow):
    """A year of the books; open as long as one of its months is: a draft."""

    row = YearAccounts
    funds = FundMonthRow(many=True)
    budget = BudgetKeptRow(many=True)
    months = MonthOfYearRow(many=True)
    groups = GroupCollectedRow(many=True)
    collection = GroupCollectedRow()
    ageing = AgeOfDebtRow(many=True)
    spent_on = SpentOnRow(many=True)
    cash = CashMonthRow(many=True)
    reconciled = ReconciledRow(many=True)
    carried = CarriedOverRow()
    notes = YearNotesRow()


class YearlyReportAnswer(serializers.Serializer):
    """The accounts of a year, and under which numbers they were published, the newest first."""

    accounts = YearAccountsAnswer()
    published = serializers.ListField(child=serializers.CharField())


class YearlyReportView(CommunityView):
    """The accounts of a year."""

    renderer_classes = (JSONRenderer, *FILES)

    @operation(
        "The accounts of a year",
        "What came in, went out and is left in a year, beside its plan, by month, by group and by "
        "category, as it stands in the books. Of a published year the files are those that were "
        "published. Nobody is named.",
        answers={
            (200, JSONRenderer.media_type): one(YearlyReportAnswer),
            **{(200, kind.media_type): OpenApiTypes.BINARY for kind in FILES},
        },
        parameters=[FORMAT],
    )
    @from_replica
    def get(self, request: Request, year: str) -> HttpResponse:
        community, paper = self.community, kind_of("year-accounts")
        span = span_of(community, paper, year, today=self.today)
        kind = request.accepted_renderer
        if kind.format == "json":
            return Response(YearlyReportAnswer(_answer(self.community, span.year)).data)
        return file_answer(
            document(community, paper, span, kind.format, generated_at=timezone.localtime()),
            f"year-{community.code}-{span}.{kind.format}",
        )


def _answer(community: Community, year: int) -> dict[str, Any]:
    return {
        "accounts": standing_accounts(community, year),
        "published": [one.number for one in year_publications(community, year)],
    }
