"""Many payments written together are the same books as one payment after the other."""

from contextlib import suppress
from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from funds.board.closing import close_month
from funds.levies.waiving import waive
from funds.models import Charge
from funds.months import Month
from funds.payments.brought import Brought
from funds.payments.leasing import lease_numbers, return_unused
from funds.payments.papers import Papers
from funds.payments.planning import PaymentLine
from funds.payments.receipting import record_payment, record_payments
from funds.payments.reversing import reverse_payment
from funds.village.moving import merge_households
from households.models import Household, Tenant, VillagerGroup
from households.refusal import Refused
from tests.cases.outcomes import broken
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, levy, official, pay, village, yuan

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 20, 2, tzinfo=UTC)
WRITTEN = [model for model in apps.get_models() if issubclass(model, Tenant)]
MERGED = 6
SLIPS = {place: f"SY-2026-{place + 3:06}" for place in range(1, 6)}


def seven_doors():
    """January is closed, slips are out, the second has credit, the last is in the first now.

    The third paid and took it back, the fourth has a waiver.
    """
    community = village()
    doors = [door(community, f"01-00{number}", "王秀英") for number in range(1, 8)]
    at = actor(community, official(community))
    charge(community, "2026-01")
    pay(doors[1], 20, date(2026, 2, 1))
    close_month(at, month=Month(2026, 1))
    charge(community, "2026-02")
    wrong = pay(doors[2], 6, date(2026, 2, 3))
    reverse_payment(at, payment=wrong, reason="记错")
    owed = Charge.objects.of(community).filter(household=doors[3]).first()
    waive(at, charge=owed, approved_by="决议", reason="困难", on=TODAY)
    group = VillagerGroup.objects.get(community=community, number=1)
    slips = lease_numbers(at, group=group)
    return_unused(at, group=group, reason="写坏", papers=[slips[0].paper])
    merge_households(at, household=doors[6], into=doors[0], on=TODAY, approved_by="决议")
    return community


built, community = once_a_module(seven_doors)

usual = {
    "place": st.integers(0, MERGED - 1),
    "amount": st.integers(1, 9000).map(lambda fen: yuan(fen) / 100),
    "method": st.sampled_from(("cash", "wechat", "bank")),
    "received_on": st.dates(date(2026, 2, 1), TODAY),
    "payer": st.sampled_from(("", "李建国")),
    "late": st.booleans(),
    "reference": st.sampled_from(("", "", "4200001")),
    "paper_receipt": st.sampled_from(("", "", "", "0001", "0002", "0003")),
    "by_slip": st.booleans(),
    "told": st.sampled_from(("nothing", "nothing", "lines", "charges")),
    "confirmed": st.sampled_from((None, True)),
    "owed_seen": st.none(),
}
strange = {
    **usual,
    "place": st.sampled_from((0, MERGED)),
    "amount": st.sampled_from((yuan(3), yuan(500))),
    "received_on": st.sampled_from((TODAY, date(2026, 1, 5), date(2026, 3, 21))),
    "owed_seen": st.sampled_from((None, yuan(999))),
    "confirmed": st.just(False),
}
usually = st.lists(st.fixed_dictionaries(usual), min_size=2, max_size=6)
refused = st.builds(lambda before, last: [*before, last], usually, st.fixed_dictionaries(strange))


def money(community, history):
    """What is brought in a history; only the first of a household can name what it pays."""
    doors = list(Household.objects.of(community).select_related("community").order_by("number"))
    places = [said["place"] for said in history]
    return [
        brought(doors, said["place"] not in places[:turn], **said)
        for turn, said in enumerate(history)
    ]


def brought(doors, first, place, told, by_slip, reference, paper_receipt, **rest):
    """One household's money, with the lines, charges and slip that are this household's."""
    household, community = doors[place], doors[place].community
    if told == "lines":
        rest["lines"] = [PaymentLine(levy(community, "plot"), Month(2026, 2), Month(2026, 5))]
    if told == "charges" and first:
        owed = Charge.objects.of(community).open().filter(household=household)
        rest["before_all"] = list(owed.select_related("levy", "fund").order_by("-seq")[:2])
    slip = SLIPS.get(place, "") if by_slip else ""
    papers = Papers(reference=reference, paper_receipt=paper_receipt, receipt=slip)
    return Brought(household, papers=papers, **rest)


def books(community):
    """Every row that belongs to the village, with its key and its seal; counters by their names."""
    rows = {
        model.__name__: list(model.objects.filter(community=community).order_by("pk").values())
        for model in WRITTEN
    }
    rows["Counter"] = {row["name"]: row["value"] for row in rows["Counter"]}
    return rows


def undone(community, write):
    """The books after a writing that is taken back, or nothing where it was refused.

    Of two refusals the one that is told first is not the same.
    """
    found = None
    with transaction.atomic(), time_machine.travel(MORNING, tick=False):
        _take_keys_back()
        with suppress(Refused):
            write()
            found = books(community)
            assert broken(community) == []
        transaction.set_rollback(True)
    return found


def _take_keys_back():
    """PostgreSQL's sequences go on when a transaction is taken back."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), WRITTEN):
            cursor.execute(statement)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(history=usually | refused)
def test_together_is_one_after_the_other(community, history):
    clerk = actor(community)

    together = undone(community, lambda: record_payments(clerk, brought=money(community, history)))

    def one_by_one():
        for one in money(community, history):
            record_payment(clerk, **{part.name: getattr(one, part.name) for part in fields(one)})

    assert together == undone(community, one_by_one)


def test_five_take_hardly_more_statements_than_one(community, django_assert_max_num_queries):
    doors = Household.objects.of(community).select_related("community").order_by("number")[:5]
    brought = [Brought(one, yuan(40), "cash", TODAY) for one in doors]

    with django_assert_max_num_queries(30):
        record_payments(actor(community), brought=brought)
