"""What villagers decide, in any order: rates, exemptions, charges by hand, moving in and out again.

The same village as in the other random days, and the same promises of every day; besides, what is
raised ahead is never more than the rules say while nobody has paid it.
"""

from collections import defaultdict
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test

from funds.bank_statements.owing import Owing, Standings
from funds.levies.charging_by_hand import charge_by_hand, withdraw_charge
from funds.levies.dues import rules_of
from funds.levies.reducing import reduce_charge
from funds.levies.ruling import save_rule
from funds.levies.writing_off import write_off
from funds.levies.written_off import still_written_off
from funds.models import Charge, Exemption, LevyRate, Share
from funds.money import ZERO
from funds.months import Month
from funds.payments.recovering import recover
from funds.village.staying import (
    change_kind_or_group,
    correct_joining,
    move_in,
    take_back_leaving,
)
from households.models import Kind
from households.refusal import Refused
from tests.making.villages import actor, fund, levy, yuan
from tests.promises.any_day import AnyDay
from tests.promises.examples import EXAMPLES
from tests.promises.test_books import amounts, picks, places

levies = st.sampled_from(["sanitation", "plot", "lights"])
ahead = st.integers(min_value=-2, max_value=3)
days_back = st.integers(min_value=0, max_value=40)


class RuledDays(AnyDay):
    """The same village, where meetings decide this and that."""

    @property
    def now(self):
        return actor(self.community, today=self.today)

    def tried(self, do):
        """What an act returns; None where it was refused."""
        try:
            return do()
        except Refused:
            return None

    def one_with(self, place, wanted):
        """The next household of which something holds, so that rare acts are not only refused."""
        places = [place, *range(len(self.doors))]
        all_of_them = [self.household(one) for one in places]
        return next((one for one in all_of_them if wanted(one)), all_of_them[0])

    @rule(code=levies, amount=amounts, months=ahead)
    def decide_a_rate(self, code, amount, months):
        rate = LevyRate(
            community=self.community,
            levy=levy(self.community, code),
            from_month=Month.of(self.today).plus(months),
            amount=amount,
        )
        self.tried(lambda: save_rule(self.now, rule=rate))

    @rule(place=places, code=levies, months=ahead, percent=st.integers(1, 100))
    def exempt(self, place, code, months, percent):
        exemption = Exemption(
            community=self.community,
            household=self.household(place),
            levy=levy(self.community, code),
            percent=percent,
            from_month=Month.of(self.today).plus(months),
            until_month=Month.of(self.today).plus(months + 2),
            reason="低保",
            approved_by="会议",
        )
        self.tried(lambda: save_rule(self.now, rule=exemption))

    @rule(place=places, months=ahead, quantity=st.integers(0, 3))
    def share(self, place, months, quantity):
        share = Share(
            community=self.community,
            household=self.household(place),
            levy=levy(self.community, "plot"),
            from_month=Month.of(self.today).plus(months),
            quantity=quantity,
        )
        self.tried(lambda: save_rule(self.now, rule=share))

    @rule(place=places, amount=amounts, months=ahead, of_a_fund=st.booleans())
    def charge_with_a_decision(self, place, amount, months, of_a_fund):
        what = (
            {"fund": fund(self.community, "hall")} if of_a_fund else {"levy": levy(self.community)}
        )
        self.tried(
            lambda: charge_by_hand(
                self.now,
                households=[self.household(place)],
                month=Month.of(self.today).plus(months),
                amount=amount,
                reason="补收",
                decision="会议",
                **what,
            )
        )

    @rule(pick=picks)
    def withdraw(self, pick):
        decided = Charge.objects.filter(community=self.community).exclude(decision="")
        charge = self.one_of(decided, pick)
        if charge is not None:
            self.tried(lambda: withdraw_charge(self.now, charge=charge, reason="误收"))

    @rule(pick=picks, part=st.integers(0, 3))
    def lower(self, pick, part):
        charge = self.one_of(Charge.objects.filter(community=self.community), pick)
        if charge is not None:
            to = (charge.amount * part / 4).quantize(ZERO)
            self.tried(
                lambda: reduce_charge(
                    self.now, charge=charge, to=to, reason="低保", decision="会议"
                )
            )

    @rule(place=places, count=st.integers(1, 4))
    def give_up(self, place, count):
        open_ones = Charge.objects.filter(community=self.community, outstanding__gt=0)
        open_ones = open_ones.filter(month__lte=Month.of(self.today))
        owing = self.one_with(place, lambda one: open_ones.filter(household=one).exists())
        charges = list(open_ones.filter(household=owing).order_by("month", "seq")[:count])
        self.tried(lambda: write_off(self.now, charges=charges, reason="失联", decision="会议"))

    @rule(place=places, part=st.integers(1, 4), back=days_back)
    def pay_after_all(self, place, part, back):
        household = self.one_with(place, still_written_off)
        total = sum((row.amount for row in still_written_off(household)), ZERO)
        amount = (total * part / 4).quantize(ZERO)
        paid = self.tried(
            lambda: recover(
                self.now,
                household=household,
                amount=amount,
                method="cash",
                received_on=self.today - timedelta(days=back),
                late=True,
            )
        )
        if paid is not None:
            self.box += amount

    @rule(place=places, back=days_back)
    def come_back(self, place, back):
        household = self.one_with(place, lambda one: one.liable_until)
        on = self.today - timedelta(days=back)
        if household.liable_until:
            on = max(on, household.liable_until + timedelta(days=1))
        self.tried(lambda: move_in(self.now, household=household, on=on))

    @rule(place=places)
    def never_left(self, place):
        household = self.one_with(place, lambda one: one.liable_until)
        self.tried(lambda: take_back_leaving(self.now, household=household, reason="误记"))

    @rule(place=places, back=days_back)
    def joined_otherwise(self, place, back):
        on = self.today - timedelta(days=back)
        household = self.household(place)
        self.tried(lambda: correct_joining(self.now, household=household, on=on, reason="更正"))

    @rule(place=places, kind=st.sampled_from(Kind), back=days_back)
    def be_of_a_kind(self, place, kind, back):
        since = self.today - timedelta(days=back)
        household = self.household(place)
        self.tried(
            lambda: change_kind_or_group(self.now, household=household, since=since, kind=kind)
        )

    @rule()
    def ask_how_everybody_stands(self):
        standings, month = Standings(self.community, self.today), Month.of(self.today)
        owing_just = defaultdict(list)
        for door in self.doors:
            dues = rules_of(door, [month])[month].values()
            mine = Charge.objects.filter(community=self.community, household=door)
            owed = [one.outstanding for one in mine.filter(booked_on__lte=self.today)]
            monthly = sum((due.amount - due.exempted for due in dues), ZERO)
            assert standings.of(door.pk) == Owing(sum(owed, ZERO), monthly)
            if any(owed) or dues:
                owing_just[sum(owed, ZERO)].append(door.pk)
        for amount in (*owing_just, yuan("0.07")):
            assert sorted(standings.owing_just(amount)) == sorted(owing_just[amount])

    @invariant()
    def what_is_raised_ahead_follows_the_rules(self):
        coming = Charge.objects.filter(
            community=self.community,
            kind="levy",
            withdrawn=False,
            paid=ZERO,
            waived=ZERO,
            month__gt=Month.of(self.today),
        )
        for charge in coming.select_related("household__community"):
            due = rules_of(charge.household, [charge.month])[charge.month][charge.levy_id]
            assert (due.amount, due.exempted) == (charge.amount, ZERO), charge


@pytest.mark.django_db
def test_the_books_follow_what_is_decided():
    run_state_machine_as_test(
        RuledDays,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=25,
            suppress_health_check=list(HealthCheck),
        ),
    )
