"""POST /hall-bookings/{number}/…/: the steps that take a rental further, one act each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from funds.api.base import CommunityView
from funds.api.fields import StrictSerializer
from funds.api.hall.rentals import rental_answer
from funds.api.hall.requests import (
    SentApproval,
    SentBeginning,
    SentCancellation,
    SentDecision,
    SentDeposit,
    SentHandover,
    SentMove,
    SentRent,
    SentSettlement,
    SentUndoing,
    take_move,
)
from funds.api.hall.rows import HallBookingRow, HandedHallBookingRow, rentals_of
from funds.api.idempotency import HEADER, REPLAYED, key_parameter, keyed
from funds.api.schema import WRITING, operation
from funds.hall.billing import Handover
from funds.hall.cancelling import approve_displacement, cancel
from funds.hall.deciding import decide_deposit
from funds.hall.prepaying import prepay
from funds.hall.readings import asked_of, odd_starts, odd_uses
from funds.hall.renting import begin_use, confirm
from funds.hall.settling import check_out, settle
from funds.hall.undoing import undo
from funds.models import CASH_ROLES, Rental
from funds.payments.papers import Papers
from households.acting import Actor
from households.models import Role


class StepView(CommunityView):
    """One step of one rental; answers with the rental as it stands after it."""

    def step(
        self,
        number: str,
        sent: StrictSerializer,
        roles: tuple[Role, ...],
        do: Callable[..., object],
        *,
        warn: Callable[[Rental, dict[str, Any]], str] | None = None,
        **known: Any,
    ) -> Response:
        """Call one act with what was sent; what is ``known`` stands where nothing was sent.

        ``warn`` says what is unusual about it, unless an answer to that was sent. Raises
        PermissionDenied, Http404, ValidationError and what the act raises.
        """
        self.require(*roles)
        rental = get_object_or_404(rentals_of(self.community), number=number)
        sent.is_valid(raise_exception=True)
        told = {**known, **sent.validated_data}
        warning = warn(rental, told) if warn and "confirmed" not in told else ""
        do(self.actor, rental=rental, **told)
        answer = rental_answer(self, number)
        return Response({**answer, "warning": warning} if warning else answer)


class ApprovalView(StepView):
    """A funeral takes the place of others."""

    @operation(
        "Approve a displacement",
        "Lets a waiting funeral take the place of other rentals, which are cancelled; their "
        "deposits stay held in full until they are fetched. For approvers, but not for whoever "
        "entered the funeral.",
        request=SentApproval,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentApproval(data=request.data)
        return self.step(number, sent, (Role.APPROVER,), approve_displacement)


class MoveView(StepView):
    """A reservation gets another time."""

    @operation(
        "Move a reservation",
        "Another day, time or hall; number, deposit and history stay, rent and deposit asked are "
        "those of the tariff of the new day. 409 when somebody has the hall at that time, or "
        "once it was handed over. For clerks.",
        request=SentMove,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        return self.step(number, SentMove(data=request.data), (Role.CLERK,), take_move)


class DepositView(StepView):
    """Another deposit is decided."""

    @operation(
        "Decide on a deposit",
        "Asks another deposit than the tariff, a part of it, or none with `0.00`; what was taken "
        "already stays until it is given back. For approvers, but not for whoever entered the "
        "rental.",
        request=SentDecision,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentDecision(data=request.data)
        return self.step(number, sent, (Role.APPROVER,), decide_deposit)


def _confirm(actor: Actor, *, rental: Rental, **told: Any) -> Rental:
    return confirm(actor, rental=rental, papers=Papers.taken_from(told), **told)


class ConfirmationView(StepView):
    """The deposit of a rental is taken."""

    @operation(
        "Confirm a rental",
        "Takes the deposit of a `reserved` rental and gives it a receipt, which `/payments/` "
        "lists. For clerks and cashiers.",
        request=SentDeposit,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentDeposit(data=request.data)
        return self.step(
            number,
            sent,
            CASH_ROLES,
            _confirm,
            received_on=self.today,
        )


def _prepay(actor: Actor, *, rental: Rental, **told: Any) -> Rental:
    return prepay(actor, rental=rental, papers=Papers.taken_from(told), **told)


class PrepaymentView(StepView):
    """Rent is paid ahead."""

    @operation(
        "Pay rent ahead",
        "Takes rent before the rental is settled and gives it a receipt, which `/payments/` "
        "lists. It is held: income when the rental is settled, given back when it is cancelled, "
        "never a household's credit. For clerks and cashiers. With an Idempotency-Key the same "
        "request gets the same answer again; a refused request leaves its key free.",
        request=SentRent,
        answers=HallBookingRow,
        problems=(*WRITING, 422),
        parameters=[key_parameter(required=False), REPLAYED],
    )
    def post(self, request: Request, number: str) -> HttpResponse:
        self.require(*CASH_ROLES)

        def paid() -> dict[str, Any]:
            sent, today = SentRent(data=request.data), self.today
            return dict(self.step(number, sent, CASH_ROLES, _prepay, received_on=today).data)

        if HEADER in request.headers:
            assert isinstance(request.data, dict)
            return keyed(self, request.data, paid)
        return Response(paid())


def _odd_starts(rental: Rental, told: dict[str, Any]) -> str:
    meters = {name: told.get(name) for name in ("electricity_start", "water_start")}
    return asked_of(odd_starts(rental, **meters))


def _odd_uses(rental: Rental, told: dict[str, Any]) -> str:
    handover = told.get("handover", Handover())
    meters = {name: getattr(handover, name) for name in ("electricity_end", "water_end")}
    return asked_of(odd_uses(rental, **meters))


class BeginningView(StepView):
    """The hall is handed over."""

    @operation(
        "Hand a hall over",
        "The meters are read and the hall is looked at; a `confirmed` rental is now `in_use`. "
        "For clerks.",
        request=SentBeginning,
        answers=HandedHallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentBeginning(data=request.data)
        return self.step(number, sent, (Role.CLERK,), begin_use, warn=_odd_starts)


class CheckOutView(StepView):
    """The hall is taken back."""

    @operation(
        "Take a hall back",
        "Makes out the bill of a rental that is `confirmed` or `in_use`; it is now "
        "`checked_out`. For clerks.",
        request=SentHandover,
        answers=HandedHallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentHandover(data=request.data)
        return self.step(number, sent, (Role.CLERK,), check_out, warn=_odd_uses)


class SettlementView(StepView):
    """A rental is paid."""

    @operation(
        "Settle a rental",
        "The deposit pays for the rental, what is left of it goes back by `method`. What it "
        "does not cover is charged to the household, or taken from somebody from outside. "
        "Anything sent of the hand-over makes out the bill of a rental that is `confirmed` or "
        "`in_use`. For clerks and cashiers.",
        request=SentSettlement,
        answers=HandedHallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentSettlement(data=request.data)
        return self.step(number, sent, CASH_ROLES, settle, warn=_odd_uses)


class UndoingView(StepView):
    """The last step of a rental is taken back."""

    @operation(
        "Undo the last step",
        "A settlement is undone: `settled` is `checked_out` again, what was kept is held again, a "
        "household's charge is withdrawn and what was paid of it becomes credit; what somebody "
        "from outside paid stays paid for the rental. `checked_out` is `in_use` again, `in_use` "
        "is `confirmed`. For clerks.",
        request=SentUndoing,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        return self.step(number, SentUndoing(data=request.data), (Role.CLERK,), undo)


class CancellationView(StepView):
    """A rental is given up."""

    @operation(
        "Cancel a rental",
        "Its time is free at once. The deposit goes back by `method`: all of it when cancelled "
        "in time, less the hall's percentage afterwards. For clerks.",
        request=SentCancellation,
        answers=HallBookingRow,
        problems=WRITING,
    )
    def post(self, request: Request, number: str) -> Response:
        sent = SentCancellation(data=request.data)
        return self.step(number, sent, (Role.CLERK,), cancel)
