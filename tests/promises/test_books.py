"""Acts in any order, against a model of the books small enough to be seen through.

The model knows only what a neighbour would write on a slip: what each household was charged,
what was waived, what it paid and got back, and what is in the box. It knows nothing of
allocations, credits, vouchers or chains.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from funds.bank_statements.importing import import_bank_statement
from funds.bank_statements.taking import take_line
from funds.bank_statements.waiting import waiting
from funds.board.closing import close_month
from funds.board.reports import monthly_report
from funds.ledger.balances import fund_balances
from funds.ledger.periods import first_open
from funds.levies.arrears import arrears
from funds.levies.charging import raise_charges
from funds.levies.reversing import reverse_waiver
from funds.levies.statements import standings, statement
from funds.levies.waiving import waive
from funds.models import Charge, Payment, PaymentKind, Waiver
from funds.money import ZERO
from funds.months import Month
from funds.payments.receipting import record_payment
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.upkeep.checking import check_books
from funds.village.moving import move_out
from households.models import Household
from households.refusal import Refused
from tests.making.bank_statements import rcb_bill
from tests.making.villages import JANUARY, actor, door, village
from tests.promises.examples import EXAMPLES

amounts = st.integers(min_value=1, max_value=9000).map(lambda fen: Decimal(fen).scaleb(-2))
parts = st.integers(min_value=1, max_value=100).map(lambda fen: Decimal(fen).scaleb(-2))
"""Of a levy of one yuan: more would be refused, and stories without a waiver prove nothing of them."""
places = st.integers(min_value=0, max_value=2)
picks = st.integers(min_value=0, max_value=10_000)
PROVED_EVERY = 4
"""Steps: what asks the whole history again takes longer than all acts together, and what is once
broken in rows that nobody deletes is found at the next look, or at the end."""


class Books(RuleBasedStateMachine):
    """A village of three households, from January 2026 on."""

    def __init__(self):
        super().__init__()
        self.steps = 0
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self):
        try:
            if self.steps:
                self.prove()
        finally:
            self.forget()

    def forget(self):
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize()
    def found(self):
        self.community = village()
        self.doors = [
            door(self.community, f"01-00{n}", name)
            for n, name in enumerate(("王秀英", "李建国", "张伟"), start=1)
        ]
        self.today = date(2026, 1, 5)
        self.box = ZERO
        self.balance = [ZERO, ZERO, ZERO]

    @rule(days=st.integers(min_value=1, max_value=25))
    def days_pass(self, days):
        self.today += timedelta(days=days)

    @rule(ahead=st.integers(min_value=-2, max_value=1))
    def charge(self, ahead):
        raise_charges(
            actor(self.community, today=self.today),
            month=max(JANUARY, Month.of(self.today).plus(ahead)),
        )

    @rule(place=places, amount=amounts, back=st.integers(min_value=0, max_value=40))
    def pay(self, place, amount, back):
        record_payment(
            actor(self.community, today=self.today),
            household=self.household(place),
            amount=amount,
            method="cash",
            received_on=max(self.today - timedelta(days=back), JANUARY.first_day),
            late=True,
        )
        self.box += amount

    @rule(pick=picks)
    def reverse(self, pick):
        kinds = (PaymentKind.PAYMENT, PaymentKind.REFUND)
        payments = Payment.objects.filter(community=self.community, kind__in=kinds)
        payment = self.one_of(payments, pick)
        if payment is None:
            return
        try:
            reverse_payment(actor(self.community, today=self.today), payment=payment, reason="错")
        except Refused:
            return
        self.box -= payment.amount

    @rule(place=places, amount=amounts)
    def give_back(self, place, amount):
        try:
            refund(
                actor(self.community, today=self.today),
                household=self.household(place),
                amount=amount,
                method="cash",
                paid_on=self.today,
                reason="退",
            )
        except Refused:
            return
        self.box -= amount

    @rule(place=places, amount=amounts, number=st.integers(min_value=1, max_value=6))
    def take_a_bill_in(self, place, amount, number):
        """A bill of one line; its number may have stood in an earlier one, with another amount."""
        row = (self.today.isoformat(), "某人", amount, f"01-00{place + 1}", f"N{number}")
        import_bank_statement(
            actor(self.community, today=self.today),
            account="bank",
            content=rcb_bill(row),
            filename="bill.csv",
        )

    @rule(pick=picks)
    def take_a_line(self, pick):
        line = self.one_of(waiting(self.community), pick)
        if line is None:
            return
        try:
            decision = take_line(actor(self.community, today=self.today), line=line)
        except Refused:
            return
        if decision.outcome == "payment":
            self.box += line.amount

    @rule(pick=picks, amount=st.none() | parts)
    def forgive(self, pick, amount):
        owed = Charge.objects.of(self.community).open() if pick % 4 else Charge.objects.all()
        charge = self.one_of(owed.filter(community=self.community), pick)
        if charge is None:
            return
        try:
            waive(
                actor(self.community, today=self.today),
                charge=charge,
                amount=amount,
                reason="困难",
                approved_by="会议",
                on=self.today,
            )
        except Refused:
            return

    @rule(pick=picks)
    def forgive_no_more(self, pick):
        waiver = self.one_of(Waiver.objects.filter(community=self.community), pick)
        if waiver is None:
            return
        try:
            reverse_waiver(
                actor(self.community, today=self.today),
                waiver=waiver,
                reason="撤回",
                on=self.today,
            )
        except Refused:
            return

    @rule(place=places)
    def leave(self, place):
        try:
            move_out(
                actor(self.community, today=self.today),
                household=self.household(place),
                on=self.today,
            )
        except Refused:
            return

    @precondition(lambda self: first_open(self.community) < Month.of(self.today))
    @rule()
    def close(self):
        month = first_open(self.community)
        raise_charges(actor(self.community, today=self.today), month=month)
        close_month(actor(self.community, today=self.today), month=month)

    @invariant()
    def the_box_holds_what_came_less_what_went(self):
        held = fund_balances(self.community, through=date.max)
        assert sum(held.values(), ZERO) == self.box

    @invariant()
    def every_promise_holds(self):
        self.steps += 1
        if self.steps % PROVED_EVERY == 0:
            self.prove()

    def prove(self):
        """All that is asked of the whole history; a subclass asks more."""
        self.the_books_prove_themselves()
        self.households_owe_charges_less_waivers_less_money()
        self.today_is_the_same_from_sums_and_from_history()
        self.reports_carry_forward()

    def the_books_prove_themselves(self):
        broken = [
            (str(proof.promise), finding.row, str(finding.trouble))
            for proof in check_books(self.community)
            for finding in proof.findings
        ]
        assert broken == []

    def households_owe_charges_less_waivers_less_money(self):
        charged = self.sums(Charge, "household", booked_on__lte=date.max)
        waived = self.sums(Waiver, "charge__household")
        paid = self.sums(Payment, "household")
        now = standings(self.community, self.doors, today=date.max)
        for household in self.doors:
            key = household.pk
            owed = charged.get(key, ZERO) - waived.get(key, ZERO) - paid.get(key, ZERO)
            assert now[key].balance == owed
            said = statement(household, first=date(2025, 1, 1), last=date.max)
            assert said.closing == owed

    @invariant()
    def nobody_owes_while_holding_credit(self):
        for standing in standings(self.community, self.doors, today=date.max).values():
            assert not (standing.owed and standing.credit)

    def today_is_the_same_from_sums_and_from_history(self):
        stored = arrears(self.community, as_of=self.today, today=self.today)
        summed = arrears(self.community, as_of=self.today, today=date.max)
        assert [(row.household, row.owed, row.ageing) for row in stored] == [
            (row.household, row.owed, row.ageing) for row in summed
        ]

    def reports_carry_forward(self):
        month, opening = JANUARY, ZERO
        while month <= Month.of(self.today):
            report = monthly_report(self.community, month)
            assert report.opening == opening
            assert report.closing == report.opening + report.income - report.expense
            assert report.closing == sum((row.closing for row in report.cash), ZERO)
            opening, month = report.closing, month.plus(1)

    def household(self, place):
        return Household.objects.select_related("community").get(
            community=self.community, pk=self.doors[place].pk
        )

    def one_of(self, rows, pick):
        rows = list(rows.order_by("seq"))
        return rows[pick % len(rows)] if rows else None

    def sums(self, model, key, **conditions):
        rows = model.objects.filter(community=self.community, **conditions)
        return dict(rows.order_by().values_list(key).annotate(Sum("amount")))


@pytest.mark.django_db
def test_the_books_agree_with_the_model_whatever_is_done():
    run_state_machine_as_test(
        Books,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            suppress_health_check=list(HealthCheck),
        ),
    )
