"""GET /bank-statements/{id}/lines/, POST /bank-statement-lines/{id}/take/."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView, ListView
from funds.api.fields import Day, StrictSerializer, Text, Yuan
from funds.api.naming import the_fund, the_household
from funds.api.schema import WRITING, listing, operation
from funds.bank_statements.matching import proposals
from funds.bank_statements.proposing import Kind, Share
from funds.bank_statements.still_standing import rest_of
from funds.bank_statements.taking import set_aside, take_as_payment, take_line
from funds.models import (
    CASH_ROLES,
    BankStatement,
    BankStatementDecision,
    BankStatementLine,
    BankStatementPart,
)
from households.models import Community, TokenScope


class ProposalRow(serializers.Serializer):
    """What a line that waits may be, and why."""

    kind = serializers.ChoiceField(choices=[(kind.value, kind.value) for kind in Kind])
    households = serializers.ListField(child=serializers.CharField())
    others = serializers.SerializerMethodField(help_text="Households to choose from.")
    sure = serializers.BooleanField(help_text="Nobody has to look at it.")
    asks = serializers.BooleanField(help_text="A person has to look at it.")
    why = serializers.CharField()
    mark = serializers.CharField(help_text="To be sent as `seen`.")

    def get_others(self, proposal: Any) -> list[str]:
        return [one.number for one in proposal.others]


class BankStatementLineRow(serializers.Serializer):
    """One line of a bank statement."""

    id = serializers.IntegerField(source="seq", help_text="In the order they were taken in.")
    row = serializers.IntegerField(help_text="The line of the file.")
    happened_on = Day()
    happened_at = serializers.CharField()
    amount = Yuan(help_text="What came in, or (negative) went out.")
    printed = Yuan(help_text="The figure on the bill, also where no money changed hands.")
    fee = Yuan(help_text="What of it the app kept.")
    balance = Yuan(allow_null=True)
    number = serializers.CharField()
    peer = serializers.CharField()
    what = serializers.CharField()
    status = serializers.CharField()
    remark = serializers.CharField()
    outcome = serializers.SerializerMethodField(help_text="Empty while the line waits.")
    receipts = serializers.SerializerMethodField(help_text="Of the payments that it is.")
    proposal = serializers.SerializerMethodField(help_text="Null for a line that is decided.")

    def get_outcome(self, line: BankStatementLine) -> str:
        return line.in_force[0].outcome if line.in_force else ""  # type: ignore[attr-defined]

    def get_receipts(self, line: BankStatementLine) -> list[str]:
        found: Sequence[BankStatementDecision] = line.in_force  # type: ignore[attr-defined]
        parts = [part for decision in found for part in decision.parts.all()]
        return [part.payment.receipt for part in parts if part.payment]

    def get_proposal(self, line: BankStatementLine) -> dict[str, Any] | None:
        found = getattr(line, "proposal", None)
        return None if found is None else dict(ProposalRow(found).data)


class SentTaking(StrictSerializer):
    """What a line is: nothing for what is proposed."""

    seen = Text(
        max_length=16, required=False, help_text="The `mark` of the proposal that was looked at."
    )
    household = Text(max_length=20, required=False, help_text="It is a payment of this one.")
    fund = Text(max_length=20, required=False, help_text="Of other income, or of a fee.")
    set_aside = Text(
        max_length=200, required=False, help_text="There is nothing to book, and why."
    )


def decided_lines(community: Community) -> QuerySet[BankStatementLine]:
    """Lines with what was decided of each, as far as it holds."""
    standing = (
        BankStatementDecision.objects.of(community)
        .filter(reverses=None, reversed_by=None)
        .exclude(pk__in=undone_decisions(community))
    )
    parts = BankStatementPart.objects.of(community).select_related("payment")
    rows: QuerySet[BankStatementLine] = BankStatementLine.objects.of(community)
    return rows.select_related("account").prefetch_related(
        Prefetch(
            "decisions",
            queryset=standing.prefetch_related(Prefetch("parts", queryset=parts)),
            to_attr="in_force",
        )
    )


def undone_decisions(community: Community) -> QuerySet[Any]:
    """The keys of decisions of which something was reversed in the books."""
    parts = BankStatementPart.objects.of(community).filter(
        Q(payment__reversed_by__isnull=False)
        | Q(expense__reversed_by__isnull=False)
        | Q(transfer__reversed_by__isnull=False)
    )
    return parts.order_by().values("decision")


class BankStatementLinesView(ListView):
    """The lines that a bill added, with what became of each or may."""

    queryset = BankStatementLine.objects.none()
    serializer_class = BankStatementLineRow

    def rows(self) -> QuerySet[BankStatementLine]:
        bills = BankStatement.objects.of(self.community)
        bill = get_object_or_404(bills, seq=self.kwargs["id"])
        return decided_lines(self.community).filter(statement=bill).order_by("seq")

    def shown(self, page: Sequence[BankStatementLine]) -> Sequence[BankStatementLine]:
        """The lines, those that wait with what is proposed."""
        open_lines = [line for line in page if not line.in_force]  # type: ignore[attr-defined]
        found = proposals(self.community, open_lines, today=self.today)
        for line in open_lines:
            line.proposal = found[line.identity]  # type: ignore[attr-defined]
        return page

    @listing(
        "Lines of a bank statement",
        "The lines that a bill added, in its order. Lines that other bills had brought before "
        "stand in those. A line that waits has a `proposal`.",
        BankStatementLineRow,
    )
    def get(self, request: Request, **_kwargs: Any) -> HttpResponseBase:
        return super().get(request)


class TakingView(CommunityView):
    """Taking one line of a bank statement into the books."""

    token_scope = TokenScope.PAYMENTS

    @operation(
        "Take a line",
        "Takes a line into the books as it is proposed, or as the request says; 409 when it is "
        "decided already, or when the proposal is no longer the one that was `seen`. 400 for a "
        "line that is not clear by itself. For clerks and cashiers.",
        request=SentTaking,
        answers={201: BankStatementLineRow},
        problems=WRITING,
    )
    def post(self, request: Request, id: int) -> Response:  # noqa: A002
        self.require(*CASH_ROLES)
        rows = decided_lines(self.community)
        line = get_object_or_404(rows, seq=id)
        sent = SentTaking(data=request.data)
        sent.is_valid(raise_exception=True)
        self._take(line, sent.validated_data)
        return Response(BankStatementLineRow(rows.get(seq=id)).data, status=201)

    def _take(self, line: BankStatementLine, told: dict[str, Any]) -> None:
        if "set_aside" in told:
            set_aside(self.actor, line=line, reason=told["set_aside"])
        elif "household" in told:
            household = the_household(self.community, told["household"])
            take_as_payment(self.actor, line=line, shares=[Share(household, rest_of(line))])
        else:
            fund = the_fund(self.community, told["fund"]) if "fund" in told else None
            take_line(self.actor, line=line, seen=told.get("seen", ""), fund=fund)
