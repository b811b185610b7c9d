"""The box is counted to the fen; a month's checklist names advances that are still open."""

from datetime import date

import pytest
from django.utils import timezone

from funds.board.readiness import checklist
from funds.cash.cash_box import PIECES, cash_in_box
from funds.cash.counting import count_cash
from funds.models import CashCount
from funds.money import to_fen
from funds.months import Month
from funds.spending.advancing import give_advance, return_advance
from tests.cases.outcomes import broken
from tests.making.claims import office
from tests.making.villages import actor, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

MARCH_3 = date(2026, 3, 3)


def in_pieces(amount):
    """The fewest notes and coins that make an amount."""
    pieces = {}
    for value in PIECES:
        pieces[value], amount = int(amount // value), amount % value
    assert amount == 0
    return pieces


@pytest.mark.parametrize("amount", ["0.01", "0.09", "12.34", "88.88", "1234.56", "3.03"])
def test_case_125_every_sum_can_be_counted(amount):
    community = village()
    pay(door(community), amount, MARCH_3)

    count = count_cash(
        actor(community, today=MARCH_3),
        pieces=in_pieces(yuan(amount)),
        witnessed_by="李建国",
        on=MARCH_3,
    )

    assert (count.counted, count.voucher) == (yuan(amount), None)
    assert broken(community) == []


def test_case_125_a_difference_of_some_fen_is_booked():
    community = village()
    pay(door(community), "7.43", MARCH_3)

    count = count_cash(
        actor(community, today=MARCH_3),
        pieces=in_pieces(yuan("7.46")),
        witnessed_by="李建国",
        on=MARCH_3,
        reason="找零",
        fund=fund(community),
    )

    assert count.counted - count.expected == yuan("0.03")
    assert cash_in_box(community) == yuan("7.46")
    assert broken(community) == []


def test_case_125_the_page_says_what_each_piece_is_worth_and_counts_without_a_script(client):
    community = village()
    household = door(community)
    client.force_login(official(community, "wen"))
    page = "/shangyu/admin/money/count/"
    shown = client.get(page)

    assert shown.context["expected"] == 0
    fens = [to_fen(value) for value in PIECES]
    for fen in fens:
        assert f'data-fen="{fen}"' in shown.content.decode()
    pay(household, "5.07", timezone.localdate())
    sent = {
        "once": "a",
        "witnessed_by": "李建国",
        f"piece_{fens.index(500)}": "1",
        f"piece_{fens.index(5)}": "1",
    }

    refused = client.post(page, sent)
    assert (refused.status_code, refused.context["expected"]) == (422, 507)
    assert "-0.02" in refused.content.decode()
    client.post(page, {**sent, f"piece_{fens.index(2)}": "1"})
    assert CashCount.objects.get().pieces == "5×1 0.05×1 0.02×1"


def test_case_125_open_advances_are_on_the_checklist():
    at = office()
    community = at.community

    def named(month):
        points = {point.code: point for point in checklist(community, Month.parse(month))}
        return points["advances"].rows

    assert named("2026-02") == []
    advance = give_advance(
        actor(community, at.clerk),
        holder="吴水电",
        purpose="买灯泡",
        approved_by="钱主任",
        fund=fund(community),
        amount=yuan("61.80"),
        method="cash",
        given_on=date(2026, 2, 25),
    )
    assert (named("2026-01"), named("2026-02")) == ([], [advance.number])

    for amount, on in (("60.00", MARCH_3), ("1.80", date(2026, 3, 4))):
        return_advance(
            actor(community, at.clerk),
            advance=advance,
            amount=yuan(amount),
            method="cash",
            returned_on=on,
        )
    assert (named("2026-02"), named("2026-03")) == ([advance.number], [])
