"""Acts dated back and forth: on every day of the past the books agree with themselves.

Arrears, credit and the ledger can be asked about any day. Whatever is entered late, in whatever
order: on no day has a household less than nothing left over, is a charge paid twice, or does
the ledger hold other credit or other income than the households' payments say.
"""

from collections import defaultdict
from datetime import date, timedelta
from itertools import accumulate

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from funds.board.closing import reopen_month
from funds.ledger.periods import last_closed
from funds.levies.arrears import arrears, debts_on, sums_on
from funds.levies.charging import charge_household
from funds.levies.credit_left import credit_on
from funds.levies.debts import DebtSum
from funds.levies.group_years import group_years, group_years_on
from funds.levies.month_tallies import tallies_of
from funds.levies.reversing import reverse_waiver
from funds.levies.statements import standing
from funds.levies.waiving import waive
from funds.levies.year_dues import year_dues
from funds.levies.year_sheet import year_sheet
from funds.models import (
    AccountRole,
    Allocation,
    Charge,
    ChargeKind,
    Payment,
    Posting,
    Waiver,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.refunding import refund
from funds.reminders.letters import letters
from funds.village.moving import merge_households, split_household
from households.models import Household
from households.refusal import Refused
from households.succession import successors
from tests.making.villages import actor, fund, levy
from tests.promises.one_by_one import amounts_of, debts, still_open, tallies, told_in
from tests.promises.test_books import Books, amounts, picks, places

days_back = st.integers(min_value=0, max_value=40)


class AnyDay(Books):
    """The same village, where clerks also enter late what happened earlier."""

    def __init__(self):
        super().__init__()
        self.said = {}

    @rule(place=places, amount=amounts, back=days_back)
    def give_back_late(self, place, amount, back):
        try:
            refund(
                actor(self.community, today=self.today),
                household=self.household(place),
                amount=amount,
                method="cash",
                paid_on=self.today - timedelta(days=back),
                reason="退",
            )
        except Refused:
            return
        self.box -= amount

    @rule(pick=picks, back=days_back)
    def forgive_late(self, pick, back):
        charge = self.one_of(Charge.objects.filter(community=self.community), pick)
        if charge is None:
            return
        on = self.today - timedelta(days=back)
        try:
            waive(
                actor(self.community, today=on),
                charge=charge,
                reason="困难",
                approved_by="会议",
                on=on,
            )
        except Refused:
            return

    @rule(pick=picks, back=days_back)
    def forgive_no_more_late(self, pick, back):
        waiver = self.one_of(Waiver.objects.filter(community=self.community), pick)
        if waiver is None:
            return
        on = self.today - timedelta(days=back)
        try:
            reverse_waiver(actor(self.community, today=on), waiver=waiver, reason="撤回", on=on)
        except Refused:
            return

    @rule(place=places, amount=amounts, back=days_back, hall=st.booleans())
    def charge_by_hand(self, place, amount, back, hall):
        on = self.today - timedelta(days=back)
        what = {"fund": fund(self.community, "hall")} if hall else {"levy": levy(self.community)}
        try:
            charge_household(
                actor(self.community, today=on),
                household=self.household(place),
                kind=ChargeKind.HALL if hall else ChargeKind.ADJUSTMENT,
                month=Month.of(on),
                amount=amount,
                booked_on=on,
                reason="补差",
                **what,
            )
        except Refused:
            return

    @rule(place=places, back=days_back, pick=picks)
    def split(self, place, back, pick):
        household = self.household(place)
        mine = Charge.objects.filter(
            community=self.community, household=household, outstanding__gt=0
        )
        charge = self.one_of(mine, pick)
        held = standing(household, today=self.today).credit
        try:
            new = split_household(
                actor(self.community, today=self.today - timedelta(days=back)),
                household=household,
                number=f"01-{len(self.doors) + 1:03d}",
                householder="王小强",
                on=self.today - timedelta(days=back),
                approved_by="村委会",
                charges=[charge] if charge else [],
                credit=(held / 2).quantize(ZERO),
            )
        except Refused:
            return
        self.doors.append(new)

    @rule(place=places, other=places)
    def merge(self, place, other):
        try:
            merge_households(
                actor(self.community, today=self.today),
                household=self.household(place),
                into=self.household(other),
                on=self.today,
                approved_by="村委会",
            )
        except Refused:
            return

    @precondition(lambda self: last_closed(self.community) is not None)
    @rule()
    def reopen(self):
        month = last_closed(self.community).month
        reopen_month(actor(self.community), month=month, reason="漏记")
        self.said.pop(month, None)

    def prove(self):
        super().prove()
        self.no_charge_is_ever_paid_twice()
        self.no_credit_is_ever_negative()
        self.income_is_published_on_the_day_it_is_allocated()
        self.sums_are_what_the_charges_come_to_one_by_one()

    def no_charge_is_ever_paid_twice(self):
        open_on = defaultdict(lambda: defaultdict(lambda: ZERO))
        for key, amount, day in self.rows(Charge, "pk"):
            open_on[key][day] += amount
        for model in (Waiver, Allocation):
            for key, amount, day in self.rows(model, "charge", charge__isnull=False):
                open_on[key][day] -= amount
        started = {key: day for key, _amount, day in self.rows(Charge, "pk")}
        for key, moves in open_on.items():
            running = list(accumulate(moves[day] for day in sorted(moves)))
            seen = [s for d, s in zip(sorted(moves), running, strict=False) if d >= started[key]]
            assert min(seen) >= 0, (key, dict(moves))

    def no_credit_is_ever_negative(self):
        credit, held = defaultdict(lambda: defaultdict(lambda: ZERO)), defaultdict(lambda: ZERO)
        for key, amount, day in self.rows(Payment, "household"):
            credit[key][day] += amount
            held[day] += amount
        settling = self.rows(Allocation, "charge__household", charge__isnull=False)
        for key, amount, day in settling:
            credit[key][day] -= amount
            held[day] -= amount
        for key, moves in credit.items():
            assert min(accumulate(moves[day] for day in sorted(moves))) >= 0, (key, dict(moves))
        published = defaultdict(lambda: ZERO)
        postings = Posting.objects.filter(community=self.community)
        for debit, credit_role, amount, day in postings.values_list(
            "debit__role", "credit__role", "amount", "booked_on"
        ):
            if credit_role == AccountRole.CREDIT_HELD:
                published[day] += amount
            if debit == AccountRole.CREDIT_HELD:
                published[day] -= amount
        assert {d: a for d, a in published.items() if a} == {d: a for d, a in held.items() if a}

    @rule(back=days_back)
    def sum_up_the_groups(self, back):
        day = self.today - timedelta(days=back)
        sheet = year_sheet(self.community, year=day.year, as_of=day)
        assert group_years_on(self.community, as_of=day) == group_years(sheet)
        assert tallies_of(self.community, None, day.year, day) == tallies(self.community, day)
        settled = self.rows(
            Allocation, "pk", charge__levy__isnull=False, charge__month__gte=Month(day.year, 1)
        )
        paid = sum((amount for _key, amount, on in settled if on <= day), ZERO)
        assert paid == sheet.sums.received + sheet.sums.prepaid
        ended = year_sheet(self.community, year=day.year, as_of=date(day.year, 12, 31)).sums
        dues = year_dues(self.community, day.year).values()
        assert sum((due.paid for due in dues), ZERO) == ended.received

    def income_is_published_on_the_day_it_is_allocated(self):
        published, settled = defaultdict(lambda: ZERO), defaultdict(lambda: ZERO)
        incomes = (AccountRole.LEVY_INCOME, AccountRole.HALL_INCOME)
        postings = Posting.objects.filter(community=self.community)
        for debit, credit, fund_, amount, day in postings.values_list(
            "debit__role", "credit__role", "fund", "amount", "booked_on"
        ):
            if credit in incomes:
                published[credit, fund_, day] += amount
            if debit in incomes:
                published[debit, fund_, day] -= amount
        rows = Allocation.objects.filter(community=self.community, charge__isnull=False)
        for kind, fund_, amount, day in rows.values_list(
            "charge__kind", "charge__fund", "amount", "booked_on"
        ):
            role = incomes[kind == ChargeKind.HALL]
            settled[role, fund_, day] += amount
        assert {k: a for k, a in published.items() if a} == {k: a for k, a in settled.items() if a}

    @invariant()
    def what_was_owed_at_the_end_of_a_closed_month_stays(self):
        closed = last_closed(self.community)
        if closed is None:
            return
        day = closed.month.last_day
        rows = arrears(self.community, as_of=day, today=date.max)
        now = [(r.household, r.owed, r.credit, r.months) for r in rows]
        assert self.said.setdefault(closed.month, now) == now

    def sums_are_what_the_charges_come_to_one_by_one(self):
        some = Household.objects.filter(pk=self.doors[0].pk)
        for back, narrowed in ((20, {}), (45, {"levy": "sanitation", "households": some})):
            day = self.today - timedelta(days=back)
            asked = {"as_of": day, "today": self.today, **narrowed}
            found = {one.household: one for one in sums_on(self.community, **asked)}
            assert found == debts(self.community, day, **narrowed)
            assert found == {
                debt.household: DebtSum(
                    debt.household, debt.months, debt.oldest_month, debt.owed, debt.past_due
                )
                for debt in debts_on(self.community, **asked)
            }

    @rule(back=days_back)
    def write_letters(self, back):
        day = self.today - timedelta(days=back)
        credit = credit_on(self.community, as_of=day, today=self.today)
        answers, open_then = successors(self.community), defaultdict(dict)
        for one, left in still_open(self.community, day):
            sums = open_then[answers.get(one.household_id, one.household_id)]
            name = one.kind == ChargeKind.OPENING, one.levy.name if one.levy else ""
            sums[name] = sums.get(name, ZERO) + left
        for some in (None, Household.objects.filter(pk__in=[one.pk for one in self.doors[:2]])):
            meant = open_then.keys() if some is None else {one.pk for one in some}
            written = letters(self.community, today=self.today, as_of=day, households=some)
            assert {one.household.pk: told_in(one) for one in written} == {
                key: (sums, credit.get(key, ZERO))
                for key, sums in open_then.items()
                if key in meant and sum(sums.values()) > credit.get(key, ZERO)
            }

    def rows(self, model, key, **conditions):
        return amounts_of(self.community, model, key, **conditions)
