"""Taking in: the rules by which households' money becomes receipts, for one and for many alike."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund, income_role
from funds.ledger.posting import Line
from funds.levies.allocating import Part, use_parts
from funds.models import METHOD_ROLE, AccountRole, Charge, Fund, Method, Payment
from funds.money import ZERO, positive
from funds.payments.brought import Brought
from funds.payments.left_after import left_after
from funds.payments.papers import require_method
from funds.payments.planning import AlreadySettled, Planned, Wish, plan
from funds.payments.receipt_writing import Receipt, new_payment, write_receipts
from funds.payments.summaries import in_place_of, paid_for
from funds.payments.unusual import confirmed_note
from funds.words.wording import received
from households.acting import Actor
from households.models import Community
from households.prepared import Rows, prepared
from households.succession import require_in_being


def take_in(actor: Actor, brought: Sequence[Brought]) -> list[Payment]:
    """Write the receipts of a stretch, as if they came one after the other.

    For acts that hold the lock. Raises what ``record_payment`` raises.
    """
    payments: list[Payment] = []
    waiting: list[Receipt] = []
    for receipt, later in _TakingIn(actor, brought).receipts():
        waiting.append(receipt)
        if later:
            # What it pays later has vouchers of its own, which come before those of the next.
            payments += write_receipts(actor, waiting)
            waiting = []
            parts = [Part(receipt.payment, one.charge, one.amount) for one in later]
            on = receipt.payment.booked_on
            use_parts(actor.community, parts, booked_on=on, by=actor.user)
    return payments + write_receipts(actor, waiting)


class _TakingIn:
    """A stretch of money; what is to be known of its households is asked for all of them."""

    def __init__(self, actor: Actor, brought: Sequence[Brought]) -> None:
        self.actor, self.community, self.brought = actor, actor.community, brought

    def receipts(self) -> Iterator[tuple[Receipt, list[Planned]]]:
        """Each receipt, with what its money pays only later, of what was open again after it."""
        require_in_being(self.community, [one.household for one in self.brought])
        amounts = [positive(one.amount) for one in self.brought]
        for one in self.brought:
            require_method(one.method)
        days = self._booking_days()
        _require_unchanged(self.community, self.brought, self.actor.today)
        notes = [
            confirmed_note(one.household, amount, today=self.actor.today, confirmed=one.confirmed)
            for one, amount in zip(self.brought, amounts, strict=True)
        ]
        wishes = [
            Wish(one.household, amount, one.lines, one.before_all)
            for one, amount in zip(self.brought, amounts, strict=True)
        ]
        plans = plan(self.actor, wishes)
        for one, amount, day, note, planned in zip(
            self.brought, amounts, days, notes, plans, strict=True
        ):
            now = [(each.charge, each.amount) for each in planned.pays if each.open_again <= day]
            later = [each for each in planned.pays if each.open_again > day]
            receipt = self._receipt(one, amount, day, note, now)
            pays = [(each.charge, each.amount) for each in planned.pays]
            left = left_after(planned.before, pays)
            receipt.payment.owed_after, receipt.payment.paid_up_to = left.owed, left.paid_up_to
            yield receipt, later

    def _booking_days(self) -> list[date]:
        wanted = [(one.received_on, one.late) for one in self.brought]
        days = {
            (on, late): periods.booking_day(self.actor, on, late=late, field="received_on")
            for on, late in dict.fromkeys(wanted)
        }
        return [days[one] for one in wanted]

    def _receipt(
        self,
        one: Brought,
        amount: Decimal,
        booked_on: date,
        note: str,
        parts: Sequence[tuple[Charge, Decimal]],
    ) -> Receipt:
        money = METHOD_ROLE[Method(one.method)]
        credit = amount - sum((part for _charge, part in parts), ZERO)
        lines = [Line(money, income_role(charge), charge.fund, part) for charge, part in parts]
        if credit:
            lines.append(Line(money, AccountRole.CREDIT_HELD, self._held, credit))
        payment = new_payment(
            household=one.household,
            payer=one.payer.strip() or one.household.householder,
            amount=amount,
            method=one.method,
            received_on=one.received_on,
            booked_on=booked_on,
            householder=one.household.householder,
            **asdict(one.papers.noting(note)),
        )
        summary = received(payment.payer, one.household.number, paid_for(parts, credit))
        return Receipt(payment, lines, in_place_of(one.replaces, summary), parts)

    @cached_property
    def _held(self) -> Fund:
        return held_fund(self.community)


def _require_unchanged(community: Community, brought: Sequence[Brought], today: date) -> None:
    """Raises AlreadySettled where a household owes something else than was seen."""
    seen = [one for one in brought if one.owed_seen is not None]
    if not seen:
        return
    owed = _owed(community, seen, today)
    for one in seen:
        now = owed.get(one.household.pk, ZERO)
        if now != one.owed_seen:
            raise AlreadySettled(
                _(
                    "Something has changed: %(household)s now owes %(owed)s yuan. Nothing was "
                    "saved; look at the household again."
                )
                % {"household": one.household.number, "owed": now}
            )


def _owed(community: Community, brought: Sequence[Brought], today: date) -> dict[int, Decimal]:
    """What these households owe, by their keys; who owes nothing is left out."""
    return dict(_open_until(community, [one.household.pk for one in brought], today))


@prepared
def _open_until(community: Community, households: list[int], today: date) -> Rows:
    charges = Charge.objects.of(community).open().booked_until(today)
    rows = charges.filter(household__in=households).order_by().values_list("household")
    return rows.annotate(Sum("outstanding"))
