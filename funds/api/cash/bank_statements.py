"""GET and POST /bank-statements/: bills of WeChat, Alipay and banks."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from funds.api.base import ListView
from funds.api.fields import Day, StrictSerializer, Yuan
from funds.api.schema import WRITING, listing, operation
from funds.bank_statements.importing import BillReport, foresee_import, import_bank_statement
from funds.models import BANK_STATEMENT_METHODS, CASH_ROLES, BankStatement
from households.asked_ahead import asking_ahead

ACCOUNTS = [(method.value, method.label) for method in BANK_STATEMENT_METHODS]


class BankStatementRow(serializers.Serializer):
    """A bill that was taken in."""

    id = serializers.IntegerField(source="seq", help_text="In the order they were taken in.")
    account = serializers.CharField(source="account.role")
    layout = serializers.CharField(help_text="The kind of bill.")
    filename = serializers.CharField()
    sha256 = serializers.CharField(source="digest", help_text="Of the file.")
    first_on = Day()
    last_on = Day()
    came_in = Yuan()
    went_out = Yuan()
    opening = Yuan(allow_null=True, help_text="The bank's balance before the first line.")
    closing = Yuan(allow_null=True, help_text="The bank's balance after the last line.")
    entered_by = serializers.CharField(source="by.username", allow_null=True)


class UnreadRow(serializers.Serializer):
    """A row of the file that was not taken as a line."""

    row = serializers.IntegerField()
    text = serializers.CharField()
    why = serializers.CharField()


class TakenInRow(serializers.Serializer):
    """What taking in a bill did."""

    id = serializers.IntegerField(source="statement.seq")
    added = serializers.SerializerMethodField(help_text="Lines that were new.")
    known = serializers.SerializerMethodField(help_text="Lines that were there, or stand twice.")
    findings = serializers.ListField(child=serializers.CharField())
    unread = UnreadRow(many=True)

    def get_added(self, report: BillReport) -> int:
        return len(report.added)

    def get_known(self, report: BillReport) -> int:
        return len(report.rows) - len(report.added)


class SentBill(StrictSerializer):
    """A bill, as a form with a file (multipart)."""

    account = serializers.ChoiceField(choices=ACCOUNTS)
    file = serializers.FileField(help_text="xlsx, xls or csv, just as it was exported.")
    despite_sums = serializers.BooleanField(
        required=False, help_text="Take it in although its lines are not those that it promises."
    )


class BankStatementsView(ListView):
    """Bills in the order they were taken in."""

    queryset = BankStatement.objects.none()
    serializer_class = BankStatementRow
    parser_classes = (MultiPartParser, *APIView.parser_classes)

    def rows(self) -> QuerySet[BankStatement]:
        rows: QuerySet[BankStatement] = BankStatement.objects.of(self.community)
        return rows.select_related("account", "by").order_by("seq")

    @listing("Bank statements", "Bills that were taken in.", BankStatementRow)
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)

    @operation(
        "Take a bill in",
        "Keeps the lines of a bill of WeChat, Alipay or a bank that are not there yet; nothing is "
        "booked by it. The same file, or one that overlaps, adds nothing that is there; the same "
        "file again is answered with 200. 409 when its lines are not those that it promises. For "
        "clerks and cashiers.",
        request=SentBill,
        answers={201: TakenInRow, 200: TakenInRow},
        problems=WRITING,
    )
    def post(self, request: Request) -> Response:
        self.require(*CASH_ROLES)
        sent = SentBill(data=request.data)
        sent.is_valid(raise_exception=True)
        told: dict[str, Any] = sent.validated_data
        bill: dict[str, Any] = {"account": told["account"], "content": told["file"].read()}
        with asking_ahead(self.community):
            foresee_import(self.actor, **bill)
            report = import_bank_statement(
                self.actor,
                **bill,
                filename=told["file"].name,
                accepted=told.get("despite_sums", False),
            )
        status = 200 if report.was_there else 201
        return Response(TakenInRow(report).data, status=status)
