"""POST /charge-runs/: the monthly charge run."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView
from funds.api.fields import MonthText, StrictSerializer, Yuan
from funds.api.schema import WRITING, operation
from funds.levies.charging import raise_charges
from households.models import Role


class SentChargeRun(StrictSerializer):
    """The month to charge."""

    month = MonthText()


class ChargeRunAnswer(serializers.Serializer):
    """What one charge run did."""

    month = MonthText()
    added = serializers.IntegerField(source="count", help_text="Charges raised now.")
    total = Yuan(help_text="What was charged now.")
    waived = Yuan(help_text="Of it, exempted.")
    credit_used = Yuan(help_text="Charges paid from credit.")


class ChargeRunsView(CommunityView):
    """Charges every household for a month."""

    @operation(
        "Raise the charges of a month",
        "Charges every household what it owes for a month; run again, it adds only what is "
        "missing and answers 200 when that is nothing. For clerks.",
        request=SentChargeRun,
        answers={201: ChargeRunAnswer, 200: ChargeRunAnswer},
        problems=WRITING,
    )
    def post(self, request: Request) -> Response:
        self.require(Role.CLERK)
        sent = SentChargeRun(data=request.data)
        sent.is_valid(raise_exception=True)
        run = raise_charges(self.actor, month=sent.validated_data["month"])
        return Response(ChargeRunAnswer(run).data, status=201 if run.count else 200)
