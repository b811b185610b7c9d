"""Rules that change under way, dated back and forth: what was raised follows them, to the fen.

Beside all that may happen on any day: rates and exemptions are decided late, charges are lowered,
withdrawn and raised by hand, households leave, come back, never left, are of another kind.
"""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from funds.levies.charging_by_hand import charge_by_hand, withdraw_charge
from funds.levies.liability import liabilities
from funds.levies.reducing import reduce_charge
from funds.levies.ruling import save_rule
from funds.models import Charge, Exemption, LevyRate, Payment, PaymentKind
from funds.money import ZERO
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.village.moving import move_out
from funds.village.staying import (
    change_kind_or_group,
    correct_joining,
    move_in,
    take_back_leaving,
)
from households.models import Kind
from households.refusal import Refused
from tests.making.villages import JANUARY, actor, levy
from tests.promises.test_any_day import AnyDay, days_back
from tests.promises.test_books import amounts, picks, places

near = st.integers(min_value=-3, max_value=3)
parts = st.integers(min_value=0, max_value=100)


class AnyRule(AnyDay):
    """The same village, whose people change their minds."""

    @property
    def clerk(self):
        return actor(self.community, today=self.today)

    def month(self, away):
        return max(JANUARY, Month.of(self.today).plus(away))

    @rule(away=near, amount=amounts)
    def decide_a_rate(self, away, amount):
        self.tried(
            lambda: save_rule(
                self.clerk,
                rule=LevyRate(
                    levy=levy(self.community), from_month=self.month(away), amount=amount
                ),
            )
        )

    @rule(place=places, away=near, percent=st.sampled_from((50, 100)))
    def exempt(self, place, away, percent):
        self.tried(
            lambda: save_rule(
                self.clerk,
                rule=Exemption(
                    household=self.household(place),
                    percent=percent,
                    from_month=self.month(away),
                    reason="五保户",
                    approved_by="村代会",
                ),
            )
        )

    @rule(place=places, back=days_back)
    def be_of_another_kind(self, place, back):
        household = self.household(place)
        other = Kind.TENANT if household.kind == Kind.ORIGINAL else Kind.ORIGINAL
        since = self.today - timedelta(days=back)
        self.tried(
            lambda: change_kind_or_group(self.clerk, household=household, since=since, kind=other)
        )

    @rule(place=places, back=days_back)
    def leave_late(self, place, back):
        on = self.today - timedelta(days=back)
        self.tried(lambda: move_out(self.clerk, household=self.household(place), on=on))

    @rule(place=places, back=days_back)
    def come_back(self, place, back):
        on = self.today - timedelta(days=back)
        self.tried(lambda: move_in(self.clerk, household=self.household(place), on=on))

    @rule(place=places)
    def never_have_left(self, place):
        household = self.household(place)
        self.tried(lambda: take_back_leaving(self.clerk, household=household, reason="弄错"))

    @rule(place=places, back=days_back)
    def have_joined_otherwise(self, place, back):
        household, on = self.household(place), self.today - timedelta(days=back)
        self.tried(lambda: correct_joining(self.clerk, household=household, on=on, reason="记错"))

    @rule(pick=picks, part=parts)
    def lower(self, pick, part):
        charge = self.one_of(Charge.objects.filter(community=self.community), pick)
        if charge:
            to = (charge.amount * part / 100).quantize(ZERO)
            self.tried(
                lambda: reduce_charge(
                    self.clerk, charge=charge, to=to, reason="多收", decision="村代会"
                )
            )

    @rule(place=places, amount=amounts, away=near)
    def raise_by_hand(self, place, amount, away):
        self.tried(
            lambda: charge_by_hand(
                self.clerk,
                households=[self.household(place)],
                levy=levy(self.community),
                month=self.month(away),
                amount=amount,
                reason="补差",
                decision="村代会",
            )
        )

    @rule(pick=picks)
    def withdraw(self, pick):
        charge = self.one_of(Charge.objects.filter(community=self.community), pick)
        if charge:
            self.tried(lambda: withdraw_charge(self.clerk, charge=charge, reason="误收"))

    @rule(pick=picks)
    def take_a_refund_back(self, pick):
        refunds = Payment.objects.filter(community=self.community, kind=PaymentKind.REFUND)
        refund = self.one_of(refunds, pick)
        if refund and self.tried(
            lambda: reverse_payment(self.clerk, payment=refund, reason="退错")
        ):
            self.box -= refund.amount

    def tried(self, do):
        """Whether it was done; a refusal changes nothing."""
        try:
            do()
        except Refused:
            return False
        return True

    @invariant()
    def what_is_raised_ahead_is_as_the_rules_say_or_paid(self):
        now = Month.of(self.today)
        ahead = Charge.objects.filter(
            community=self.community, kind="levy", month__gt=now, withdrawn=False
        )
        rules = {}
        for charge in ahead:
            if charge.month not in rules:
                rules[charge.month] = {
                    (row.pk, row.levy_id): row.due - row.exempted
                    for row in liabilities(self.community, charge.month)
                }
            due = rules[charge.month].get((charge.household_id, charge.levy_id), ZERO)
            asked = charge.amount - charge.waived
            if not charge.paid:
                assert asked in (due, ZERO), (charge, asked, due)
            assert charge.paid <= max(due, asked)


@pytest.mark.django_db
def test_the_books_agree_whatever_is_decided():
    run_state_machine_as_test(
        AnyRule,
        settings=settings(
            max_examples=8,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
