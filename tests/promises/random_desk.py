"""A desk on which anything may be tried, and the halls of it; shared by the machines here."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from funds.hall.billing import Handover
from funds.hall.cancelling import approve_displacement, cancel, fetch_deposit, no_show
from funds.hall.deciding import decide_deposit
from funds.hall.moving import move
from funds.hall.prepaying import prepay
from funds.hall.rentals import stay_of
from funds.hall.renting import Lessee, confirm, reserve
from funds.hall.settling import check_out, pay_bill, settle
from funds.hall.slots import Stay
from funds.hall.undoing import undo
from funds.models import Payment, Rental
from funds.money import ZERO
from funds.payments.holding import keep_held
from funds.payments.reversing import reverse_payment
from households.refusal import Refused
from tests.cases.outcomes import broken
from tests.making.claims import counters, office
from tests.making.one_of_each import hall, tariff
from tests.making.villages import actor, door

picks = st.integers(min_value=0, max_value=10_000)
amounts = st.integers(min_value=1, max_value=40_000).map(lambda fen: Decimal(fen).scaleb(-2))


class HallDesk(RuleBasedStateMachine):
    """A village with a hall, one household, and the people who sign; from January 2026 on."""

    def __init__(self):
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self):
        try:
            assert broken(self.community) == []
        finally:
            transaction.set_rollback(True)
            self.run.__exit__(None, None, None)

    def found(self):
        """Open the books; two families have the hall today and have paid their deposit."""
        self.at = office()
        self.community, self.clerk = self.at.community, self.at.clerk
        self.wang = door(self.community)
        for party in ("original", "outsider"):
            tariff(self.community, party)
        self.today = date(2026, 1, 5)
        for household, start in ((self.wang, 0), (None, 24)):
            stay = Stay(self.today, start, self.today, start + 20)
            self.rent(household, stay, event="wedding")
        for rental in Rental.objects.filter(community=self.community):
            self.tried(confirm, rental=rental, method="cash", received_on=self.today)

    def tried(self, act, *, by=None, **wanted):
        """What the act gave back; None where it was refused, and then it gave no number."""
        before = counters(self.community)
        try:
            return act(actor(self.community, by or self.clerk, self.today), **wanted)
        except Refused:
            assert counters(self.community) == before
            return None

    def one_of(self, model, pick, **conditions):
        rows = list(model.objects.filter(community=self.community, **conditions).order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    @rule(days=st.integers(min_value=1, max_value=20))
    def days_pass(self, days):
        self.today += timedelta(days=days)

    @rule(
        ahead=st.integers(min_value=0, max_value=4),
        start=st.integers(min_value=0, max_value=40),
        length=st.integers(min_value=1, max_value=60),
        outside=st.booleans(),
        sad=st.booleans(),
    )
    def reserve(self, ahead, start, length, outside, sad):
        first = self.today + timedelta(days=ahead)
        days, end = divmod(start + length, 48)
        stay = Stay(first, start, first + timedelta(days=days if end else days - 1), end or 48)
        self.rent(
            None if outside else self.wang,
            stay,
            event="funeral" if sad else "wedding",
            displace="老人过世" if sad else "",
        )

    @rule(
        pick=picks,
        ahead=st.integers(min_value=0, max_value=4),
        start=st.integers(min_value=0, max_value=40),
    )
    def move(self, pick, ahead, start):
        rental = self.one_of(Rental, pick)
        if rental:
            stay = stay_of(rental).moved_to(self.today + timedelta(days=ahead), start)
            self.tried(move, rental=rental, stay=stay)

    def rent(self, household, stay, **wanted):
        self.tried(
            reserve,
            hall=hall(self.community),
            lessee=Lessee(household, "刘强"),
            stay=stay,
            **wanted,
        )

    @rule(pick=picks, step=st.sampled_from(["confirm", "confirm", "cancel", "no show", "approve"]))
    def go_on_with_a_rental(self, pick, step):
        rental = self.one_of(
            Rental, pick, state__in=("waiting", "reserved", "confirmed", "cancelled")
        )
        if rental is None:
            return
        paid = {"rental": rental, "method": "cash"}
        match step:
            case "confirm":
                self.tried(confirm, received_on=self.today, **paid)
            case "cancel":
                self.tried(cancel, reason="改期", **paid)
            case "no show":
                self.tried(no_show, rental=rental)
            case "approve":
                self.tried(approve_displacement, by=self.at.approver, rental=rental)

    @rule(
        pick=picks,
        part=st.none() | amounts,
        damage=st.none() | amounts,
        back=st.integers(min_value=0, max_value=30),
    )
    def settle(self, pick, part, damage, back):
        rental = self.one_of(Rental, pick, state__in=("reserved", "confirmed", "checked_out"))
        if rental is None:
            return
        handover = Handover(damage=damage or ZERO, reason="门" if damage else "")
        if pick % 2:
            self.tried(check_out, rental=rental, handover=handover)
        paid = {"method": "cash", "paid_on": self.today - timedelta(days=back), "late": bool(back)}
        self.tried(settle, rental=rental, from_deposit=part, **paid)

    @rule(pick=picks, amount=amounts)
    def look_after_the_money_of_a_rental(self, pick, amount):
        rental = self.one_of(Rental, pick)
        if rental is None:
            return
        paid = {"rental": rental, "method": "cash"}
        self.tried(fetch_deposit, **paid)
        self.tried(pay_bill, **paid)
        if rental.state == "confirmed":
            kept = {"rental": rental, "amount": amount, "reason": "坏"}
            self.tried(keep_held, on=self.today, **kept)

    @rule(pick=picks, amount=amounts, by=st.sampled_from(["approver", "clerk"]))
    def prepay_or_decide(self, pick, amount, by):
        rental = self.one_of(Rental, pick)
        if rental is None:
            return
        if by == "clerk":
            paid = {"amount": amount, "method": "cash", "received_on": self.today}
            self.tried(prepay, rental=rental, **paid)
        else:
            wanted = amount if pick % 3 else ZERO
            self.tried(
                decide_deposit, rental=rental, amount=wanted, reason="决定", by=self.at.approver
            )

    @rule(pick=picks, came_back=st.booleans())
    def undo(self, pick, came_back):
        rental = self.one_of(Rental, pick, state__in=("in_use", "checked_out", "settled"))
        if rental:
            self.tried(undo, rental=rental, reason="抄错表", came_back=came_back)

    @rule(pick=picks)
    def reverse_a_payment(self, pick):
        payment = self.one_of(Payment, pick)
        if payment:
            self.tried(reverse_payment, payment=payment, reason="收错")
