"""What is judged is what can be seen at the house, never what a household owes or pays."""

import pytest
from django.utils.translation import override

from funds.commons.appraisal_rules import Line
from funds.commons.appraisal_scoring import Off, score
from funds.commons.appraisals import criteria_of
from funds.commons.micro_writing import BadEntry
from funds.models import Block
from tests.making.appraisals import LINES, TODAY, announced, at, drawn, standing, two_groups
from tests.making.once import once_a_module
from tests.making.photos import photo

pytestmark = pytest.mark.django_db
built, community = once_a_module(two_groups)


@pytest.fixture(autouse=True)
def english():
    with override("en"):
        yield


def scored(community, appraisal, *offs):
    now = standing(appraisal)
    return score(
        at(community),
        appraisal=appraisal,
        judge=now.judges[0],
        household=now.entrants[0],
        looked_on=TODAY,
        offs=offs,
    )


@pytest.mark.parametrize(
    "words",
    [
        "按时缴费", "没有欠费", "No Arrears", "不拖欠", "卫生费交得及时", "交清路灯费", "缴纳及时",
        "欠着三个月", "欠租", "水电费", "积极捐款", "pays on time", "owes nothing", "all fees are paid",
        "繳費及時", "拖 欠", "欠　費", "ｎｏ　ａｒｒｅａｒｓ", "捐 款", "按时缴", "欠村里", "出资修路", "一元不交",
        "交路灯基金", "借钱", "nonpayment", "behind with the levy",
    ],
)  # fmt: skip
def test_what_a_household_pays_or_owes_is_never_a_criterion(community, words):
    lines = (Line(Block.THINKING, words, 25), *LINES[1:])
    with pytest.raises(BadEntry) as refusal:
        announced(community, lines=lines)
    assert refusal.value.field == "lines"


@pytest.mark.parametrize(
    "words",
    [
        "flowers at the door",
        "the shower drain is clean",
        "不浪费水",
        "热心不怕费事",
        "卫生欠佳的角落",
        "水费公示栏干净", "收费牌清楚", "缴费机前干净", "农具没收好", "不收拾院子", "收拾出租房", "收拾好不浪费水",
        "社交账号不传谣", "热情款待邻居", "垃圾代收点干净", "收集资料整齐",
        "pays attention to the lane", "the fee board is clean",
    ],
)  # fmt: skip
def test_what_can_be_seen_is_a_criterion(community, words):
    assert announced(community, lines=(Line(Block.THINKING, words, 25), *LINES[1:]))


def test_nor_is_it_the_title(community):
    with pytest.raises(BadEntry, match="never a criterion") as refusal:
        announced(community, title="按时缴费户评比")
    assert refusal.value.field == "title"


@pytest.mark.parametrize("words", ["欠卫生费三个月", "没交清水費", "has not paid"])
def test_points_are_not_taken_off_for_what_a_household_owes(community, words):
    appraisal = drawn(community)
    criterion = criteria_of(appraisal)[3]
    with pytest.raises(BadEntry, match="never a criterion") as refusal:
        scored(community, appraisal, Off(criterion, 3, words, photo()))
    assert refusal.value.field == f"why_{criterion.place}"


def test_points_are_taken_off_once_for_each_criterion_of_this_appraisal(community):
    appraisal, other = drawn(community), announced(community)
    mine, foreign = criteria_of(appraisal)[0], criteria_of(other)[0]
    for offs in ([foreign], [mine, mine]):
        with pytest.raises(BadEntry, match="take off for it once"):
            scored(community, appraisal, *(Off(one, 20, "门前有柴", photo()) for one in offs))
