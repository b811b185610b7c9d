"""Whatever a desk does with halls, claims, advances and counts, the books stay clean.

Every act is tried at any moment, in the right order or not. What the books do not allow is
refused and leaves no number behind; the sums hold after some steps, every promise at the end.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from funds.board.closing import close_month, reopen_month
from funds.board.reports import monthly_report
from funds.cash.cash_box import PIECES, cash_in_box
from funds.cash.counting import count_cash, reverse_count
from funds.cash.transferring import reverse_transfer, transfer_between_funds, transfer_money
from funds.hall.rentals import bill_of
from funds.ledger.balances import fund_balances
from funds.ledger.periods import first_open, last_closed
from funds.levies.charging import raise_charges
from funds.models import (
    Advance,
    AdvanceEntry,
    CashCount,
    Claim,
    Expense,
    HallSlot,
    Payment,
    Rental,
    Transfer,
    book_of,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.rental_money import rental_money
from funds.spending.advances import left_of
from funds.spending.advancing import give_advance, return_advance, reverse_advance_entry
from funds.spending.bank_fees import pay_fee
from funds.spending.claiming import change, propose
from funds.spending.returning import return_part
from funds.spending.signing import approve, pay_claim, review, send_back, withdraw
from funds.spending.spending import reverse_expense
from households.revising import revise
from tests.making.claims import draft
from tests.making.villages import JANUARY, fund, yuan
from tests.promises.examples import EXAMPLES
from tests.promises.random_desk import HallDesk, amounts, picks

methods = st.sampled_from(["cash", "bank"])
FUNDS = st.sampled_from(["sanitation", "lights", "hall"])
LOOKED_EVERY = 3
"""Steps: to add up takes as long as to act, and a sum that is once wrong is seen at the next look."""


class Desk(HallDesk):
    """The same desk with claims, advances, transfers, counts and the months."""

    steps = 0

    @initialize()
    def begin(self):
        self.found()
        book = book_of(self.community)
        book.fee_limit = yuan(50)
        revise(book, by=self.at.approver)
        self.propose_spending(Decimal(120), "sanitation", 0)
        self.give_or_take(0, Decimal(300), "sanitation", "cash", back=False)

    @rule(amount=amounts, of=FUNDS, back=st.integers(min_value=0, max_value=30))
    def propose(self, amount, of, back):
        self.propose_spending(amount, of, back)

    def propose_spending(self, amount, of, back):
        happened_on = self.today - timedelta(days=back)
        wanted = draft(
            self.community, amount, fund=fund(self.community, of), happened_on=happened_on
        )
        self.tried(propose, draft=wanted)

    @rule(
        pick=picks,
        amount=amounts,
        method=methods,
        step=st.sampled_from(["sign", "sign", "sign", "change", "return", "withdraw", "advance"]),
    )
    def go_on_with_a_claim(self, pick, amount, method, step):
        claim = self.one_of(Claim, pick)
        if claim is None:
            return
        people = (self.at.reviewer, self.at.second, self.at.approver)
        signed = {"claim": claim, "by": people[pick % 3]}
        match step:
            case "sign" | "advance":
                self.tried(review, **signed)
                self.tried(approve, claim=claim, by=people[(pick + 1) % 3])
                wanted = {"method": method, "paid_on": self.today}
                if step == "advance":
                    wanted["advance"] = self.one_of(Advance, pick)
                self.tried(pay_claim, claim=claim, **wanted)
            case "change":
                wanted = draft(self.community, amount, happened_on=self.today)
                self.tried(change, claim=claim, draft=wanted, by=signed["by"])
            case "return":
                self.tried(send_back, reason="缺票", **signed)
            case "withdraw":
                self.tried(withdraw, reason="不报了", **signed)

    @rule(pick=picks)
    def reverse_an_expense(self, pick):
        expense = self.one_of(Expense, pick)
        if expense:
            self.tried(reverse_expense, expense=expense, reason="重复")

    @rule(pick=picks, amount=amounts, method=methods)
    def part_of_an_expense_comes_back(self, pick, amount, method):
        expense = self.one_of(Expense, pick)
        if expense:
            back = {"amount": amount, "method": method, "received_on": self.today}
            self.tried(return_part, expense=expense, reason="退货", **back)

    @rule(amount=amounts, of=FUNDS)
    def a_bank_fee(self, amount, of):
        paid = {"method": "bank", "happened_on": self.today}
        self.tried(pay_fee, fund=fund(self.community, of), amount=amount, **paid)

    @rule(pick=picks, kind=st.sampled_from(["entry", "count"]))
    def reverse_an_entry_or_a_count(self, pick, kind):
        model = AdvanceEntry if kind == "entry" else CashCount
        reverse = reverse_advance_entry if kind == "entry" else reverse_count
        if row := self.one_of(model, pick):
            self.tried(reverse, reason="记错", **{kind: row})

    @rule(pick=picks, amount=amounts, of=FUNDS, method=methods, back=st.booleans())
    def advance(self, pick, amount, of, method, back):
        self.give_or_take(pick, amount, of, method, back=back)

    def give_or_take(self, pick, amount, of, method, *, back):
        moved = {"amount": amount, "method": method}
        advance = self.one_of(Advance, pick)
        if back and advance:
            self.tried(return_advance, advance=advance, returned_on=self.today, **moved)
            return
        people = {"holder": "吴水电", "purpose": "采购", "approved_by": "钱主任"}
        self.tried(
            give_advance,
            fund=fund(self.community, of),
            given_on=self.today,
            **people,
            **moved,
        )

    @rule(pick=picks, amount=amounts, ends=st.permutations(["sanitation", "lights", "hall"]))
    def transfer(self, pick, amount, ends):
        moved = {"amount": amount, "happened_on": self.today}
        transfer = self.one_of(Transfer, pick)
        match pick % 3:
            case 0 if transfer:
                self.tried(reverse_transfer, transfer=transfer, reason="录错")
            case 1:
                origin, target = sorted(("cash", "bank"), reverse=bool(pick % 2))
                self.tried(transfer_money, origin=origin, target=target, **moved)
            case _:
                origin, target = (fund(self.community, code) for code in ends[:2])
                gift = {"origin": origin, "target": target, "decision": "决议"}
                self.tried(transfer_between_funds, **gift, **moved)

    @rule(more=st.sampled_from(["0", "0", "0.57", "-0.1", "-0.03", "20"]))
    def count(self, more):
        left, pieces = max(cash_in_box(self.community) + Decimal(more), ZERO), {}
        for piece in PIECES:
            pieces[piece], left = int(left // piece), left % piece
        self.tried(
            count_cash,
            pieces=pieces,
            witnessed_by="李建国",
            on=self.today,
            reason="找零",
            fund=fund(self.community),
        )

    @precondition(lambda self: first_open(self.community) < Month.of(self.today))
    @rule(again=st.booleans())
    def close_or_reopen(self, again):
        month, closed = first_open(self.community), last_closed(self.community)
        if again and closed:
            self.tried(reopen_month, month=closed.month, reason="漏了")
            return
        self.tried(raise_charges, month=month)
        self.tried(close_month, month=month)

    @invariant()
    def the_sums_hold(self):
        self.steps += 1
        if self.steps % LOOKED_EVERY == 0:
            self.look()

    def teardown(self):
        try:
            self.look()
        finally:
            super().teardown()

    def look(self):
        self.nobody_holds_less_than_nothing()
        self.no_half_hour_has_two_owners()
        self.the_funds_hold_what_the_accounts_hold()

    def nobody_holds_less_than_nothing(self):
        rentals = list(Rental.objects.filter(community=self.community))
        money = rental_money(self.community, rentals)
        for rental in rentals:
            of = money[rental.pk]
            assert ZERO <= of.held <= self.deposits_taken(rental)
            assert min(of.ahead, of.kept, of.paid) >= ZERO
            assert bill_of(rental).total >= ZERO
        for advance in Advance.objects.filter(community=self.community):
            assert left_of(self.community, advance) >= ZERO

    def deposits_taken(self, rental):
        rows = Payment.objects.filter(community=self.community, rental=rental, purpose="deposit")
        return rows.filter(amount__gt=0).aggregate(sum=Sum("amount"))["sum"] or ZERO

    def no_half_hour_has_two_owners(self):
        slots = HallSlot.objects.filter(community=self.community).values_list("day", "slot")
        assert len(slots) == len(set(slots))

    def the_funds_hold_what_the_accounts_hold(self):
        held = sum(fund_balances(self.community, through=date.max).values(), ZERO)
        report = monthly_report(self.community, max(JANUARY, Month.of(self.today)))
        assert held == report.closing == sum((row.closing for row in report.cash), ZERO)
        payments = Payment.objects.filter(community=self.community)
        came = payments.exclude(kind="kept").exclude(reverses__kind="kept")
        went = Expense.objects.filter(community=self.community)
        total = yuan(10100) + (came.aggregate(sum=Sum("amount"))["sum"] or ZERO)
        total -= went.aggregate(sum=Sum("amount"))["sum"] or ZERO
        assert held - total == self.over_and_short()

    def over_and_short(self):
        counts = CashCount.objects.filter(community=self.community)
        return sum((count.counted - count.expected for count in counts), ZERO)


@pytest.mark.django_db
def test_the_desk_keeps_every_promise_whatever_is_done():
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=40,
            suppress_health_check=list(HealthCheck),
        ),
    )
