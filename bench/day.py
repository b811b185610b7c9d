"""A day of a village's officials, timed: ``python -m bench.day CODE [WORK]``.

Logs in as officials of the village whom the database knows, and does through the desk's forms what a
month brings: payments, reversals, waivers, claims and signatures, a round, reminders, bills, closing,
publishing, exports; then the board, a household's own pages and the API. Prints for every request
milliseconds of the processor, statements and kilobytes; ``--write 10000x36`` puts the slowest of
each work into ``docs/performance.md``, as of a village of that size. It writes to the books, too:
give it a copy of them.
"""

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any

from bench.environment import prepare
from bench.lines import Line, milliseconds
from bench.sending import Person, Request, links
from bench.themes import write

HEAD = (
    "|  first, ms | statements |       kB | answer | work | address |\n"
    "| ---: | ---: | ---: | --- | --- | --- |"
)
SHEET = "households/household/{}/sheet/"
BILL_LINES = 300


class Day:
    """The officials of a village and the households that they deal with."""

    def __init__(self, code: str) -> None:
        models = import_module("households.models")
        self.community = models.Community.objects.get(code=code)
        self.desk, self.code = f"/{code}/admin/", code
        self.others: list[Person] = []
        self.today: date = import_module("django.utils.timezone").localdate()
        self.clerk, self.reviewer, self.approver = map(
            self.official, ("clerk", "reviewer", "approver")
        )
        rows = models.Household.objects.filter(community=self.community, liable_until=None)
        self.numbers = list(rows.order_by("number").values_list("number", flat=True))

    def official(self, role: str) -> Person:
        """Somebody of the village with a role."""
        users = import_module("households.models").User.objects
        user = users.filter(memberships__community=self.community, memberships__role=role)[0]
        users.filter(pk=user.pk).update(must_change_password=False)
        client = import_module("bench.pages")._client()
        client.force_login(user)
        return Person(client, self.desk)

    def owing(self, count: int) -> list[Any]:
        """Open charges of households that are different, the newest charges first."""
        charges = import_module("funds.models").Charge.objects.of(self.community).open()
        found: dict[int, Any] = {}
        for charge in (
            charges.filter(kind="levy").select_related("household").order_by("-pk")[:9000]
        ):
            found.setdefault(charge.household_id, charge)
        return list(found.values())[:count]

    def slowest(self, size: str) -> Iterator[Line]:
        """Of each work that was done the request that took longest."""
        engine = import_module("django.db").connection.vendor
        people = (self.clerk, self.reviewer, self.approver, *self.others)
        undone = {work for person in people for work in person.undone}
        done: dict[str, Request] = {}
        for one in sorted(
            (one for person in people for one in person.requests), key=lambda one: one.milliseconds
        ):
            done[one.work] = one
        for one in sorted(done.values(), key=lambda one: -one.milliseconds):
            if one.work in undone:
                continue
            address = one.address.removeprefix(self.desk).partition("?")[0] or "/"
            cells = [one.work, f"{one.method} {address}", milliseconds(one.milliseconds / 1000)]
            yield Line("day", engine, size, [*cells, str(one.asked), f"{one.kilobytes:,.0f}"])

    def looking(self) -> None:
        """What is looked up all day."""
        for words in (self.numbers[5000], self.numbers[77][-3:], "王", "wxy", "王秀英", "13800"):
            self.clerk.read("searching", f"find/?q={words}")
        self.clerk.read("the first page", "")
        self.clerk.read("the first page again", "")

    def paying(self) -> None:
        """A payment, its receipt, printed; another, reversed."""
        one, other = self.owing(2)
        sheet = SHEET.format(one.household.number)
        receipt = self.clerk.send("a payment", sheet, amount="3.00", method="cash")
        for address in links(receipt, "/print/")[:1]:
            self.clerk.post("printing a receipt", address, {})
        self.clerk.read("the first page after a payment", "")
        self.clerk.read("arrears after a payment", "arrears/")
        receipt = self.clerk.send("a payment", SHEET.format(other.household.number), amount="3.00")
        for address in links(receipt, "/reverse/")[:1]:
            self.clerk.send("reversing a payment", address, reason="重复收取")

    def charging(self) -> None:
        """A waiver, a charge lowered, one written by hand for one, a group, and all."""
        one, other, third = self.owing(3)
        home = "households/household/{}/"
        self.clerk.send(
            "a waiver",
            home.format(one.household.number) + "waive/",
            charge=str(one.pk),
            amount="1.00",
            reason="困难",
            approved_by="理事会",
        )
        self.clerk.send(
            "a charge lowered",
            home.format(other.household.number) + "lower/",
            charge=str(other.pk),
            to="0.50",
            reason="房屋空置",
            decision="理事会",
        )
        self.clerk.send(
            "a charge written off",
            home.format(third.household.number) + "write-off/",
            charges=str(third.pk),
            reason="无法联系",
            decision="理事会",
        )
        said = {"reason": "垃圾清运", "amount": "2.00", "decision": "理事会", "fund": "卫生"}
        self.clerk.send("a charge by hand", "charges/by-hand/", numbers=self.numbers[9], **said)
        self.clerk.send("charges by hand of all", "charges/by-hand/", whom="all", **said)
        self.clerk.send("the month's charges", "charges/", month=f"{self.today:%Y-%m}")

    def collecting(self) -> None:
        """A round, and reminders of one page."""
        owing = [one.household.number for one in self.owing(30)]
        group = int(owing[0].split("-")[0])
        page = self.clerk.read("a round", f"rounds/{group}/")
        named = [number for number in owing if f'"tick-{number}"' in page]
        self.clerk.send(
            "a round of some households",
            f"rounds/{group}/",
            save="1",
            method="cash",
            **{f"tick-{number}": True for number in named},
        )
        self.clerk.read("the list of a round", f"rounds/{group}/list/")
        self.clerk.send("reminders of a page", "reminders/", channel="slip", confirmed=True)
        self.clerk.send("reminders of a page", "reminders/", channel="message", confirmed=True)

    def spending(self) -> None:
        """A claim, signed and paid."""
        page = self.clerk.send(
            "a claim",
            "claims/new/",
            fund="3",
            category="4",
            summary="路灯维修",
            payee="县电力服务部",
            handled_by="周文书",
            witnessed_by="李会计",
            **{"lines-0-text": "灯泡", "lines-0-amount": "20.00"},
        )
        number = (links(page, "/slip.pdf") or ["/?/slip.pdf"])[0].split("/")[-2]
        self.reviewer.send("a claim reviewed", f"claims/{number}/review/")
        self.approver.send("a claim approved", f"claims/{number}/approve/")
        self.clerk.send("a claim paid", f"claims/{number}/pay/")

    def renting(self) -> None:
        """A hall, with its price first."""
        self.clerk.send(
            "a hall reserved",
            "hall/new/",
            household=self.numbers[40],
            first=f"{self.today.year + 1}-03-18",
        )

    def banking(self) -> None:
        """A bill of some hundred lines, and all of them taken that are sure."""
        files = import_module("django.core.files.uploadedfile")
        bills = import_module("tests.making.bank_statements")
        rows = [
            (
                f"{self.today:%Y%m%d}",
                one.household.householder,
                "3.00",
                one.household.number,
                f"B{at}",
            )
            for at, one in enumerate(self.owing(BILL_LINES))
        ]
        bill = files.SimpleUploadedFile("bill.csv", bills.rcb_bill(*rows))
        self.clerk.send("a bill of 300 lines", "money/bank-statements/", account="bank", bill=bill)
        self.clerk.read("300 lines that wait", "money/bank-statements/")
        self.clerk.send("all sure lines taken", "money/bank-statements/", sure="1")

    def registering(self) -> None:
        """A roster of twenty households, and cards of one portion."""
        files = import_module("django.core.files.uploadedfile")
        text = "户号,户主,组,门牌\n" + "".join(
            f"90-{at:03},新户{at},第1组,{at}号\n" for at in range(1, 21)
        )
        roster = files.SimpleUploadedFile("roster.csv", text.encode())
        page = self.clerk.send("a roster of twenty tried", "roster/", file=roster)
        self.clerk.go_on("a roster of twenty", "roster/", page, enter="1")
        first = self.numbers[0]
        self.clerk.send("cards of one portion", f"cards/?from={first}")

    def finishing(self) -> None:
        """The month is looked at, closed and published; the year's accounts are looked at."""
        periods = import_module("funds.ledger.periods")
        month = periods.first_open(self.community)
        self.clerk.read("the months", "months/")
        self.clerk.read("a month's report", f"months/{month}/")
        # Whoever came with the roster lived here then, too.
        self.clerk.send("the month's charges", "charges/", month=str(month))
        self.clerk.send("a month closed", f"months/{month}/close/")
        self.reviewer.send("a month published", f"months/{month}/publish/")
        self.clerk.read("the year's accounts", f"years/{month.year}/")
        self.clerk.read("a year's accounts", f"years/{month.year - 1}/")
        self.reviewer.send("a year published", f"years/{month.year - 1}/publish/")

    def exporting(self) -> None:
        """The buttons of the desk that give a file."""
        api, today = f"community={self.code}", self.today
        for kind in ("csv", "xlsx", "pdf"):
            self.clerk.read(f"arrears as {kind}", f"/api/v1/arrears/?{api}&format={kind}")
        for page in (
            "arrears/",
            "money/journal/cash/",
            f"months/{today:%Y-%m}/",
            "receipts/",
            "papers/",
        ):
            text = self.clerk.read(f"the page {page}", page)
            for address in dict.fromkeys(
                one
                for kind in ("csv", "xlsx", "pdf")
                for one in links(text, kind)
                if "/static/" not in one
            ):
                self.clerk.read(f"a file of {page}", address)

    def asking_the_api(self) -> None:
        """The first page of each list of the API."""
        root = self.clerk.client.get("/api/v1/schema/?format=json").json()
        for path, told in root.get("paths", {}).items():
            if "get" in told and "{" not in path:
                self.clerk.read("the API", f"{path}?community={self.code}")

    def residing(self) -> None:
        """The board and a household's own pages."""
        pages = import_module("bench.pages")
        stranger, resident = self.others = [
            Person(client, "/") for client in (pages._client(), pages._household(self.code))
        ]
        stranger.read("the board", "/")
        resident.read("a household's page", "/me/")
        first = f"{self.today.year + 1}-03-20"
        resident.send("a hall asked for", "/me/hall/", first=first)


DONE: dict[str, Callable[[Day], None]] = {
    name: getattr(Day, name)
    for name in (
        "looking",
        "paying",
        "charging",
        "collecting",
        "spending",
        "renting",
        "banking",
        "registering",
        "exporting",
        "asking_the_api",
        "residing",
        "finishing",
    )
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.day", description=__doc__)
    parser.add_argument("code", help="the village's")
    parser.add_argument("work", nargs="*", help=f"only {', '.join(DONE)}")
    parser.add_argument("--write", metavar="HOUSEHOLDSxMONTHS", help="into docs/performance.md")
    asked = parser.parse_args()
    prepare()
    import_module("django.conf").settings.ALLOWED_HOSTS = ["*"]
    day = Day(asked.code)
    day.clerk.client.get(f"{day.desk}password_change/")
    import_module("logging").disable()
    import_module("shangyu.serving.circles").look_seldom()
    print(HEAD)
    for name in asked.work or DONE:
        DONE[name](day)
    if asked.write:
        write(day.slowest(asked.write.replace("x", "×")))


if __name__ == "__main__":
    main()
