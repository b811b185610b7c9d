"""The demo village's lamps, bins and hall, and what was reported broken and repaired."""

import io
from datetime import date, timedelta
from decimal import Decimal

from PIL import Image, ImageDraw

from funds.commons.facility_registering import enter_facilities, enter_facility
from funds.commons.repairing import Work, finish_repair, rate_repair, take_repair
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.demo.spending import claimed, signed
from funds.demo.stage import Stage
from funds.ledger.balances import fund_balances
from funds.models import (
    Category,
    Facility,
    FacilityKind,
    Method,
    Satisfaction,
    Trouble,
    Via,
)
from funds.money import ZERO
from funds.months import Month
from funds.spending.signing import pay_claim
from households.acting import Actor
from households.models import VillagerGroup

LAMPS = 24
ELECTRICIAN = "李电工"
LAMP_HEAD = Decimal("18.00")
DARK, GREY, LIGHT, EARTH = "#182338", "#9aa3ad", "#ffd76a", "#3b4a3f"


def put_up(stage: Stage, since: date) -> None:
    """24 lamps along the main road, three bins and the hall are there from the first day."""
    clerk = stage.clerk_on(since)
    group = VillagerGroup.objects.of(stage.community).order_by("number")[0]
    enter_facilities(
        clerk,
        kind=FacilityKind.LAMP,
        group=group,
        places=[f"主路{turn}号杆" for turn in range(1, LAMPS + 1)],
        installed_on=since,
        supplier="崇州照明公司",
        warranty_until=since.replace(year=since.year + 2),
        keeper=ELECTRICIAN,
    )
    enter_facilities(
        clerk,
        kind=FacilityKind.BIN,
        group=group,
        places=["村口", "红白喜事房前", "井边"],
        installed_on=since,
        keeper="卫国庆",
    )
    enter_facility(
        clerk,
        kind=FacilityKind.HOUSE,
        group=None,
        place="红白喜事房",
        keeper="钱主任",
        photo=_drawn_house(),
    )


def mend_a_lamp(stage: Stage, month: Month) -> None:
    """A lamp is dark; two households say so, it is mended by a claim, and judged."""
    day = month.first_day.replace(day=10)
    lamp = _lamp(stage, 7)
    first = request_repair(
        _at_home(stage, day),
        broken=Broken(Trouble.DARK, lamp, words="晚上路口黑，孩子放学不好走"),
        asker=Asker(stage.doors[0]),
        via=Via.CODE,
    )
    request_repair(
        _at_home(stage, day + timedelta(days=1)),
        broken=Broken(Trouble.DARK, lamp),
        asker=Asker(stage.doors[2]),
        via=Via.CODE,
    )
    take_repair(
        stage.clerk_on(day + timedelta(days=1)),
        request=first,
        worker=ELECTRICIAN,
        due_on=day + timedelta(days=4),
    )
    done = day + timedelta(days=3)
    finish_repair(
        stage.clerk_on(done),
        request=first,
        work=_work(stage, done),
    )
    rate_repair(
        _at_home(stage, done + timedelta(days=1)),
        request=first,
        satisfaction=Satisfaction.SATISFIED,
        words="第三天就亮了",
    )


def report_today(stage: Stage, today: date) -> None:
    """One bin overflows and is late; one lamp flickers and was reported yesterday."""
    bin_ = Facility.objects.of(stage.community).select_related("community").get(number="LT-01-002")
    long_ago = today - timedelta(days=9)
    late = request_repair(
        stage.clerk_on(long_ago),
        broken=Broken(Trouble.DIRTY, bin_, words="桶满了没人拉"),
        asker=Asker(stage.doors[4]),
        via=Via.SLIP,
    )
    take_repair(
        stage.clerk_on(long_ago),
        request=late,
        worker="卫国庆",
        due_on=today - timedelta(days=5),
    )
    request_repair(
        _at_home(stage, today - timedelta(days=1)),
        broken=Broken(Trouble.FLICKERS, _lamp(stage, 15)),
        asker=Asker(stage.doors[3]),
        via=Via.PAGE,
    )


def _work(stage: Stage, day: date) -> Work:
    """A new lamp head, paid by a claim where the fund has the money; else given by the supplier."""
    held = fund_balances(stage.community, through=day).get(stage.funds["lights"].pk, ZERO)
    if held < LAMP_HEAD:
        return Work(ELECTRICIAN, "半天", "灯头1只，供应商免费换", photo=_drawn_lamp())
    claim = claimed(
        stage,
        "lights",
        Category.REPAIR,
        "换7号杆路灯灯头",
        "城关五金店",
        str(LAMP_HEAD),
        day,
        ELECTRICIAN,
    )
    signed(stage, claim)
    pay_claim(stage.clerk_on(day), claim=claim, method=Method.BANK, paid_on=day)
    return Work(ELECTRICIAN, "半天", "LED灯头1只", claim, _drawn_lamp())


def _lamp(stage: Stage, serial: int) -> Facility:
    lamps = Facility.objects.of(stage.community).select_related("community")
    return lamps.get(number=f"LD-01-{serial:03d}")


def _at_home(stage: Stage, day: date) -> Actor:
    """Somebody of the village, who is not at the desk."""
    return Actor(stage.community, None, day)


def _drawn_lamp() -> bytes:
    """A lamp that is lit, over a lane at night."""
    image = Image.new("RGB", (480, 360), DARK)
    draw = ImageDraw.Draw(image)
    draw.polygon([(300, 96), (140, 300), (430, 300)], fill="#4a4630")
    draw.rectangle((0, 300, 480, 360), fill=EARTH)
    draw.rectangle((200, 80, 208, 310), fill=GREY)
    draw.line((204, 82, 296, 82), fill=GREY, width=7)
    draw.ellipse((276, 78, 324, 106), fill=LIGHT)
    return _saved(image)


def _drawn_house() -> bytes:
    """The hall by day."""
    image = Image.new("RGB", (480, 360), "#cfe3ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 280, 480, 360), fill="#a9b78f")
    draw.polygon([(60, 150), (240, 60), (420, 150)], fill="#7c3b2c")
    draw.rectangle((90, 150, 390, 290), fill="#efe6d6")
    for left in (120, 320):
        draw.rectangle((left, 180, left + 44, 225), fill="#6d8aa0")
    draw.rectangle((210, 200, 270, 290), fill="#8a5a34")
    return _saved(image)


def _saved(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()
