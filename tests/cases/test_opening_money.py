"""Case 101: the money on the first day is entered by the village itself, and has to add up."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from funds.board.closing import NotClosable, close_month, reopen_month
from funds.board.readiness import checklist
from funds.board.reports import monthly_report
from funds.hall.opening_deposits import open_deposit
from funds.ledger.periods import TooLateToOpen
from funds.models import AccountRole, Charge, Party, Payment, Purpose, Rental, RentalState, Voucher
from funds.months import Month
from funds.payments.holding import return_paid
from funds.payments.rental_money import deposit_held
from funds.village.importing import import_roster
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_figures import opening_gap, opening_money
from funds.village.opening_households import undo_opening
from tests.cases.outcomes import broken, credit, owed
from tests.making.desk import DeskClient
from tests.making.one_of_each import tariff
from tests.making.rentals import rent
from tests.making.villages import JANUARY, actor, charge, door, fund, official, pay, village, yuan

pytestmark = pytest.mark.django_db

FEBRUARY_2 = date(2026, 2, 2)
HEAD = "户号,户主姓名,村民小组,期初预存\n"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime(2026, 1, 20, 2, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def community():
    return village()


@pytest.fixture
def clerk(community):
    client = DeskClient()
    client.force_login(official(community))
    return client


def open_with(**options):
    call_command("open_books", **options)


def prepaid_roster(community, amount="5.50", **options):
    content = f"{HEAD}01-001,王秀英,第一村民小组,{amount}\n".encode()
    return import_roster(
        actor(community, today=date(2026, 1, 20)), content=content, filename="册.csv", **options
    )


def wedding(community):
    """Reserved before the books began, with a deposit of 500."""
    tariff(community, Party.OUTSIDER, day=yuan(400), deposit=yuan(500))
    return rent(community, today=date(2026, 1, 20))


def money_of(community):
    report = monthly_report(community, JANUARY)
    return {
        "opening": report.opening,
        "income": report.income,
        "closing": report.closing,
        "funds": {row.code: row.opening for row in report.funds if row.opening},
        "cash": {row.account: row.opening for row in report.cash if row.opening},
        "coming": sum(row.in_ for row in report.cash),
    }


def board():
    return Client().get("/", headers={"accept-language": "zh-CN"}).content.decode()


def test_case_101_the_command_opens_by_fund_and_account(community, capsys):
    open_with(
        cash=["sanitation=130.17", "hall=200"], bank=["lights=4000"], wechat=["plot=1000"],
        total="5330.17",
    )  # fmt: skip

    assert "5330.17" in capsys.readouterr().out
    assert money_of(community) == {
        "opening": yuan("5330.17"),
        "income": 0,
        "closing": yuan("5330.17"),
        "funds": {
            "sanitation": yuan("130.17"),
            "plot": yuan(1000),
            "lights": yuan(4000),
            "hall": yuan(200),
        },
        "cash": {"cash": yuan("330.17"), "bank": yuan(4000), "wechat": yuan(1000)},
        "coming": 0,
    }
    assert broken(community) == []


def test_case_101_the_same_figures_add_nothing_and_others_are_refused(community):
    open_with(cash=["sanitation=130.17"], total="130.17")
    open_with(cash=["sanitation=130.17"], total="130.17")
    with pytest.raises(CommandError, match="open_books … --correct --reason"):
        open_with(cash=["sanitation=130.71"], total="130.71")

    assert Voucher.objects.filter(community=community).count() == 1
    assert money_of(community)["opening"] == yuan("130.17")


def test_case_101_not_before_the_books_begin():
    """A village that is founded in January for February enters its money in February."""
    community = village("next", first_month=Month(2026, 2))
    with pytest.raises(CommandError, match="2026-02-01"):
        open_with(cash=["sanitation=3"], total="3", community="next")

    assert not Voucher.objects.filter(community=community).exists()


@pytest.mark.parametrize(
    "options",
    [
        {"cash": ["sanitation=130.17"], "total": "130.71"},
        {"cash": ["dustbins=1"], "total": "1"},
        {"cash": ["sanitation"], "total": "0"},
        {"cash": ["sanitation=1e3"], "total": "1000"},
        {"cash": ["sanitation=-3"], "total": "-3"},
        {"total": "0"},
    ],
)
def test_case_101_what_does_not_agree_is_refused(community, options):
    with pytest.raises(CommandError):
        open_with(**options)

    assert not Voucher.objects.filter(community=community).exists()


def test_case_101_a_correction_is_a_red_twin_with_its_reason(community):
    open_with(cash=["sanitation=130.17"], bank=["hall=50"], total="180.17")
    wrong = {"cash": ["sanitation=103.17"], "bank": ["hall=50"], "total": "153.17"}
    with pytest.raises(CommandError):
        open_with(correct=True, **wrong)

    open_with(correct=True, reason="点错了", **wrong)
    open_with(correct=True, reason="点错了", **wrong)

    first, twin, new = Voucher.objects.filter(community=community).order_by("seq")
    assert (twin.reverses, new.reverses) == (first, None)
    assert "点错了" in new.summary
    assert str(first) in new.summary
    assert {one.booked_on for one in (first, twin, new)} == {date(2026, 1, 1)}
    assert money_of(community) == {
        "opening": yuan("153.17"),
        "income": 0,
        "closing": yuan("153.17"),
        "funds": {"sanitation": yuan("103.17"), "hall": yuan(50)},
        "cash": {"cash": yuan("103.17"), "bank": yuan(50)},
        "coming": 0,
    }
    assert broken(community) == []


def test_case_101_it_stands_while_a_month_is_closed_and_is_possible_when_that_is_reopened(
    community,
):
    open_with(cash=["sanitation=130.17"], total="130.17")
    clerk = actor(community, today=FEBRUARY_2)
    close_month(clerk, month=JANUARY)
    other = [OpeningCash(AccountRole.CASH, fund(community), yuan(90))]
    with pytest.raises(TooLateToOpen, match="2026-01"):
        open_books(clerk, cash=other, correct=True, reason="点错了")

    reopen_month(clerk, month=JANUARY, reason="期初点错了")
    open_books(clerk, cash=other, correct=True, reason="点错了")
    close_month(clerk, month=JANUARY)

    february = monthly_report(community, Month(2026, 2))
    assert (money_of(community)["opening"], february.opening) == (yuan(90), yuan(90))
    assert broken(community) == []


def test_case_101_a_roster_with_prepaid_money_leaves_the_opening_open(community):
    report = prepaid_roster(community)
    charge(community, "2026-01")

    assert (report.prepaid, report.placed) == (yuan("5.50"), False)
    assert opening_gap(community) == yuan("5.50")
    assert "-3.00" not in board()
    assert "预存与押金" not in board()
    assert [point.rows for point in checklist(community, JANUARY) if point.code == "opening"] == [
        ["+5.50"]
    ]
    with pytest.raises(NotClosable, match=r"5\.50"):
        close_month(actor(community, today=FEBRUARY_2), month=JANUARY)
    with (
        time_machine.travel(datetime(2026, 2, 2, 2, 0, tzinfo=UTC), tick=False),
        pytest.raises(CommandError, match="open_books --cash FUND=AMOUNT"),
    ):
        call_command("close_month", str(JANUARY))

    open_with(bank=["held=5.50"], total="5.50")

    assert opening_gap(community) == 0
    assert "预存与押金" in board()
    held = next(row for row in monthly_report(community, JANUARY).funds if row.code == "held")
    assert (held.opening, held.closing) == (yuan("5.50"), yuan("2.50"))
    close_month(actor(community, today=FEBRUARY_2), month=JANUARY)
    assert broken(community) == []


def test_case_101_a_roster_says_where_its_prepaid_money_lies(community):
    report = prepaid_roster(community, "7.00", prepaid_in=AccountRole.WECHAT)
    open_with(cash=["sanitation=12"], total="12")
    open_with(cash=["sanitation=12"], total="12")
    open_with(cash=["sanitation=12"], wechat=["held=7"], total="19")

    assert report.placed
    assert opening_gap(community) == 0
    assert money_of(community)["cash"] == {"cash": yuan(12), "wechat": yuan(7)}
    assert "预存与押金" in board()
    again = prepaid_roster(community, "7.00", prepaid_in=AccountRole.WECHAT)
    assert (again.imported, again.prepaid) == (0, 0)
    assert opening_gap(community) == 0


def test_case_101_a_trial_places_nothing(community):
    prepaid_roster(community, prepaid_in=AccountRole.BANK, dry_run=True)

    assert not opening_money(community)


def test_case_101_the_command_of_the_roster_asks_where_it_lies(community, tmp_path, capsys):
    path = tmp_path / "册.csv"
    path.write_text(f"{HEAD}01-001,王秀英,第一村民小组,5.50\n", encoding="utf-8")

    call_command("import_roster", str(path), dry_run=True)
    assert "--prepaid-in" in capsys.readouterr().out
    call_command("import_roster", str(path), prepaid_in="bank")

    assert "--prepaid-in" not in capsys.readouterr().out
    assert opening_gap(community) == 0


def test_case_101_the_command_says_that_a_second_import_places_nothing(
    community, tmp_path, capsys
):
    path = tmp_path / "册.csv"
    path.write_text(f"{HEAD}01-001,王秀英,第一村民小组,5.50\n", encoding="utf-8")
    call_command("import_roster", str(path))
    capsys.readouterr()

    call_command("import_roster", str(path), prepaid_in="bank")

    said = capsys.readouterr().out
    assert opening_gap(community) == yuan("5.50")
    assert "5.50" in said
    assert "--correct" in said


def test_case_101_a_deposit_of_before_is_held_and_goes_back(community):
    rental = wedding(community)
    open_deposit(actor(community, today=date(2026, 1, 20)), rental=rental, amount=yuan(500))
    assert opening_gap(community) == yuan(500)
    open_with(cash=["held=500"], total="500")

    assert (opening_gap(community), deposit_held(community, rental)) == (0, yuan(500))
    assert money_of(community)["income"] == 0
    assert Rental.objects.get(community=community).state == RentalState.CONFIRMED
    return_paid(
        actor(community, today=date(2026, 1, 20)),
        rental=rental,
        amount=yuan(500),
        method="cash",
        paid_on=date(2026, 1, 20),
        reason="完好",
    )

    assert deposit_held(community, rental) == 0
    assert monthly_report(community, JANUARY).closing == 0
    assert broken(community) == []


def test_case_101_what_was_opened_for_a_household_is_taken_back(community, clerk):
    wang = door(community)
    for said in ({"owed": "12"}, {"credit": "7.5"}):
        clerk.post("/admin/opening/household/", {"household": "01-001", **said})
    pay(wang, 2, date(2026, 1, 20))
    assert (owed(wang), credit(wang)) == (yuan(10), yuan("7.50"))

    undo_opening(actor(community, today=date(2026, 1, 20)), household=wang, reason="记错户")

    assert (owed(wang), credit(wang), opening_gap(community)) == (0, yuan(2), 0)
    assert broken(community) == []


def test_case_101_the_desk_opens_and_corrects_in_one_table(community, clerk):
    page = clerk.get("/admin/opening/money/")
    assert page.status_code == 200
    typed = {"sanitation.cash": "130.17", "held.bank": "20", "signed_total": "150.17"}

    wrong = clerk.post("/admin/opening/money/", {**typed, "signed_total": "150.71"})
    assert wrong.status_code == 422
    assert wrong.context["form"].errors["signed_total"]
    assert clerk.post("/admin/opening/money/", typed).status_code == 302
    assert opening_gap(community) == yuan(-20)
    page = clerk.get("/admin/opening/").content.decode()
    assert "150.17" in page
    assert "-20.00" in page
    form = clerk.get("/admin/opening/money/").context["form"]
    assert yuan(form["sanitation.cash"].value()) == yuan("130.17")

    typed = {"sanitation.cash": "103.17", "signed_total": "103.17"}
    assert clerk.post("/admin/opening/money/", typed).status_code == 422
    assert clerk.post("/admin/opening/money/", {**typed, "reason": "点错"}).status_code == 302

    assert (opening_gap(community), money_of(community)["opening"]) == (0, yuan("103.17"))
    assert broken(community) == []


def test_case_101_the_desk_opens_households_and_deposits(community, clerk):
    wang, li = door(community), door(community, "01-002", "李建国")
    rental = wedding(community)
    sent = [
        ("household", {"household": "０１-００1", "owed": "9", "month": "2025-10"}),
        ("household", {"household": "01-002", "credit": "6"}),
        ("deposit", {"rental": rental.pk, "amount": "300"}),
    ]
    for name, said in sent:
        assert clerk.post(f"/admin/opening/{name}/", said).status_code == 302
    assert clerk.post("/admin/opening/household/", {"household": "01-002"}).status_code == 422
    assert (
        clerk.post("/admin/opening/household/", {"household": "9-9", "owed": "1"}).status_code
        == 422
    )

    assert (owed(wang), credit(li), deposit_held(community, rental)) == (
        yuan(9),
        yuan(6),
        yuan(300),
    )
    assert Charge.objects.filter(household=wang).count() == 3
    page = clerk.get("/admin/opening/").content.decode()
    assert re.search(r"306\.00", page)
    assert "306.00" in clerk.get("/admin/").content.decode()
    deposit = Payment.objects.get(community=community, purpose=Purpose.DEPOSIT)
    clerk.post(f"/admin/payments/{deposit.pk}/reverse/", {"reason": "没有押金"})
    clerk.post("/admin/households/household/01-002/opening/undo/", {"reason": "没有预存"})

    assert opening_gap(community) == 0
    assert deposit_held(community, rental) == 0
    assert broken(community) == []


def test_case_101_the_desk_asks_where_a_rosters_prepaid_money_lies(community, clerk, tmp_path):
    path = tmp_path / "册.csv"
    path.write_text(f"{HEAD}01-001,王秀英,第一村民小组,5.50\n", encoding="utf-8")
    with path.open("rb") as file:
        tried = clerk.post("/admin/roster/", {"file": file, "try": "1"})
    assert 'name="prepaid_in"' in tried.content.decode()

    clerk.post(
        "/admin/roster/", {"kept": tried.context["kept"], "enter": "1", "prepaid_in": "alipay"}
    )

    assert opening_gap(community) == 0
    assert money_of(community)["cash"] == {"alipay": yuan("5.50")}


def test_case_101_corrected_in_january_the_year_so_far_has_no_wrong_income(community):
    """The red twin is neither income nor less of it, this month or since January."""
    prepaid_roster(community, prepaid_in=AccountRole.BANK)
    wang = door(community, "01-002", "李建国")
    charge(community, "2026-01")
    pay(wang, 3, date(2026, 1, 20))
    open_with(cash=["sanitation=10"], bank=["held=5.50"], total="15.50")
    open_with(
        cash=["sanitation=11"], bank=["held=5.50"], total="16.50", correct=True, reason="点错了"
    )

    lines = monthly_report(community, JANUARY).income_lines

    assert {line.account for line in lines} <= {"levy_income", "credit_held"}
    assert sum(line.year for line in lines) == sum(line.month for line in lines) == yuan(3)
    assert broken(community) == []


def test_case_101_money_that_was_not_there_is_cancelled(community, clerk):
    """The list was another village's: the opening is nothing again, and can be entered anew."""
    with pytest.raises(CommandError):
        open_with(cash=["sanitation=0"], total="0")
    open_with(cash=["sanitation=64.09"], total="64.09")
    with pytest.raises(CommandError):
        open_with(cash=["sanitation=0"], total="0", correct=True)

    open_with(cash=["sanitation=0"], total="0", correct=True, reason="别村的清单")

    assert (money_of(community)["opening"], money_of(community)["income"]) == (0, 0)
    open_with(bank=["hall=7.70"], total="7.70")
    said = {"signed_total": "0", "reason": "重复"}
    assert clerk.post("/admin/opening/money/", said).status_code == 302
    assert money_of(community)["opening"] == 0
    assert broken(community) == []
