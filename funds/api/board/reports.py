"""GET /reports/…: the monthly report and the trial balance."""

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import AsOfView, CommunityView
from funds.api.fields import Day, Percent, Yuan
from funds.api.from_replica import from_replica
from funds.api.frozen import FrozenRow
from funds.api.schema import AS_OF, one, operation
from funds.api.spending.expenses import ExpenseRow
from funds.api.tables import CSV, PDF, XLSX
from funds.board.fund_sums import CashMonth, FundMonth
from funds.board.receipt_trees import ReceiptRoot
from funds.board.reports import IncomeLine, MonthlyReport, monthly_report
from funds.documents.monthly_papers import export
from funds.interface.files import file_answer
from funds.ledger.account_balances import trial_balance
from funds.levies.collection import Collection
from funds.models import AccountRole
from funds.money import ZERO
from funds.months import Month

FILES = (CSV, XLSX, PDF)
FORMAT = OpenApiParameter("format", str, enum=["json", *(kind.format for kind in FILES)])


class FundMonthRow(FrozenRow):
    """One fund in the month: opening + income − expense = closing."""

    row = FundMonth


class CashMonthRow(FrozenRow):
    """One cash account in the month: opening + in − out = closing."""

    row = CashMonth
    account = serializers.CharField(help_text="cash, bank, wechat, alipay")


class IncomeRow(FrozenRow):
    """Income of one kind in one fund, this month and since January."""

    row = IncomeLine


class CollectionAnswer(FrozenRow):
    """How the month's charges were paid by its end."""

    row = Collection
    received = Yuan(help_text="What payments booked in the month paid.")
    arrears_recovered = Yuan(help_text="Of it, for earlier months.")
    prepaid = Yuan(help_text="Of it, for later months.")
    credit_used = Yuan(help_text="Paid from money received earlier.")
    rate = Percent(help_text="Paid ÷ (charged − waived) of the month's own charges.")


class ReceiptRootRow(FrozenRow):
    """The root of the hash tree over the month's receipts: came_in − went_back = income."""

    row = ReceiptRoot


class CorrectionRow(serializers.Serializer):
    """One red voucher of the month."""

    voucher = serializers.CharField(source="*")
    booked_on = Day()
    summary = serializers.CharField()
    reverses = serializers.CharField()


class MonthlyReportAnswer(FrozenRow):
    """One month of the books: opening + income − expense = closing, three times over."""

    row = MonthlyReport
    funds = FundMonthRow(many=True)
    cash = CashMonthRow(many=True)
    income_lines = IncomeRow(many=True)
    expenses = ExpenseRow(many=True)
    collection = CollectionAnswer()
    receipt_tree = ReceiptRootRow(allow_null=True)
    corrections = CorrectionRow(many=True)
    left_open = serializers.CharField(
        help_text="What was left open when the month was closed, and why; else empty."
    )
    chain_head = serializers.CharField(
        help_text="The seal of the last voucher; of a closed month its own last one."
    )


class AccountRow(serializers.Serializer):
    """One account with its totals."""

    account = serializers.ChoiceField(source="account.role", choices=AccountRole.choices)
    code = serializers.CharField(source="account.code")
    name = serializers.CharField(source="account.name")
    debit = Yuan()
    credit = Yuan()


class TrialBalanceAnswer(serializers.Serializer):
    """Every account with its totals; debits and credits sum to the same."""

    as_of = Day()
    accounts = AccountRow(many=True)
    debit = Yuan()
    credit = Yuan()


class MonthlyReportView(CommunityView):
    """The report of one month."""

    renderer_classes = (JSONRenderer, *FILES)

    @operation(
        "The monthly report",
        "What came in, went out and is left, overall, by fund and by cash account. The files "
        "are the papers that go up on the public board; names of persons are masked there.",
        answers={
            (200, JSONRenderer.media_type): one(MonthlyReportAnswer),
            **{(200, kind.media_type): OpenApiTypes.BINARY for kind in FILES},
        },
        parameters=[FORMAT],
    )
    @from_replica
    def get(self, request: Request, month: str) -> HttpResponse:
        wanted = Month.parse(month)
        self.require_come(wanted.first_day, field="month")
        kind = request.accepted_renderer
        if kind.format == "json":
            return Response(MonthlyReportAnswer(monthly_report(self.community, wanted)).data)
        return file_answer(
            export(self.community, wanted, kind.format, generated_at=timezone.localtime()),
            f"report-{self.community.code}-{wanted}.{kind.format}",
        )


class TrialBalanceView(AsOfView):
    """The trial balance."""

    @operation(
        "The trial balance",
        "Every account with all debits and credits booked until the end of a day.",
        answers=one(TrialBalanceAnswer),
        parameters=[AS_OF],
    )
    @from_replica
    def get(self, request: Request) -> HttpResponse:
        rows = trial_balance(self.community, as_of=self.as_of)
        answer = {
            "as_of": self.as_of,
            "accounts": rows,
            "debit": sum((row.debit for row in rows), ZERO),
            "credit": sum((row.credit for row in rows), ZERO),
        }
        return Response(TrialBalanceAnswer(answer).data)
