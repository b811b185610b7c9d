"""A payment reads only the charges its money reaches, and pays what reading all of them would."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from funds.levies.allocating import open_charges, pour
from funds.levies.charges_open_again import NEVER, open_again_on
from funds.levies.reversing import reverse_waiver
from funds.levies.waiving import waive
from funds.models import Charge, Payment, Waiver
from funds.payments.planning import PaymentLine, Wish, _coming, _directed, plan
from funds.payments.reversing import reverse_payment
from households.refusal import Refused
from tests.making.villages import JANUARY, actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

LEVIES = ("sanitation", "lights", "plot")
ACTS = ("pay", "pay", "pay told", "reverse", "waive", "take a waiver back", "nothing")
MONTHS = 6
FIRST = JANUARY.first_day
AMOUNTS = st.integers(1, 4000).map(lambda fen: yuan(fen) / 100)


@st.composite
def histories(draw):
    """Acts of one household: kind, days since the one before, amount, and which of the rows."""
    act = st.tuples(
        st.sampled_from(ACTS), st.integers(0, 20), AMOUNTS, st.integers(0, 99), st.integers(0, 60)
    )
    return draw(st.lists(act, min_size=2, max_size=9))


questions = st.lists(
    st.tuples(
        AMOUNTS,
        st.lists(st.tuples(st.integers(0, 2), st.integers(0, 8), st.integers(0, 2)), max_size=2),
        st.lists(st.integers(0, 99), max_size=2),
    ),
    min_size=3,
    max_size=5,
)


def plain(at, household, amount, lines, before_all):
    """The rule, with everything open read: as told, then the oldest, then coming months."""
    named = {one.pk for one in before_all}
    told = [one for one in _directed(at, household, lines) if one.pk not in named]
    parts, left = pour(amount, [*before_all, *told])
    taken = {one.pk for one, _part in parts}
    others = [one for one in open_charges(at.community, [household.pk]) if one.pk not in taken]
    oldest, left = pour(left, others)
    coming = _coming(at, {household: left})[household.pk] if left else []
    coming, _left = pour(left, coming)
    parts += [*oldest, *coming]
    again = open_again_on(at.community, {one.pk for one, _part in parts})
    return [(said(one), part, again.get(one.pk, NEVER)) for one, part in parts]


def said(charge):
    """What tells a charge from the others of its household, also one that is raised anew."""
    return charge.levy_id, charge.month, charge.kind


def lines_of(community, told):
    return [
        PaymentLine(
            levy(community, LEVIES[which]), JANUARY.plus(first), JANUARY.plus(first + more)
        )
        for which, first, more in told
    ]


def one_of(rows, number):
    found = list(rows)
    return found[number % len(found)] if found else None


def do(household, kind, day, amount, which, back):
    """One act on a day, dated back where it can be; what the rules refuse is left out."""
    community, at = household.community, actor(household.community, today=day)
    happened_on = max(FIRST, day - timedelta(days=back))
    payments = Payment.objects.of(community).filter(kind="payment", reversed_by=None)
    if kind == "pay":
        pay(household, amount, on=happened_on, today=day, confirmed=True)
    elif kind == "pay told":
        lines = lines_of(community, [(which % 3, which % 8, which % 2)])
        pay(household, amount, on=happened_on, today=day, confirmed=True, lines=lines)
    elif kind == "reverse" and (payment := one_of(payments.order_by("seq"), which)):
        reverse_payment(at, payment=payment, reason="记错")
    elif kind == "waive" and (row := one_of(Charge.objects.of(community).open(), which)):
        waive(at, charge=row, approved_by="决议", reason="困难", on=day)
    elif kind == "take a waiver back":
        waivers = Waiver.objects.of(community).filter(reverses=None, reversed_by=None)
        if waiver := one_of(waivers.order_by("seq"), which):
            reverse_waiver(at, waiver=waiver, reason="记错", on=day)


def lived(history):
    """A household with six months charged, and that history; and the day after it."""
    community = village()
    household = door(community)
    charge(community, *(str(JANUARY.plus(number)) for number in range(MONTHS)))
    day = JANUARY.plus(MONTHS - 1).first_day
    for kind, later, amount, which, back in history:
        day += timedelta(days=later)
        with suppress(Refused), transaction.atomic():
            do(household, kind, day, amount, which, back)
    return household, day


def planned(at, household, amount, lines, before_all):
    """What is planned, in the form of the plain rule."""
    (made,) = plan(at, [Wish(household, amount, lines, before_all)])
    return [(said(one.charge), one.amount, one.open_again) for one in made.pays]


def answer(ask, *asks):
    """What a plan says, or why there is none; nothing of it stays."""
    with transaction.atomic():
        try:
            return ask(*asks)
        except Refused as refusal:
            return str(refusal)
        finally:
            transaction.set_rollback(True)


@settings(
    max_examples=3,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(histories(), questions)
def test_a_payment_pays_what_the_plain_rule_says(history, asked):
    with transaction.atomic():
        household, day = lived(history)
        community = household.community
        at = actor(community, today=day)
        open_now = list(Charge.objects.of(community).open().oldest_first())
        for amount, told, named in asked:
            lines = lines_of(community, told)
            before_all = list(
                dict.fromkeys(open_now[number % len(open_now)] for number in named if open_now)
            )
            asks = (at, household, amount, lines, before_all)
            assert answer(planned, *asks) == answer(plain, *asks)
        transaction.set_rollback(True)
