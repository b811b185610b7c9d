"""One of each of the five micros, with everything that can happen to it."""

from datetime import date, timedelta
from typing import Any

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
from funds.hall.slots import Stay
from funds.models import AdoptedKind, Appraisal, Block, Satisfaction, WishKind, WishSource
from households.acting import Actor
from households.models import Household, VillagerGroup
from tests.making.photos import photo
from tests.making.villages import door, yuan

LINES = tuple(Line(block, f"{block.value}：看得见的", 25) for block in Block)


def one_of_each_micro(at: Actor, household: Household) -> None:
    """A wish that came true, an adoption, a judged appraisal, an example, a lecture."""
    judged_appraisal(at, household, door_of_others(at, but=household))
    four_micros(at, household)


def four_micros(at: Actor, household: Household) -> None:
    """All of them but the appraisal, which needs doors of other groups."""
    _wish(at, household)
    _adoption(at, household)
    _person(at, household)
    lecture = plan_lecture(
        at,
        topic="防汛",
        lecturer="李老师",
        stay=Stay(at.today, 38, at.today, 42),
        place="老槐树下",
    )
    hold_lecture(at, lecture=lecture, came=12, words="讲了防汛")


def door_of_others(at: Actor, *, but: Household | None = None) -> list[Household]:
    """Five households of another group than one household's that are on no levy's list."""
    group = 1 if but and but.group.number == 2 else 2
    return [
        door(at.community, f"98-00{place}", f"何家{place}", group=group, liable_from=None)
        for place in range(1, 6)
    ]


def judged_appraisal(at: Actor, household: Household, judges: list[Household]) -> Appraisal:
    """An appraisal of one household, with every form entered and its result made up."""
    group = VillagerGroup.objects.of(at.community).get(pk=household.group_id)
    appraisal = announce_appraisal(
        at,
        title="美丽庭院",
        group=group,
        rule=Rule(
            judges=5, places=1, objection_days=3, seed_source="三个人各报一个数", lines=LINES
        ),
        prize="扫把一把",
        entrants=[household],
        candidates=judges,
    )
    draw_judges(at, appraisal=appraisal, seed="7 19 42")
    first = criteria_of(appraisal)[0]
    for place, judge in enumerate(appraisal_standing(appraisal, on=at.today).judges):
        score(
            at,
            appraisal=appraisal,
            judge=judge,
            household=household,
            looked_on=at.today,
            offs=[Off(first, 2, "门前有柴", photo())] if place == 0 else [],
        )
    make_up_result(at, appraisal=appraisal)
    return appraisal


def _wish(at: Actor, household: Household) -> None:
    told: Any = {"kind": WishKind.THINGS, "source": WishSource.SLIP, "household": household}
    wish = tell_wish(at, words="想要一个收音机", **told)
    publish_wish(at, wish=wish, words="收音机一台", budget=yuan(80))
    until = at.today + timedelta(days=30)
    adopt_wish(at, wish=wish, adopter=Adopter(official="周文书"), until=until)
    fulfil_wish(at, wish=wish, day=at.today, amount=yuan(75), words="送到家里")
    ask_back(at, wish=wish, satisfied=Satisfaction.SATISFIED, words="很好用")


def _adoption(at: Actor, household: Household) -> None:
    adoption = adopt_thing(
        at,
        kind=AdoptedKind.LAMP,
        thing="桥头7号灯",
        pledge="坏了就报",
        from_day=at.today,
        until=_a_year_after(at.today),
        household=household,
    )
    log_round(at, adoption=adoption, day=at.today, words="灯亮")


def _person(at: Actor, household: Household) -> None:
    person = recommend(
        at,
        name="王秀英",
        deed="照看水沟",
        story="下雨前先去清沟。",
        recommended_by="一组",
        household=household,
    )
    check_recommendation(at, person=person, approved=True)
    consent = Consent(until=_a_year_after(at.today), name=True, photo=True, story=True)
    consent_to_be_shown(at, person=person, consent=consent, signed_on=at.today)
    publish_person(at, person=person, photo=photo())


def _a_year_after(day: date) -> date:
    return day + timedelta(days=365)
