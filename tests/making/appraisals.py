"""An appraisal for tests: of two households, judged by households of another group."""

from datetime import date

from funds.commons.appraisal_rules import Line, Rule
from funds.commons.appraisals import appraisal_standing
from funds.commons.appraising import announce_appraisal, draw_judges
from funds.models import Block
from households.models import VillagerGroup
from tests.making.villages import actor, door, village

TODAY = date(2026, 3, 20)
LINES = tuple(Line(block, f"{block.value}看得见的", 25) for block in Block)


def two_groups():
    """Two households of the first group, seven of the second."""
    community = village()
    for place in (1, 2):
        door(community, f"01-00{place}", f"甲{place}")
    for place in range(1, 8):
        door(community, f"02-00{place}", f"乙{place}", group=2)
    return community


def at(community, day=TODAY):
    return actor(community, today=day)


def group(community, number=1):
    return VillagerGroup.objects.get(community=community, number=number)


def rule(**changes):
    fair = {
        "judges": 5,
        "places": 1,
        "objection_days": 7,
        "seed_source": "三个人各报一个数",
        "lines": LINES,
    }
    return Rule(**fair | changes)


def announced(community, title="美丽庭院", **changes):
    return announce_appraisal(
        at(community), title=title, group=group(community), rule=rule(**changes)
    )


def drawn(community, seed="7 19 42"):
    appraisal = announced(community)
    draw_judges(at(community), appraisal=appraisal, seed=seed)
    return appraisal


def standing(appraisal, day=TODAY):
    return appraisal_standing(appraisal, on=day)
