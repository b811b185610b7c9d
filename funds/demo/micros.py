"""The five micros of the demo village: wishes, a lamp and a gully, neat yards, an example, lectures."""

from datetime import date, timedelta
from decimal import Decimal

from funds.commons.adopting import adopt_thing, log_round
from funds.commons.appraisal_deciding import make_up_result
from funds.commons.appraisal_rules import Line, Rule
from funds.commons.appraisal_scoring import Off, score
from funds.commons.appraisals import appraisal_standing, criteria_of
from funds.commons.appraising import announce_appraisal, draw_judges
from funds.commons.lecturing import hold_lecture, plan_lecture
from funds.commons.noting import (
    Consent,
    check_recommendation,
    consent_to_be_shown,
    publish_person,
    recommend,
)
from funds.commons.wishing import (
    Adopter,
    adopt_wish,
    ask_back,
    fulfil_wish,
    publish_wish,
    tell_wish,
)
from funds.demo.drawings import drawn_photo
from funds.demo.stage import Stage
from funds.hall.slots import Stay
from funds.models import AdoptedKind, Block, Hall, Satisfaction, Wish, WishKind, WishSource
from households.acting import Actor
from households.models import Household

JUDGES = 5
EVENING = (38, 42)
RULE = Rule(
    judges=JUDGES,
    places=1,
    objection_days=7,
    seed_source="三位村民各报一个数",
    lines=(
        Line(Block.THINKING, "邻里和睦，有事商量", 15),
        Line(Block.THINKING, "参加义务劳动", 10),
        Line(Block.BUILDING, "不乱搭乱建，不占路", 25),
        Line(Block.LOOKS, "门前屋后干净", 25),
        Line(Block.CARE, "垃圾分类投放", 25),
    ),
)


def five_micros(stage: Stage, today: date) -> None:
    """Some of each, in the weeks before today."""
    month_ago = stage.clerk_on(today - timedelta(days=28))
    _wishes(stage, month_ago, stage.clerk_on(today - timedelta(days=6)))
    _adoptions(stage, month_ago, stage.clerk_on(today - timedelta(days=3)))
    _appraisal(stage, month_ago, stage.clerk_on(today - timedelta(days=12)))
    _example(stage, month_ago)
    _lectures(stage, stage.clerk_on(today - timedelta(days=9)), today)


def _wishes(stage: Stage, before: Actor, now: Actor) -> None:
    radio = _published(
        before, stage.doors[9], "老伴走后屋里太静，想要个收音机", "一台大音量收音机", "60.00"
    )
    until = before.today + timedelta(days=25)
    adopt_wish(before, wish=radio, adopter=Adopter(stage.doors[2]), until=until)
    fulfil_wish(
        now,
        wish=radio,
        day=now.today,
        amount=Decimal("58.00"),
        words="送到家里，调好了台",
        photo=drawn_photo("radio"),
    )
    ask_back(now, wish=radio, satisfied=Satisfaction.SATISFIED, words="天天听")
    step = _published(now, stage.doors[13], "门口台阶高，上不去", "门口加一级台阶", "120.00")
    until = now.today + timedelta(days=30)
    adopt_wish(now, wish=step, adopter=Adopter(official="周文书"), until=until)
    _published(now, stage.doors[17], "想学用手机看病挂号", "有人教用手机挂号", "")
    tell_wish(
        now,
        words="院墙边想种点花",
        kind=WishKind.AROUND,
        source=WishSource.SLIP,
        household=stage.doors[5],
    )


def _published(at: Actor, door: Household, told: str, words: str, budget: str) -> Wish:
    wish = tell_wish(at, words=told, kind=WishKind.COMPANY, source=WishSource.SLIP, household=door)
    publish_wish(at, wish=wish, words=words, budget=Decimal(budget) if budget else None)
    return wish


def _adoptions(stage: Stage, before: Actor, now: Actor) -> None:
    for door, kind, thing, named, seen in (
        (1, AdoptedKind.LAMP, "桥头路灯", True, "灯亮，灯杆不晃"),
        (4, AdoptedKind.GULLY, "村口排水沟", False, "落叶已清，水通"),
    ):
        adoption = adopt_thing(
            before,
            kind=kind,
            thing=thing,
            pledge="每半月看一次，坏了及时告诉村委会，不收报酬。",
            from_day=before.today,
            until=before.today + timedelta(days=365),
            household=stage.doors[door],
            named=named,
        )
        picture = drawn_photo("lamp" if kind == AdoptedKind.LAMP else "gully")
        log_round(now, adoption=adoption, day=now.today, words=seen, photo=picture)


def _appraisal(stage: Stage, before: Actor, now: Actor) -> None:
    first = stage.doors[0].group
    entrants = [door for door in stage.doors if door.group_id == first.pk][:3]
    others = [door for door in stage.doors if door.group_id != first.pk][: JUDGES + 3]
    if len(others) < JUDGES:
        return
    appraisal = announce_appraisal(
        before,
        title="美丽庭院",
        group=first,
        rule=RULE,
        prize="垃圾桶一对",
        entrants=entrants,
        candidates=others,
    )
    draw_judges(before, appraisal=appraisal, seed="7 19 42")
    looks = criteria_of(appraisal)[3]
    for place, judge in enumerate(appraisal_standing(appraisal, on=now.today).judges):
        for turn, entrant in enumerate(entrants):
            seen = Off(looks, turn + place, "墙边堆柴", drawn_photo("yard"))
            offs = [seen] if turn and place else []
            score(
                now,
                appraisal=appraisal,
                judge=judge,
                household=entrant,
                looked_on=now.today,
                offs=offs,
            )
    make_up_result(now, appraisal=appraisal)


def _example(stage: Stage, at: Actor) -> None:
    door = stage.doors[20 % len(stage.doors)]
    person = recommend(
        at,
        name=door.householder,
        deed="三年如一日帮邻居倒垃圾",
        story="楼上阿婆腿脚不便，她每天早上顺手把阿婆的垃圾带下来。",
        recommended_by="二组村民小组",
        household=door,
    )
    check_recommendation(at, person=person, approved=True)
    consent = Consent(until=at.today + timedelta(days=365), name=True, story=True)
    consent_to_be_shown(at, person=person, consent=consent, signed_on=at.today)
    publish_person(at, person=person)


def _lectures(stage: Stage, at: Actor, today: date) -> None:
    start, end = EVENING
    held = plan_lecture(
        at,
        topic="垃圾怎么分",
        lecturer="镇环卫站李老师",
        stay=Stay(at.today, start, at.today, end),
        place="老槐树下",
    )
    hold_lecture(at, lecture=held, came=23, photo=drawn_photo("lecture"))
    coming = today + timedelta(days=12)
    plan_lecture(
        stage.clerk_on(today),
        topic="电动车充电安全",
        lecturer="派出所王警官",
        stay=Stay(coming, start, coming, end),
        hall=Hall.objects.of(stage.community).order_by("pk")[0],
    )
