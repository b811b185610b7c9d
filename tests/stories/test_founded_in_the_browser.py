"""A year told through the pages alone: a village is founded, opened, and kept for twelve months.

Everything is done as people do it, in the forms that the pages offer; every sum is by hand.
"""

import re
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from funds.cash.cash_box import PIECES
from households.models import Community, User
from households.setup_token import setup_token
from tests.cases.outcomes import broken
from tests.making.pages import Visitor

# What these pages ask of the database is asked on every engine in tests/access and tests/funds.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

DESK = "/shangyu/admin/"
PASSWORD, GIVEN = "three-yuan every month", "only for the first day"


class Office:
    """The people of the village's desk, each with a browser, and the clock on the wall.

    What is done again and again leads to the same pages, which other tests look at.
    """

    def __init__(self, clock):
        self.clock = clock
        self.clerk, self.reviewer, self.approver, self.cashier = (
            Visitor(Client()) for _ in range(4)
        )

    def on(self, day, hour=10):
        """Everybody comes in on a day of 2026; sessions of the day before are over."""
        self.clock.move_to(f"{day}T{hour}:00:00+08:00")
        for visitor, name in (
            (self.clerk, "zhou"),
            (self.reviewer, "sun"),
            (self.approver, "qian"),
            (self.cashier, "chen"),
        ):
            visitor.client.force_login(User.objects.get(username=name), BACKEND)

    def charge(self, month):
        self.clerk.do(f"{DESK}charges/", month=month)

    def pay(self, number, amount, **said):
        """The address of the receipt."""
        return self.clerk.do(f"{HOUSEHOLD}{number}/sheet/", amount=str(amount), **said)

    def propose(self, amount, fund, summary):
        """A claim that its reviewer and its approver have signed; its number."""
        page = self.clerk.send(
            f"{DESK}claims/new/",
            fund=fund,
            category="haulage",
            summary=summary,
            payee="清运队",
            handled_by="吴水电",
            witnessed_by="李建国",
            **{"lines-0-text": summary, "lines-0-amount": str(amount)},
        )
        number = re.search(r"SQ-2026-\d{4}", page)[0]
        self.reviewer.do(f"{DESK}claims/{number}/review/", note="")
        self.approver.do(f"{DESK}claims/{number}/approve/", note="")
        return number

    def pay_out(self, number, **said):
        self.cashier.do(f"{DESK}claims/{number}/pay/", **{"method": "cash", **said})

    def spend(self, amount, fund, summary, **said):
        """A claim from its writer to the cashier; said how it is paid."""
        number = self.propose(amount, fund, summary)
        self.pay_out(number, **said)
        return number

    def finish(self, month, cash, **despite):
        """Count the box and close the month."""
        self.cashier.do(f"{DESK}money/count/", witnessed_by="孙监委", **pieces(cash))
        self.clerk.do(f"{DESK}months/{month}/close/", **despite)

    def report(self, month):
        answer = self.clerk.client.get(f"/api/v1/reports/monthly/{month}/")
        assert answer.status_code == 200, answer.content
        return answer.json()

    def agree(self, account, day, balance):
        """Tick off every line of an account against its statement."""
        address = f"{DESK}money/statements/{account}/"
        ticks = self.cashier.boxes(address, "tick")
        self.cashier.do(address, statement_on=day, statement_balance=balance, tick=ticks)


HOUSEHOLD = f"{DESK}households/household/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def pieces(total):
    """So many yuan in notes and coins, the largest first, by the names of the fields."""
    left, counts = Decimal(str(total)), {}
    for place, value in enumerate(PIECES):
        counts[f"piece_{place}"] = str(int(left // value))
        left -= value * int(left // value)
    return counts


def cash_of(report, account):
    (row,) = [row for row in report["cash"] if row["account"] == account]
    return row["closing"]


def funds_of(report):
    return {row["code"]: row["closing"] for row in report["funds"]}


@pytest.fixture
def clock():
    with time_machine.travel("2026-01-02T10:00:00+08:00", tick=False) as traveller:
        yield traveller


def test_a_year_from_the_first_day(clock, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    office = Office(clock)
    found(office.clerk)
    appoint(office)
    register(office.clerk)
    tariffs(office.clerk)
    open_books(office.clerk)
    january(office)
    february(office)
    march(office)
    april(office)
    may(office)
    june(office)
    july(office)
    august(office)
    autumn(office)
    december(office)
    assert broken(Community.objects.get()) == []


def found(clerk):
    clerk.send(
        f"/setup/?token={setup_token()}",
        name="尚余湾小区",
        code="shangyu",
        owner_body="群安村村民委员会",
        clerk_phone="028-82211234",
        groups="2",
        first_month="2026-01",
        person="周文书",
        username="zhou",
        password=PASSWORD,
        again=PASSWORD,
    )
    desk = clerk.send(f"{DESK}setup/levies/", decision="群安村村代会〔2025〕9号")
    assert "尚余湾小区" in desk


def appoint(office):
    """Who reviews, who approves and who keeps the cash; each with a password of their own."""
    for username, role, visitor in (
        ("sun", "reviewer", office.reviewer),
        ("qian", "approver", office.approver),
        ("chen", "cashier", office.cashier),
    ):
        office.clerk.send(
            f"{DESK}households/user/add/", username=username, password1=GIVEN, password2=GIVEN
        )
        office.clerk.send(
            f"{DESK}households/membership/add/", community="尚余湾小区", user=username, role=role
        )
        visitor.send("/admin/login/", username=username, password=GIVEN)
        visitor.send(
            f"{DESK}password_change/",
            old_password=GIVEN,
            new_password1=PASSWORD,
            new_password2=PASSWORD,
        )


def register(clerk):
    for number, name, group, kind in (
        ("01-001", "王秀英", "第一村民小组", "original"),
        ("01-002", "李建国", "第一村民小组", "original"),
        ("01-003", "曾庆兰", "第一村民小组", "original"),
        ("02-001", "张伟", "第二村民小组", "tenant"),
    ):
        clerk.do(
            f"{DESK}households/household/add/",
            number=number,
            householder=name,
            group=group,
            kind=kind,
            liable_from="2025-01-01",
        )


def tariffs(clerk):
    """100.00 a day, 50.00 of deposit, 1.00 a kilowatt-hour; outsiders pay 200.00."""
    listed = clerk.read(f"{DESK}funds/hall/")
    (address,) = set(re.findall(r'href="([^"]*/funds/hall/\d+/change/)"', listed))
    for place, (party, day) in enumerate((("original", 100), ("tenant", 100), ("outsider", 200))):
        row = f"tariffs-{place}"
        clerk.do(
            address,
            **{
                f"{row}-party": party,
                f"{row}-from_day": "2025-01-01",
                f"{row}-day": str(day),
                f"{row}-half_day": "60",
                f"{row}-deposit": "50",
                f"{row}-electricity": "1",
                **{f"{row}-{name}": "0" for name in ("cleaning", "table", "water")},
            },
        )


def open_books(clerk):
    """5,000.00 at the bank and 330.17 in the box, of which 20.17 and 10.00 are held for others."""
    clerk.send(f"{DESK}hall/new/", event="birthday", first="2026-01-24", household="01-001")
    clerk.send(
        f"{DESK}opening/money/",
        **{
            "sanitation.bank": "2000",
            "lights.bank": "2000",
            "hall.bank": "1000",
            "sanitation.cash": "200",
            "plot.cash": "100",
            "held.cash": "30.17",
            "signed_total": "5330.17",
        },
    )
    clerk.send(f"{DESK}opening/household/", household="01-002", credit="20.17")
    clerk.send(f"{DESK}opening/household/", household="01-003", owed="12", month="2025-09")
    clerk.send(f"{DESK}opening/deposit/", rental="HZ-2026-0001", amount="10")


def january(office):
    """24.00 of levies and 200.00 given came in, the deposit of 10.00 went back, 80.00 were spent.

    Box: 330.17 + 9 + 12 − 100 to the bank − 10 = 241.17. Bank: 5,000 + 200 + 100 − 80 = 5,220.
    """
    office.charge("2026-01")
    office.pay("01-001", 9)
    office.pay("01-003", 12)
    office.pay("02-001", 3, method="wechat", reference="WX2026010301")
    office.on("2026-01-20")
    office.clerk.send(
        f"{DESK}money/income/",
        purpose="donation",
        payer="乡贤刘强",
        fund="卫生费基金",
        amount="200",
        method="bank",
    )
    office.cashier.send(f"{DESK}money/move/", amount="100")
    office.spend(80, "卫生费基金", "垃圾清运", method="bank")
    office.clerk.send(f"{DESK}hall/HZ-2026-0001/cancel/", reason="改在家里办", method="cash")
    office.on("2026-02-01")
    office.finish("2026-01", "241.17", despite="对账单未到")
    office.reviewer.send(f"{DESK}months/2026-01/publish/")
    assert "5,464.17" in office.clerk.read("/shangyu/months/2026-01/")
    report = office.report("2026-01")
    assert (report["opening"], report["income"], report["expense"]) == (
        "5330.17",
        "214.00",
        "80.00",
    )
    assert cash_of(report, "cash") == "241.17"
    assert cash_of(report, "bank") == "5220.00"


def february(office):
    """A wedding: rent 100.00 and 120 kilowatt-hours; 50.00 of deposit are kept, 170.00 are paid.

    Box: 241.17 + 50 = 291.17. Bank: 5,220 + 176 − 50 + 20 = 5,366; 30.00 were spent of the advance.
    """
    office.on("2026-02-02")
    office.charge("2026-02")
    page = office.clerk.send(
        f"{DESK}hall/new/", event="wedding", first="2026-02-14", household="01-003"
    )
    assert "HZ-2026-0002" in page
    hall = f"{DESK}hall/HZ-2026-0002/"
    office.clerk.send(f"{hall}confirm/", method="cash")
    office.on("2026-02-14", hour=6)
    office.clerk.send(f"{hall}begin/", electricity_start="1000", before_use="完好")
    office.on("2026-02-14", hour=23)
    office.clerk.send(f"{hall}check-out/", electricity_end="1120", cleaned=True)
    office.clerk.send(f"{hall}settle/", from_deposit="50", collected="0", method="cash")
    office.on("2026-02-20")
    office.pay("01-003", 176, method="bank")
    advance = office.cashier.send(
        f"{DESK}money/advances/new/",
        holder="吴水电",
        purpose="买路灯",
        approved_by="钱主任",
        fund="路灯费基金",
        amount="50",
        method="bank",
    )
    number = re.search(r"JK-2026-\d{3}", advance)[0]
    office.spend(30, "路灯费基金", "路灯两盏", advance=number)
    office.cashier.send(f"{DESK}money/advances/{number}/back/", amount="20", method="bank")
    office.clerk.send(
        f"{DESK}money/between-funds/",
        origin="卫生费基金",
        target="路灯费基金",
        amount="100",
        decision="村代会〔2026〕1号",
    )
    office.on("2026-03-01")
    office.agree("bank", "2026-02-28", "5366.00")
    office.finish("2026-02", "291.17", despite="微信账单未到")
    report = office.report("2026-02")
    assert (report["opening"], report["expense"]) == ("5464.17", "30.00")
    assert report["closing"] == "5660.17"
    assert funds_of(report)["hall"] == "1220.00"


def march(office):
    """张伟's 6.00 is typed for 曾庆兰 and put right; 5.00 of credit go back; 1.00 is waived.

    Box: 291.17 + 6 − 5 = 292.17. WeChat: 3 + 2 = 5.
    """
    office.on("2026-03-03")
    office.charge("2026-03")
    page = office.clerk.read(office.pay("01-003", 6))
    (reverse,) = set(re.findall(r'href="([^"]*/payments/\d+/reverse/)"', page))
    office.clerk.send(reverse, reason="记错户")
    office.pay("02-001", 6)
    office.cashier.send(
        f"{HOUSEHOLD}01-002/refund/", amount="5", method="cash", reason="搬走前退一部分"
    )
    sheet = office.clerk.read(f"{HOUSEHOLD}01-003/sheet/")
    waive = re.findall(r'href="([^"]*/waive/[^"]*)"', sheet)[0]
    office.clerk.send(
        waive.replace("&amp;", "&"), charge="2026-03 卫生费", reason="困难", approved_by="村代会"
    )
    office.pay("01-003", 2, method="wechat")
    office.clerk.send(
        f"{DESK}funds/exemption/add/",
        household="01-003",
        percent="100",
        from_month="2026-04",
        reason="五保户",
        approved_by="村代会〔2026〕2号",
    )
    office.on("2026-04-01")
    office.finish("2026-03", "292.17", despite="对账单未到")
    report = office.report("2026-03")
    assert (report["opening"], report["closing"]) == ("5660.17", "5663.17")
    assert cash_of(report, "wechat") == "5.00"
    assert arrears(office) == {}


def april(office):
    """A bank fee, part of an expense that comes back, a claim that waits while the month closes.

    Box: 292.17 + 27 − 60 + 10 = 269.17. Bank: 5,366 − 1.50 = 5,364.50.
    """
    office.on("2026-04-02")
    office.charge("2026-04")
    office.pay("01-001", 27)
    listed = office.approver.read(f"{DESK}funds/book/")
    (book,) = set(re.findall(r'href="([^"]*/funds/book/\d+/change/)"', listed))
    office.approver.send(book, fee_limit="20", due_day="25", receipt_format="three")
    office.cashier.send(f"{DESK}claims/fees/new/", amount="1.50", fund="卫生费基金", method="bank")
    number = office.spend(60, "卫生费基金", "扫帚二十把")
    office.cashier.send(
        f"{DESK}claims/{number}/return/", amount="10", method="cash", reason="退货两把"
    )
    waiting = office.propose(40, "路灯费基金", "电线")
    office.on("2026-05-01")
    office.finish("2026-04", "269.17", despite="电线发票未到")
    assert waiting in office.clerk.read(f"{DESK}months/2026-04/")
    report = office.report("2026-04")
    assert (report["opening"], report["closing"]) == ("5663.17", "5638.67")
    office.pay_out(waiting, method="bank")


def may(office):
    """Damage is charged by hand, lowered, and paid with what is due. Bank: 5,364.50 − 40."""
    office.on("2026-05-02")
    office.charge("2026-05")
    office.clerk.send(
        f"{DESK}charges/by-hand/",
        whom="named",
        numbers="02-001",
        levy="路灯费",
        month="2026-05",
        amount="15",
        reason="撞坏灯罩",
        decision="村委会5月2日",
    )
    assert arrears(office) == {"02-001": "21.00"}
    office.clerk.send(
        f"{HOUSEHOLD}02-001/lower/",
        charge="¥15.00",
        to="10",
        reason="灯罩可修",
        decision="村委会5月4日",
    )
    office.pay("02-001", 16, method="wechat")
    assert arrears(office) == {}
    office.on("2026-06-01")
    office.finish("2026-05", "269.17", despite="对账单未到")
    report = office.report("2026-05")
    assert (report["closing"], cash_of(report, "bank")) == ("5614.67", "5324.50")


def june(office):
    """The box is counted wrongly and counted again; a transfer is reversed; a rate is decided.

    Box: 269.17 + 2.83 + 3 = 275.00.
    """
    office.on("2026-06-02")
    office.charge("2026-06")
    assert arrears(office) == {"01-002": "2.83", "02-001": "3.00"}
    short = {"reason": "少 0.17", "fund": "卫生费基金", "witnessed_by": "孙监委"}
    office.cashier.send(f"{DESK}money/count/", **pieces("269"), **short)
    money = office.cashier.read(f"{DESK}money/")
    undo = max(re.findall(r'href="([^"]*/money/counts/\d+/reverse/)"', money), key=len_and_text)
    office.cashier.send(undo, reason="箱底还有硬币")
    office.cashier.send(f"{DESK}money/move/", amount="50")
    moves = office.clerk.read(f"{DESK}money/")
    undo = re.findall(r'href="([^"]*/money/transfers/\d+/reverse/)"', moves)[0]
    office.clerk.send(undo, reason="没有去成银行")
    office.pay("01-002", "2.83")
    office.pay("02-001", 3)
    levies = office.clerk.read(f"{DESK}funds/levy/")
    sanitation = re.findall(r'href="([^"]*/funds/levy/\d+/change/)"', levies)[0]
    office.clerk.send(
        sanitation,
        **{
            "rates-1-from_month": "2026-07",
            "rates-1-amount": "2",
            "rates-1-decision": "村代会〔2026〕3号",
        },
    )
    office.clerk.send(f"{HOUSEHOLD}02-001/leave/", on="2026-06-30")
    office.on("2026-07-01")
    office.finish("2026-06", "275.00", despite="对账单未到")
    report = office.report("2026-06")
    assert (report["closing"], cash_of(report, "bank")) == ("5620.50", "5324.50")


def july(office):
    """张伟 never left, and is an original resident now; a son moves out and back in again.

    Four doors pay 4.00: 王秀英's month is paid at the old rate, the son's 4.00 come to her.
    Box: 275 + 4 + 4 + 4 = 287.00.
    """
    office.on("2026-07-02")
    office.clerk.send(f"{HOUSEHOLD}02-001/not-left/", reason="只是出远门")
    office.clerk.send(
        f"{HOUSEHOLD}02-001/standing/", kind="original", since="2026-07-01", reason="落户"
    )
    office.charge("2026-07")
    office.on("2026-07-10")
    office.clerk.send(
        f"{HOUSEHOLD}01-001/split/",
        number="01-004",
        householder="王小强",
        on="2026-07-05",
        approved_by="村委会",
    )
    office.charge("2026-07")
    office.clerk.send(f"{HOUSEHOLD}01-002/householder/", householder="李小兵", since="2026-07-10")
    assert arrears(office) == {"01-002": "4.00", "01-004": "4.00", "02-001": "4.00"}
    office.on("2026-07-20")
    office.clerk.send(
        f"{HOUSEHOLD}01-004/merge/", into="01-001", on="2026-07-20", approved_by="村委会"
    )
    assert arrears(office) == {"01-001": "4.00", "01-002": "4.00", "02-001": "4.00"}
    for number in ("01-001", "01-002", "02-001"):
        office.pay(number, 4)
    office.on("2026-08-01")
    office.finish("2026-07", "287.00", despite="对账单未到")
    assert office.report("2026-07")["closing"] == "5632.50"


def august(office):
    """刘强 from outside: moved by a day, 100.00 ahead, a meter misread, settled twice.

    Rent 200.00 and 30 kilowatt-hours: 100.00 paid ahead, 50.00 of deposit, 80.00 at the end; the
    bill was 20.00 too high at first. Box: 287 + 50 + 80 + 7 = 424. Bank: 5,324.50 + 100.
    """
    office.on("2026-08-03")
    office.charge("2026-08")
    page = office.clerk.send(
        f"{DESK}hall/new/", event="wedding", first="2026-08-15", lessee="刘强"
    )
    hall = f"{DESK}hall/{re.search(r'HZ-2026-[0-9]{4}', page)[0]}/"
    office.clerk.send(f"{hall}move/", first="2026-08-16", last="2026-08-16", reason="改日子")
    office.clerk.send(f"{hall}confirm/", method="cash")
    office.clerk.send(f"{hall}prepay/", amount="100", method="bank")
    office.on("2026-08-16", hour=6)
    office.clerk.send(f"{hall}begin/", electricity_start="1120")
    office.on("2026-08-16", hour=23)
    office.clerk.send(f"{hall}check-out/", electricity_end="1170", cleaned=True)
    office.clerk.send(f"{hall}check-out/", electricity_end="1150", cleaned=True)
    office.clerk.send(f"{hall}settle/", from_deposit="50", method="cash")
    office.on("2026-08-20")
    office.pay("02-001", 4)
    office.pay("01-002", 3)
    office.on("2026-09-01")
    office.finish("2026-08", "424.00", despite="对账单未到")
    report = office.report("2026-08")
    assert (report["closing"], cash_of(report, "bank")) == ("5869.50", "5424.50")
    assert arrears(office) == {"01-002": "1.00"}


def autumn(office):
    """A debt of 1.00 is written off and paid after all; a late payment of August is booked then.

    September, October, November: 4.00 of two doors each month, 9.00 paid late in October.
    """
    office.on("2026-09-03")
    page = f"{HOUSEHOLD}01-002/write-off/"
    office.clerk.send(
        page,
        charges=office.clerk.boxes(page, "charges"),
        reason="查无此人",
        decision="村代会〔2026〕5号",
    )
    assert arrears(office) == {}
    office.clerk.send(f"{HOUSEHOLD}01-002/recover/", amount="1", method="cash")
    box = Decimal("425.00")
    for month, next_month in (("09", "10"), ("10", "11"), ("11", "12")):
        office.on(f"2026-{month}-05")
        office.charge(f"2026-{month}")
        office.pay("02-001", 4)
        office.pay("01-002", 4)
        box += 8
        office.on(f"2026-{next_month}-01")
        office.finish(f"2026-{month}", box, despite="对账单未到")
    office.pay("02-001", 4, received_on="2026-11-28", late=True)


def december(office):
    """The year is closed with every yuan where it was counted: 453.00 and 5,424.50 and 21.00."""
    office.on("2026-12-05")
    office.charge("2026-12")
    office.pay("01-002", 4)
    office.on("2027-01-02")
    office.agree("bank", "2026-12-31", "5424.50")
    office.agree("wechat", "2026-12-31", "21.00")
    office.finish("2026-12", "457.00")
    report = office.report("2026-12")
    assert report["closing"] == "5902.50"
    assert arrears(office) == {}
    year = [office.report(f"2026-{month:02d}") for month in range(1, 13)]
    income = sum(Decimal(one["income"]) for one in year)
    expense = sum(Decimal(one["expense"]) for one in year)
    assert Decimal("5330.17") + income - expense == Decimal("5902.50")
    assert expense == Decimal("80") + 30 + Decimal("1.50") + 50 + 40


def len_and_text(address):
    """The order of addresses that end with a number: the latest last."""
    return len(address), address


def arrears(office):
    """Who owes what now."""
    rows = office.clerk.client.get("/api/v1/arrears/").json()["results"]
    return {row["household"]: row["owed"] for row in rows}
