"""The story of the demo village, told month by month with the acts a clerk would use."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import TypeVar

from django.db.models import Sum

from funds.charging import charge_household, raise_charges
from funds.closing import close_month
from funds.demo.habits import habits, intentions
from funds.demo.people import Person, family, people
from funds.founding import found_community
from funds.models import (
    AccountRole,
    Category,
    Charge,
    ChargeKind,
    Exemption,
    Fund,
    Levy,
    Method,
    Share,
)
from funds.money import ZERO
from funds.months import Month
from funds.opening import OpeningCash, OpeningMonth, open_books, open_household
from funds.receipting import record_other_income, record_payment
from funds.refunding import refund
from funds.reversing import reverse_payment
from funds.spending import pay_expense
from funds.waiving import waive
from households.acting import act
from households.models import Community, Household, Kind, Resident, VillagerGroup
from households.registering import change_householder, register_household
from households.revising import revise

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]
MEETING = "2025年村民代表会议第3号决议"
OPENING_CASH = (
    (AccountRole.CASH, "sanitation", "186.50"),
    (AccountRole.BANK, "plot", "420.00"),
    (AccountRole.BANK, "lights", "655.20"),
    (AccountRole.BANK, "hall", "1280.00"),
    (AccountRole.CASH, "held", "12.00"),
)
BILLS = (
    ("sanitation", Category.HAULAGE, "垃圾清运费", "群安清运队", "38.00"),
    ("lights", Category.UTILITIES, "路灯电费", "国网崇州供电公司", "26.40"),
)
MADE_OF = "尚余湾小区", "群安村村民委员会", "028-80000001"


class Story:
    """Builds one village; the same seed and day always give the same one."""

    def __init__(
        self,
        *,
        code: str,
        households: int,
        months: int,
        seed: int,
        today: date,
        progress: Progress[Month],
    ) -> None:
        self.chance = Random(seed)  # noqa: S311 - a story, not a secret
        self.code, self.count, self.turns = code, households, months
        self.last = Month.of(today).plus(-1)
        self.first = self.last.plus(1 - months)
        self.progress = progress

    def tell(self) -> Community:
        """Found the village, live through its months, close all but the last of them."""
        name, body, phone = MADE_OF
        self.community = found_community(
            code=self.code,
            name=name,
            first_month=self.first,
            decision=MEETING,
            owner_body=body,
            clerk_phone=phone,
            by=None,
        )
        self.funds = {fund.code: fund for fund in Fund.objects.filter(community=self.community)}
        self.levies = {
            levy.code: levy
            for levy in Levy.objects.filter(community=self.community).select_related("fund")
        }
        self.doors = self._register()
        self.habits = habits(self.count, self.chance)
        self._open()
        for month in self.progress(list(self.first.through(self.last)), self.code):
            self._live(month)
            if month < self.last:
                close_month(self.community, month=month, today=month.plus(1).first_day, by=None)
        return self.community

    def _register(self) -> list[Household]:
        groups = {
            group.number: group for group in VillagerGroup.objects.filter(community=self.community)
        }
        doors, residents = [], []
        for place, person in enumerate(people(self.count, self.chance)):
            door = self._move_in(place, person, groups)
            doors.append(door)
            residents += [
                Resident(community=self.community, household=door, name=name)
                for name in family(person, self.chance)
            ]
        Resident.objects.bulk_create(residents, batch_size=1000)
        self._set_rules(doors)
        return doors

    def _move_in(self, place: int, person: Person, groups: dict[int, VillagerGroup]) -> Household:
        since = self.first.first_day
        if person.kind == Kind.TENANT and place % 2 == 0 and self.turns > 6:
            since = self.first.plus(self.turns // 2).first_day.replace(day=15)
        return register_household(
            self.community,
            number=person.number,
            group=groups[person.group],
            householder=person.name,
            since=since,
            by=None,
            kind=person.kind,
            phone=person.phone,
            house_no=person.house_no,
            resident_count=person.residents,
            liable_from=since,
        )

    def _set_rules(self, doors: list[Household]) -> None:
        """Tenants have no plot, one household has two; some need not pay."""
        plot = self.levies["plot"]
        for place, door in enumerate(doors):
            quantity = 0 if door.kind == Kind.TENANT else 2 if place == 10 else 1
            if quantity != 1:
                _rule(
                    self.community,
                    Share(household=door, levy=plot, from_month=self.first, quantity=quantity),
                )
        for place, percent, reason in ((3, 100, "五保户"), (11, 50, "低保户")):
            if place < len(doors):
                _rule(
                    self.community,
                    Exemption(
                        household=doors[place],
                        percent=percent,
                        from_month=self.first,
                        reason=reason,
                        approved_by=MEETING,
                    ),
                )

    def _open(self) -> None:
        """What was there on the first day: money, two old debts and one prepayment."""
        rates = dict.fromkeys(self.levies.values(), Decimal("1.00"))
        before = self.first.plus(-1)
        for place, months in ((7, 3), (12, 1)):
            if place < len(self.doors):
                open_household(
                    self.community,
                    household=self.doors[place],
                    months=[
                        OpeningMonth(before.plus(-ago), Decimal("3.00")) for ago in range(months)
                    ],
                    weights=rates,
                    credit=ZERO,
                    by=None,
                )
        open_household(
            self.community,
            household=self.doors[min(5, len(self.doors) - 1)],
            months=[],
            weights=rates,
            credit=Decimal("12.00"),
            by=None,
        )
        open_books(
            self.community,
            cash=[
                OpeningCash(role, self.funds[code], Decimal(amount))
                for role, code, amount in OPENING_CASH
            ],
            by=None,
        )

    def _live(self, month: Month) -> None:
        turn = month.since(self.first)
        raise_charges(self.community, month=month, today=month.first_day, by=None)
        owed = self._owed(month)
        meant = intentions(
            month,
            turn,
            self.turns,
            [
                (place, self.habits[place], owed.get(door.pk, ZERO))
                for place, door in enumerate(self.doors)
                if door.liable_from and door.liable_from <= month.first_day
            ],
            self.chance,
        )
        for intention in meant:
            self._pay(
                self.doors[intention.household], intention.amount, intention.day, intention.method
            )
        self._spend(month)
        event = EVENTS.get(self.turns - turn)
        if event and self.count >= SMALLEST:
            event(self, month)

    def _owed(self, month: Month) -> dict[int, Decimal]:
        rows = Charge.objects.filter(
            community=self.community, outstanding__gt=0, booked_on__lte=month.last_day
        )
        return dict(rows.order_by().values_list("household").annotate(Sum("outstanding")))

    def _pay(
        self, door: Household, amount: Decimal, day: date, method: Method = Method.CASH
    ) -> None:
        record_payment(
            self.community,
            household=door,
            amount=amount,
            method=method,
            received_on=day,
            today=day,
            by=None,
        )

    def _spend(self, month: Month) -> None:
        for code, category, summary, payee, amount in BILLS:
            day = month.first_day.replace(day=25)
            pay_expense(
                self.community,
                fund=self.funds[code],
                category=category,
                summary=f"{month.month}月{summary}",
                payee=payee,
                amount=Decimal(amount),
                method=Method.BANK if code == "lights" else Method.CASH,
                happened_on=day,
                today=day,
                handled_by="周文书",
                witnessed_by="李建国",
                reviewed_by="郑光明",
                approved_by="钱主任",
                by=None,
            )

    def rent_hall(self, month: Month) -> None:
        """A wedding in the village hall."""
        door, day = self.doors[1], month.first_day.replace(day=8)
        charge_household(
            self.community,
            household=door,
            kind=ChargeKind.HALL,
            fund=self.funds["hall"],
            month=month,
            amount=Decimal("200.00"),
            booked_on=day,
            reason="婚宴一天",
            by=None,
        )
        self._pay(door, self._owed(month)[door.pk], day, Method.WECHAT)

    def rent_hall_to_outsider(self, month: Month) -> None:
        """Somebody from outside rents the hall, and a donor gives for the lamps."""
        for day, payer, code, amount in (
            (11, "外村张先生", "hall", "500.00"),
            (18, "李氏宗亲会", "lights", "300.00"),
        ):
            record_other_income(
                self.community,
                payer=payer,
                fund=self.funds[code],
                amount=Decimal(amount),
                method=Method.BANK,
                received_on=month.first_day.replace(day=day),
                today=month.first_day.replace(day=day),
                by=None,
            )

    def waive_hardship(self, month: Month) -> None:
        """The meeting waives one month of a household in hardship."""
        owed = Charge.objects.filter(
            community=self.community, household=self.doors[7], outstanding__gt=0
        )
        for charge in owed.order_by("month", "seq")[:3]:
            waive(
                self.community,
                charge=charge,
                reason="住院困难",
                approved_by=MEETING,
                on=month.first_day.replace(day=20),
                by=None,
            )

    def correct_mistake(self, month: Month) -> None:
        """A payment typed for the wrong household is reversed and entered again."""
        day = month.first_day.replace(day=12)
        wrong = record_payment(
            self.community,
            household=self.doors[2],
            amount=Decimal("6.00"),
            method=Method.CASH,
            received_on=day,
            today=day,
            by=None,
        )
        reverse_payment(self.community, payment=wrong, reason="记错户", today=day, by=None)
        record_payment(
            self.community,
            household=self.doors[8],
            amount=Decimal("6.00"),
            method=Method.CASH,
            received_on=day,
            today=day,
            replaces=wrong,
            by=None,
        )

    def change_householder(self, month: Month) -> None:
        """A householder hands over to the next generation."""
        change_householder(
            self.community,
            household=self.doors[14],
            name="赵小军",
            since=month.first_day.replace(day=3),
            reason="更名过户",
            by=None,
        )

    def refund_credit(self, month: Month) -> None:
        """A household overpays by mistake and gets part of it back."""
        door, day = self.doors[16], month.first_day.replace(day=9)
        self._pay(door, Decimal("100.00"), day)
        refund(
            self.community,
            household=door,
            amount=Decimal("1.00"),
            method=Method.CASH,
            paid_on=day.replace(day=10),
            today=day.replace(day=10),
            reason="多交退回",
            by=None,
        )


EVENTS: dict[int, Callable[[Story, Month], None]] = {
    9: Story.rent_hall,
    6: Story.rent_hall_to_outsider,
    5: Story.change_householder,
    4: Story.waive_hardship,
    3: Story.refund_credit,
    2: Story.correct_mistake,
    1: Story.rent_hall,
}
"""What happens besides, by how many months before the end."""
SMALLEST = 20
"""The households that the events are about; a smaller village only charges, pays and spends."""


@act
def _rule(community: Community, /, rule: Share | Exemption) -> None:
    rule.community = community
    revise(rule, by=None)
