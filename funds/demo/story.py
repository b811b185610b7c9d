"""The story of the demo village, told month by month with the acts a clerk would use."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

from funds.board.closing import close_month
from funds.demo.board import first_card, object_to_the_drain, publish
from funds.demo.council import decision_on, meet, set_body_rule
from funds.demo.events import EVENTS, SMALLEST, look_ahead, set_tariffs
from funds.demo.garden import lay_out_garden
from funds.demo.grounds import HARDSHIP, decide_before_the_first_day
from funds.demo.habits import habits, intentions
from funds.demo.matters import judge, raise_and_answer
from funds.demo.micros import five_micros
from funds.demo.officials import OFFICIALS, appoint
from funds.demo.partnership import agree_with_partner
from funds.demo.people import Person, family, groups_of, people
from funds.demo.planning import hold_to_the_plan, plan_year
from funds.demo.projects import begin_the_drain, wait_in_the_reserve_list
from funds.demo.repairs import put_up, report_today
from funds.demo.spending import keep_cash, pay_bills
from funds.demo.stage import Stage
from funds.documents.monthly_papers import papers_to_keep
from funds.levies.charging import raise_charges
from funds.levies.ruling import save_rule
from funds.models import (
    AccountRole,
    Exemption,
    Fund,
    Levy,
    Share,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.brought import Brought
from funds.payments.receipting import record_payments
from funds.village.founding import found_community
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_households import open_household
from funds.village.opening_months import OpeningMonth
from households.acting import Actor, act, act_unattended
from households.findable import keep_findable
from households.models import Community, Household, Kind, Resident, User, VillagerGroup
from households.registering import enter_household
from households.revising import revise, save_new

T = TypeVar("T")
Progress = Callable[[Iterable[T], str], Iterable[T]]
OPENING_CASH = (
    (AccountRole.CASH, "sanitation", "186.50"),
    (AccountRole.BANK, "plot", "420.00"),
    (AccountRole.BANK, "lights", "655.20"),
    (AccountRole.BANK, "hall", "1280.00"),
    (AccountRole.CASH, "held", "12.00"),
)
LEVIED_FROM = Month(2024, 1)
DECIDED = "村民代表会议决议"
MADE_OF = "尚余湾小区", "群安村村民委员会", "028-80000001"


class Story:
    """Builds one village; the same seed and day always give the same one.

    ``log_ins`` has the new log-ins once it is told, ``card`` the first household's card;
    ``password`` is used for all log-ins, if not empty.
    """

    def __init__(
        self,
        *,
        code: str,
        households: int,
        months: int,
        seed: int,
        today: date,
        password: str,
        progress: Progress[Month],
    ) -> None:
        self.chance = Random(seed)  # noqa: S311 - a story, not a secret
        self.code, self.count, self.turns = code, households, months
        self.today, self.password = today, password
        self.last = Month.of(today).plus(-1)
        self.first = self.last.plus(1 - months)
        self.levied_from = min(LEVIED_FROM, self.first.plus(-12))
        self.progress = progress

    def tell(self) -> Community:
        """Found the village, live through its months, close all but the last of them."""
        name, body, phone = MADE_OF
        self.community = found_community(
            code=self.code,
            name=name,
            first_month=self.first,
            levied_from=self.levied_from,
            decision=DECIDED,
            groups=groups_of(self.count),
            owner_body=body,
            clerk_phone=phone,
            by=None,
        )
        self.log_ins = appoint(self.community, self.password, self.first.first_day)
        self.officials = {name: User.objects.get(username=name) for name, *_rest in OFFICIALS}
        self.funds = {fund.code: fund for fund in Fund.objects.of(self.community)}
        self.levies = {
            levy.code: levy for levy in Levy.objects.of(self.community).select_related("fund")
        }
        self.doors = self._register()
        self.stage = Stage(self.community, self.doors, self.funds, self.officials)
        set_body_rule(self.stage, self.levied_from.first_day)
        decide_before_the_first_day(self.stage, self.levied_from.first_day)
        self._set_rules(self.doors)
        self.habits = habits(self.count, self.chance)
        self._open()
        set_tariffs(self.stage, self.first.first_day)
        hold_to_the_plan(self.stage, self.first.first_day)
        if self.count >= SMALLEST:
            put_up(self.stage, self.first.first_day)
        for month in self.progress(list(self.first.through(self.last)), self.code):
            self._live(month)
            if month < self.last:
                close_month(
                    self.stage.clerk_on(month.plus(1).first_day),
                    month=month,
                    keep=papers_to_keep,
                )
        if self.count >= SMALLEST:
            look_ahead(self.stage, self.today)
            five_micros(self.stage, self.today)
            meet(self.stage, self.today)
            object_to_the_drain(self.stage, self.today)
            wait_in_the_reserve_list(self.stage, self.today)
            begin_the_drain(self.stage, self.today)
            report_today(self.stage, self.today)
            lay_out_garden(self.stage, self.today)
            agree_with_partner(self.stage, self.today)
            if self.turns > 1:
                publish(self.stage, self.first, self.last.plus(-1), self.today)
                judge(self.stage, self.today)
            raise_and_answer(self.stage, self.today)
        self.card = first_card(self.stage, self.today)
        return self.community

    def _register(self) -> list[Household]:
        groups = {group.number: group for group in VillagerGroup.objects.of(self.community)}
        doors, residents = [], []
        for place, person in enumerate(people(self.count, self.chance)):
            door = self._move_in(place, person, groups)
            doors.append(door)
            residents += [
                Resident(community=self.community, household=door, name=name)
                for name in family(person, self.chance)
            ]
        _save_new(self.community, residents)
        return doors

    def _move_in(self, place: int, person: Person, groups: dict[int, VillagerGroup]) -> Household:
        since = self.first.first_day
        if person.kind == Kind.TENANT and place % 2 == 0 and self.turns > 6:
            since = self.first.plus(self.turns // 2).first_day.replace(day=15)
        return _enter(
            Actor(self.community, self.officials["clerk"], since),
            number=person.number,
            group=groups[person.group],
            householder=person.name,
            since=since,
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
                exemption = Exemption(
                    household=doors[place],
                    percent=percent,
                    from_month=self.first,
                    reason=reason,
                    approved_by=decision_on(self.stage, HARDSHIP),
                )
                save_rule(self.stage.clerk_on(self.first.first_day), rule=exemption)

    def _open(self) -> None:
        """What was there on the first day: money, two old debts and one prepayment."""
        rates = dict.fromkeys(self.levies.values(), Decimal("1.00"))
        before = self.first.plus(-1)
        for place, months in ((7, 3), (12, 1)):
            if place < len(self.doors):
                open_household(
                    self.stage.clerk_on(self.first.first_day),
                    household=self.doors[place],
                    months=[
                        OpeningMonth(before.plus(-ago), Decimal("3.00")) for ago in range(months)
                    ],
                    weights=rates,
                    credit=ZERO,
                )
        open_household(
            self.stage.clerk_on(self.first.first_day),
            household=self.doors[min(5, len(self.doors) - 1)],
            months=[],
            weights=rates,
            credit=Decimal("12.00"),
        )
        open_books(
            self.stage.clerk_on(self.first.first_day),
            cash=[
                OpeningCash(role, self.funds[code], Decimal(amount))
                for role, code, amount in OPENING_CASH
            ],
        )

    def _live(self, month: Month) -> None:
        if month == self.first or month.month == 1:
            plan_year(self.stage, month)
        raise_charges(self.stage.clerk_on(month.first_day), month=month)
        self._collect(month)
        pay_bills(self.stage, month)
        if self.count >= SMALLEST:
            for event in EVENTS.get(self.turns - month.since(self.first), ()):
                event(self.stage, month)
        keep_cash(self.stage, month)

    def _collect(self, month: Month) -> None:
        """Households pay what they mean to, and each gets a receipt of its day."""
        turn = month.since(self.first)
        owed = self.stage.owed(month)
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
        record_payments(
            self.stage.clerk_on(month.last_day),
            brought=[
                Brought(self.doors[one.household], one.amount, one.method, one.day)
                for one in meant
            ],
        )


@act
def _enter(actor: Actor, /, **details: Any) -> Household:
    return enter_household(actor, **details)


@act_unattended
def _save_new(community: Community, /, residents: list[Resident]) -> None:
    save_new(residents, by=None)
    keep_findable(community, [one.household for one in residents])


@act_unattended
def _rule(community: Community, /, rule: Share) -> None:
    rule.community = community
    revise(rule, by=None)
