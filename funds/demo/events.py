"""What happens in the demo village besides levies: the hall, gifts, mistakes, hardship."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from funds.cash.transferring import transfer_between_funds
from funds.council.convening import Matter
from funds.demo.council import carried_out, decide, decision_on
from funds.demo.grounds import HALL_TARIFFS, HARDSHIP
from funds.demo.planning import spend_more_on_the_hall
from funds.demo.projects import pave_the_lane
from funds.demo.repairs import mend_a_lamp
from funds.demo.spending import claimed, mend_the_hall
from funds.demo.stage import Stage
from funds.hall.billing import Handover
from funds.hall.cancelling import cancel
from funds.hall.renting import Lessee, begin_use, confirm, reserve
from funds.hall.settling import check_out, settle
from funds.hall.slots import Stay
from funds.levies.ruling import save_rule
from funds.levies.waiving import waive
from funds.models import (
    Category,
    Charge,
    Event,
    Hall,
    Method,
    Partner,
    Purpose,
    Rental,
    Tariff,
)
from funds.money import ZERO
from funds.months import Month
from funds.payments.receipting import record_other_income
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.spending.signing import review
from households.models import Household
from households.registering import change_householder

SMALLEST = 20
"""The households that the events are about; a smaller village only charges, pays and spends."""
MORNING, NIGHT = 14, 44
"""From seven in the morning until ten at night."""
TARIFFS = (("original", "200.00", "300.00"), ("tenant", "260.00", "300.00"))
FOR_OUTSIDERS = ("outsider", "500.00", "500.00")
COULD_NOT_WAIT = "村民代表会议当场同意：电费月底到期，先划转，公示照常"
HELP = Matter("菜地管理费补贴路灯电费", "从菜地基金划50元给路灯基金。", "村民委员会")


def set_tariffs(stage: Stage, since: date) -> None:
    """What the villagers decided that the hall costs."""
    hall = _hall(stage)
    for party, day, deposit in (*TARIFFS, FOR_OUTSIDERS):
        save_rule(
            stage.clerk_on(since),
            rule=Tariff(
                community=stage.community,
                hall=hall,
                party=party,
                from_day=since,
                day=Decimal(day),
                half_day=Decimal(day) / 2,
                deposit=Decimal(deposit),
                cleaning=Decimal("30.00"),
                table=Decimal("2.00"),
                water=Decimal("3.00"),
                electricity=Decimal("0.60"),
                decision=decision_on(stage, HALL_TARIFFS),
            ),
        )


def wedding(stage: Stage, month: Month) -> None:
    """A wedding in the village hall, from the deposit to the settlement."""
    door = stage.doors[1]
    rental = _reserve(
        stage, month.first_day.replace(day=8), Event.WEDDING, household=door, tables=12
    )
    _hold(stage, rental, Handover(electricity_end=1036, water_end=212, cleaned=True))
    owed = stage.owed(month).get(door.pk, ZERO)
    if owed:
        stage.pay(door, owed, rental.ends_on, Method.WECHAT)


def birthday_of_an_outsider(stage: Stage, month: Month) -> None:
    """Somebody from outside rents the hall and pays for a broken chair."""
    day = month.first_day.replace(day=11)
    rental = _reserve(
        stage, day, Event.BIRTHDAY, lessee="外村张先生", phone="15400009901", tables=6
    )
    _hold(
        stage,
        rental,
        Handover(
            electricity_end=1021,
            water_end=205,
            damage=Decimal("35.00"),
            reason="损坏椅子一把",
            after_use="卫生已打扫，椅子坏一把",
        ),
    )


def called_off(stage: Stage, month: Month) -> None:
    """A reservation is given up in time; the deposit goes back whole."""
    day = month.first_day.replace(day=20)
    rental = _reserve(stage, day, Event.BIRTHDAY, household=stage.doors[20 % len(stage.doors)])
    on = day - timedelta(days=8)
    confirm(stage.clerk_on(on), rental=rental, method=Method.CASH, received_on=on)
    cancel(
        stage.clerk_on(on + timedelta(days=2)),
        rental=rental,
        reason="改在家中办",
        method=Method.CASH,
    )


def gifts(stage: Stage, month: Month) -> None:
    """A donor, a partner, the collective and the township give; the bank pays interest."""
    partner = Partner(
        community=stage.community,
        name="湾里小超市",
        contact="王老板",
        agreement="每年捐助路灯维护",
    )
    save_rule(stage.clerk_on(month.first_day), rule=partner)
    for day, payer, code, amount, purpose in (
        (4, "镇人民政府", "sanitation", "500.00", Purpose.GRANT),
        (12, "李氏宗亲会", "lights", "300.00", Purpose.DONATION),
        (15, "湾里小超市", "lights", "200.00", Purpose.PARTNER),
        (18, "村股份经济合作社", "hall", "600.00", Purpose.COLLECTIVE),
        (21, "农商银行", "plot", "1.37", Purpose.INTEREST),
    ):
        record_other_income(
            stage.clerk_on(month.first_day.replace(day=day)),
            payer=payer,
            fund=stage.funds[code],
            amount=Decimal(amount),
            method=Method.BANK,
            received_on=month.first_day.replace(day=day),
            purpose=purpose,
            partner=partner if purpose == Purpose.PARTNER else None,
        )


def help_the_lamps(stage: Stage, month: Month) -> None:
    """The meeting lets the garden's fund help the lamps'."""
    day = month.first_day.replace(day=26)
    helping = decide(stage, day - timedelta(days=4), HELP)
    transfer_between_funds(
        stage.clerk_on(day),
        origin=stage.funds["plot"],
        target=stage.funds["lights"],
        amount=Decimal("50.00"),
        decision=decision_on(stage, HELP),
        happened_on=day,
    )
    carried_out(stage, helping, "已划转", day, exception=COULD_NOT_WAIT)


def waive_hardship(stage: Stage, month: Month) -> None:
    """The meeting waives one month of a household in hardship."""
    owed = Charge.objects.of(stage.community).open().filter(household=stage.doors[7])
    for charge in owed.order_by("month", "seq")[:3]:
        waive(
            stage.clerk_on(month.first_day.replace(day=20)),
            charge=charge,
            reason="住院困难",
            approved_by=decision_on(stage, HARDSHIP),
            on=month.first_day.replace(day=20),
        )


def correct_mistake(stage: Stage, month: Month) -> None:
    """A payment typed for the wrong household is reversed and entered again."""
    day = month.first_day.replace(day=12)
    wrong = stage.pay(stage.doors[2], Decimal("6.00"), day)
    reverse_payment(stage.clerk_on(day), payment=wrong, reason="记错户")
    stage.pay(stage.doors[8], Decimal("6.00"), day, replaces=wrong)


def new_householder(stage: Stage, month: Month) -> None:
    """A householder hands over to the next generation."""
    day = month.first_day.replace(day=3)
    change_householder(
        stage.clerk_on(day),
        household=stage.doors[14],
        name="赵小军",
        since=day,
        reason="更名过户",
    )


def give_credit_back(stage: Stage, month: Month) -> None:
    """A household overpays by mistake and gets part of it back."""
    door, day = stage.doors[16], month.first_day.replace(day=9)
    stage.pay(door, Decimal("100.00"), day)
    refund(
        stage.clerk_on(day.replace(day=10)),
        household=door,
        amount=Decimal("1.00"),
        method=Method.CASH,
        paid_on=day.replace(day=10),
        reason="多缴退回",
    )


def look_ahead(stage: Stage, today: date) -> None:
    """What is on the desk today: claims to be signed, a wedding and a birthday to come."""
    claim = claimed(
        stage, "sanitation", Category.MATERIAL, "购买垃圾桶", "城关日杂店", "86.00", today
    )
    claimed(stage, "plot", Category.REPAIR, "修菜园水管", "老秦水电", "45.00", today)
    review(stage.official_on("reviewer", today), claim=claim)
    for ahead, event, door, tables in ((5, Event.WEDDING, 4, 16), (24, Event.BIRTHDAY, 12, 8)):
        day = today + timedelta(days=ahead)
        reserve(
            stage.clerk_on(today),
            hall=_hall(stage),
            event=event,
            stay=Stay(day, MORNING, day, NIGHT),
            lessee=Lessee(household=stage.doors[door]),
            tables=tables,
            guests=tables * 8,
        )


def _reserve(
    stage: Stage,
    day: date,
    event: Event,
    *,
    household: Household | None = None,
    lessee: str = "",
    phone: str = "",
    tables: int = 0,
) -> Rental:
    return reserve(
        stage.clerk_on(day.replace(day=1)),
        hall=_hall(stage),
        event=event,
        stay=Stay(day, MORNING, day, NIGHT),
        lessee=Lessee(household=household, name=lessee, phone=phone),
        tables=tables,
        guests=tables * 8,
    )


def _hold(stage: Stage, rental: Rental, handover: Handover) -> None:
    """Deposit on the second of the month, the event on its day, settled the day after."""
    paid_on, day = rental.starts_on.replace(day=2), rental.ends_on
    confirm(
        stage.clerk_on(paid_on),
        rental=rental,
        method=Method.CASH,
        received_on=paid_on,
    )
    begin_use(
        stage.clerk_on(rental.starts_on),
        rental=rental,
        electricity_start=1000,
        water_start=200,
        before_use="完好",
    )
    check_out(stage.clerk_on(day), rental=rental, handover=handover)
    settle(stage.clerk_on(day), rental=rental, method=Method.CASH)


def _hall(stage: Stage) -> Hall:
    return Hall.objects.select_related("fund").get(community=stage.community, code="hall")


EVENTS: dict[int, tuple[Callable[[Stage, Month], None], ...]] = {
    9: (wedding,),
    8: (mend_the_hall,),
    7: (pave_the_lane,),
    6: (birthday_of_an_outsider, gifts),
    5: (new_householder, spend_more_on_the_hall),
    4: (waive_hardship, called_off),
    3: (give_credit_back, help_the_lamps),
    2: (correct_mistake,),
    1: (wedding, mend_a_lamp),
}
"""What happens besides, by how many months before the end."""
