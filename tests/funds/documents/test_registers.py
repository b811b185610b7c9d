"""The registers on paper say what is in the books, number by number and to the fen."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from funds.board.objecting import answer_objection, raise_objection
from funds.documents.catalogue import KINDS
from funds.documents.monthly_papers import month_papers
from funds.documents.payment_register import WHOSE
from funds.documents.spans import Span
from funds.hall.rentals import bill_of
from funds.hall.settling import settle
from funds.ledger.numbering import take
from funds.ledger.vouchers import booked_vouchers
from funds.levies.ruling import save_rule
from funds.levies.statements import statement
from funds.models import Exemption, Payment, Voucher, Waiver
from funds.money import ZERO
from funds.months import Month
from funds.payments.leasing import lease_numbers, return_unused
from funds.payments.receipt_register import State, receipt_register
from funds.reminders.reminding import remind
from households.models import Household, VillagerGroup
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.rentals import hall_village, rent_surely
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
MARCH = Span.parse("2026-03")
APRIL = Span.parse("2026-04")
built, community = once_a_module(march)


def paper(community, code, span=MARCH):
    (made,) = KINDS[code].make(community, span)
    return made


def rows(made):
    return [row for row in made.tables[0].rows if not row.is_sum]


def column(made, head):
    table = made.tables[0]
    at = [one.head for one in table.columns].index(head)
    return [row.cells[at] for row in table.rows if not row.is_sum]


def total(made, head):
    table = made.tables[0]
    at = [one.head for one in table.columns].index(head)
    return table.rows[-1].cells[at]


def test_the_register_has_every_receipt_and_red_twin_in_the_order_of_numbers(community):
    made = paper(community, "receipt-register")
    numbers, booked = column(made, "收据号"), Payment.objects.of(community)

    assert numbers == sorted(numbers)
    assert len(numbers) == booked.booked_in(MARCH.month).count()
    assert total(made, "金额") == sum(one.amount for one in booked.booked_in(MARCH.month))
    assert [row.is_red for row in rows(made)].count(True) == 1
    assert "交错户" in column(made, "备注")[-1]
    assert "号码连续，无断号" in made.tables[0].remarks[-1]


def test_slips_that_are_out_or_void_stand_between_the_receipts(community):
    day = date(2026, 4, 2)
    by = actor(community, today=day)
    wang = Household.objects.of(community).get(number="01-001")
    world.pay(wang, 1, day)
    group = VillagerGroup.objects.of(community).get(number=2)
    (leased,) = lease_numbers(by, group=group)
    world.pay(wang, 1, day)
    made = paper(community, "receipt-register", APRIL)

    assert column(made, "收据号").count(leased.paper) == 1
    assert "预留号码，尚未用" in column(made, "备注")
    assert "本期收据 2 张；号码连续" in made.tables[0].remarks[-1]

    return_unused(by, group=group, reason="家中无人", papers=[leased.paper])
    known = receipt_register(community, APRIL.first, timezone.localdate())
    (void,) = [line for line in known.lines if line.state == State.VOID]
    assert (void.number, void.reason) == (leased.paper, "家中无人")


def test_a_number_of_which_nothing_is_known_is_named(community):
    wang = Household.objects.of(community).get(number="01-001")
    before = world.pay(wang, 1, date(2026, 4, 2))
    gone = take(community, "receipt.SY-2026")
    after = world.pay(wang, 1, date(2026, 4, 3))
    made = paper(community, "receipt-register", APRIL)

    assert column(made, "收据号") == [before.receipt, after.receipt]
    assert f"断号 1 个：SY-2026-{gone:06d}" in made.tables[0].remarks[-1]


def test_the_hand_over_list_counts_vouchers_and_sums_by_kind(community):
    made = paper(community, "voucher-handover")
    vouchers = Voucher.objects.of(community).booked_in(MARCH.month)
    booked = booked_vouchers(community, MARCH.first, MARCH.last)

    assert sum(column(made, "张数")) == vouchers.count() == total(made, "张数")
    assert sum(column(made, "其中红字")) == 1
    assert total(made, "金额合计") == sum((one.total for one in booked), ZERO)
    assert made.signatures == ("移交人（村报账员）", "接收人")


def test_a_correction_says_what_is_taken_back_and_why(community):
    made = paper(community, "corrections")
    red = Voucher.objects.of(community).get(reverses__isnull=False)

    assert column(made, "红字凭证") == [str(red)]
    assert column(made, "冲红的凭证") == [str(red.reverses)]
    assert column(made, "更正原因") == ["交错户"]
    assert column(made, "金额") == [world.yuan(-3)]


def test_waivers_come_with_reason_and_who_approved(community):
    made = paper(community, "waivers")
    waiver = Waiver.objects.of(community).get()

    assert column(made, "户号") == ["02-001"]
    assert column(made, "原因") == ["生病住院"]
    assert column(made, "批准人、决议") == ["村民代表会议"]
    assert total(made, "金额") == waiver.amount


def test_what_an_exemption_waived_names_who_approved_the_exemption(community):
    save_rule(
        actor(community, today=date(2026, 3, 31)),
        rule=Exemption(
            community=community,
            household=Household.objects.of(community).get(number="01-001"),
            from_month=Month(2026, 4),
            reason="五保户",
            approved_by="2026-03-05村民会议",
        ),
    )
    world.charge(community, "2026-04")

    made = paper(community, "waivers", APRIL)

    assert column(made, "批准人、决议") == ["2026-03-05村民会议"]


def test_an_objection_stands_in_the_months_of_its_raising_and_of_its_answer(community):
    wang = Household.objects.of(community).get(number="01-001")
    raised = raise_objection(
        actor(community, today=date(2026, 3, 28)), text="三月多收了", household=wang
    )
    answer_objection(actor(community, today=date(2026, 4, 3)), objection=raised, text="已核对")
    then, after = paper(community, "objections"), paper(community, "objections", APRIL)

    assert column(then, "编号") == column(after, "编号") == [raised.number]
    assert column(then, "答复") == ["截至期末尚未答复"]
    assert column(after, "答复") == ["2026-04-03　已答复本户"]
    assert column(after, "答复用时（天）") == [6]


def test_the_register_of_households_has_every_line_of_the_full_sheet_once(community):
    full = month_papers(community, MARCH.month, full=True)[-1]
    made = paper(community, "payment-register")
    months, sums = made.tables
    (whole,) = full.tables
    put_together = [
        left.cells if len(left.cells) == 1 else (*left.cells, *right.cells[WHOSE:])
        for left, right in zip(months.rows, sums.rows, strict=True)
    ]

    assert put_together == [row.cells for row in whole.rows]
    assert (*months.columns, *sums.columns[WHOSE:]) == whole.columns
    assert (made.sheet, made.landscape) == ("a3", True)


def test_each_household_has_a_page_with_the_lines_and_the_balance_of_its_own(community):
    papers = KINDS["household-statements"].make(community, MARCH)
    households = Household.objects.of(community).order_by("number")

    assert [one.name for one in papers] == [one.number for one in households]
    for made, household in zip(papers, households, strict=True):
        told = statement(household, first=MARCH.first, last=MARCH.last)
        assert column(made, "结欠") == [line.balance for line in told.lines]
        assert made.tables[0].rows[0].cells[-1] == told.opening
        assert total(made, "结欠") == told.closing


def test_many_statements_take_as_few_queries_as_one(community):
    with CaptureQueriesContext(connection) as three:
        KINDS["household-statements"].make(community, MARCH)
    for number in range(10):
        world.door(community, f"02-1{number:02d}", "周小明", group=2)
    world.charge(community, "2026-04")
    with CaptureQueriesContext(connection) as many:
        assert len(KINDS["household-statements"].make(community, APRIL)) == 13

    assert len(many) == len(three)


def test_a_reminder_is_listed_with_what_was_said_to_be_owed(community):
    zhang = Household.objects.of(community).get(number="02-001")
    (sent,) = remind(
        actor(community, today=date(2026, 3, 25)),
        households=[zhang],
        channel="slip",
        write=lambda _slips: None,
    )
    made = paper(community, "reminders")

    assert column(made, "编号") == [sent.number]
    assert column(made, "未缴金额") == [sent.owed]
    assert column(paper(community, "reminders", APRIL), "编号") == []


def test_a_rental_is_listed_with_what_had_been_booked_by_the_end():
    community = hall_village()
    rental = rent_surely(community, world.door(community))
    confirmed = paper(community, "hall-register")
    settle(
        actor(community, today=date(2026, 4, 2)),
        rental=rental,
        method="cash",
        from_deposit=world.yuan(120),
    )

    assert column(confirmed, "登记号") == [rental.number]
    assert column(confirmed, "押金结存") == [rental.deposit]
    assert paper(community, "hall-register") == confirmed
    year = paper(community, "hall-register", Span.parse("2026"))
    rental.refresh_from_db()
    assert total(year, "费用合计") == bill_of(rental).total
    assert total(year, "押金抵扣") == world.yuan(120)
    assert total(year, "押金结存") == ZERO
