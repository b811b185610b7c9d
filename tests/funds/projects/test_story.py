"""A lane from the reserve list to the returned warranty money, and what is refused on the way."""

from datetime import date, timedelta

import pytest

from funds.models import Asset, Consent, NodeDue, PaymentNode, ProjectLine, ProjectStage
from funds.projects.registering import (
    BadProposal,
    Proposal,
    change_project,
    register_project,
)
from funds.projects.stages import next_stage
from funds.projects.standing import standing_of
from funds.projects.stepping import OutOfOrder, StillMissing
from funds.projects.surveying import BadAnswer, answer_survey
from funds.projects.surveys import survey_of
from funds.spending.project_accounts import enter_stage, undo_stage
from funds.spending.project_money import (
    BeyondProject,
    WrongProject,
    money_of,
    vouchers_of,
)
from funds.spending.returning import return_part
from funds.spending.signing import withdraw
from funds.spending.spending import reverse_expense
from households.refusal import Refused
from tests.making.claims import office, paid, proposed
from tests.making.once import once_a_module
from tests.making.projects import (
    BEGUN,
    approved_for,
    budget,
    contract,
    full_draft,
    hands,
    lane,
    nodes,
    paid_for,
    proposed_lane,
    quotes,
    went,
)
from tests.making.villages import actor, door, fund, yuan

pytestmark = pytest.mark.django_db

S = ProjectStage


built, at = once_a_module(office)


def enter(project, stage, **details):
    draft = full_draft(project.community, stage, details.pop("on", BEGUN), **details)
    at = actor(project.community, today=max(draft.on, BEGUN))
    return enter_stage(at, project=project, stage=stage, draft=draft)


def refused(project, stage, expected=StillMissing, **details):
    with pytest.raises(expected) as refusal:
        enter(project, stage, **details)
    return str(refusal.value)


def line_of(project, place):
    return ProjectLine.objects.filter(step__project=project).order_by("seq")[place]


def halfway(project):
    return PaymentNode.objects.get(contract__step__project=project, due=NodeDue.PROGRESS)


def test_a_lane_goes_from_the_reserve_list_to_the_returned_warranty_money(at):
    project = lane(at)
    assert project.number == "XM-2026-01"
    paid_for(at, project, 1080)
    went(project, S.PROGRESS, node=halfway(project))
    paid_for(at, project, 1440)
    paid_for(at, project, 150, line_of(project, 1))
    went(project, S.CHANGED, amount=yuan(100))
    went(project, S.ACCEPTED)
    money = money_of(project)
    assert (money.now.agreed, money.now.payable, money.kept) == (3700, 3515, 185)
    assert money.now.warranty_until == date(2027, 3, 20)
    paid_for(at, project, 995)
    went(project, S.ACCOUNTED, amount=yuan(3850))
    money = money_of(project)
    assert (money.paid, money.kept, money.final, money.difference) == (3665, 185, 3850, -150)
    assert sum(one.amount for one in vouchers_of(project)) == 3665
    went(project, S.SHOWN)
    late = date(2027, 3, 20)
    went(project, S.CHECKED, on=late)
    assert not money_of(project).is_done
    claim = approved_for(at, project, 185)
    paid(at, claim)
    money = money_of(project)
    assert (money.paid, money.kept, money.owed_on_contract) == (3850, 0, 0)
    assert money.is_done
    assert next_stage(money.now) is None
    asset = Asset.objects.get(project=project)
    assert (asset.value, asset.warranty_until, asset.keeper) == (3700, late, "周文书")


def test_each_stage_says_in_words_what_is_missing(at):
    project = proposed_lane(at.community)
    assert "立项" in refused(project, S.STARTED, OutOfOrder)
    said = refused(project, S.APPROVED, decision="", sources=[])
    assert "哪次会议" in said
    assert "资金来源" in said
    went(project, S.APPROVED)
    went(project, S.BUDGETED)
    said = refused(
        project, S.QUOTED, quotes=quotes(3600, 3700), declared="", hands=hands(asker="周文书")
    )
    assert "三家报价" in said
    assert "两名询价人" in said
    assert "亲属" in said
    assert "不是最低价" in refused(project, S.QUOTED, quotes=quotes(3600, 3500, 3700))
    enter(project, S.QUOTED, quotes=quotes(3600), text="只有一家愿意来")
    assert "95" in refused(
        project, S.CONTRACTED, nodes=nodes((50, NodeDue.STARTED), (40, NodeDue.ACCEPTED))
    )
    assert "3,600.00" in refused(project, S.CONTRACTED, contract=contract(3601))
    went(project, S.CONTRACTED)
    assert "15" in refused(project, S.ANNOUNCED, until=date(2026, 4, 3))
    went(project, S.ANNOUNCED)
    assert "2026-04-04" in refused(project, S.STARTED, decision="")
    undo_stage(actor(at.community, at.clerk), project=project, reason="改日期")
    went(project, S.ANNOUNCED, S.STARTED)
    said = refused(project, S.ACCEPTED, hands=hands(villager="王秀英、王秀英"))
    assert "村民代表" in said
    assert "监督委员会" in said


def test_one_person_signs_in_one_capacity_and_one_supplier_is_asked_once(at):
    project = proposed_lane(at.community)
    went(project, S.APPROVED, S.BUDGETED)
    unseen = quotes(3600, 3700, 3900)
    unseen[1].supplier = f"\u200b{unseen[0].supplier} "
    assert "三家报价" in refused(project, S.QUOTED, quotes=unseen)
    same = hands(asker="周文书、吴水电", watcher="吴水电")
    assert "另外一名监督人" in refused(project, S.QUOTED, hands=same)
    went(project, S.QUOTED, S.CONTRACTED, S.ANNOUNCED, S.STARTED)
    went(project, S.PROGRESS, node=halfway(project))
    same = hands(villager="王秀英、陈国强", supervisor="陈国强", builder="王秀英")
    said = refused(project, S.ACCEPTED, hands=same)
    assert "监督委员会" in said
    assert "施工方签名" in said


def test_no_line_costs_nothing_and_no_work_ends_before_its_contract(at):
    project = proposed_lane(at.community)
    went(project, S.APPROVED)
    lines = budget()
    lines[1].quantity = lines[1].unit_price = yuan("0.05")
    assert "0.01" in refused(project, S.BUDGETED, lines=lines)
    lines[1].quantity = yuan("0.10")
    enter(project, S.BUDGETED, lines=lines)
    assert standing_of(project).budget == yuan("3800.01")
    went(project, S.QUOTED)
    terms = contract(ends_on=BEGUN - timedelta(days=1))
    assert "完工日期" in refused(project, S.CONTRACTED, contract=terms)
    enter(project, S.CONTRACTED, contract=contract(ends_on=BEGUN))


def test_a_project_is_proposed_by_today_and_before_its_first_step(at):
    def told(on, place="巷口"):
        return Proposal("井盖", place, "翘起", "8 户", yuan(90), "二组", on, "周文书", 2026)

    clerk = actor(at.community, at.clerk, BEGUN)
    tomorrow = BEGUN + timedelta(days=1)
    with pytest.raises(BadProposal, match="还没有到") as refusal:
        register_project(clerk, proposal=told(tomorrow))
    assert refusal.value.field == "proposed_on"
    with pytest.raises(BadProposal) as refusal:
        register_project(clerk, proposal=told(BEGUN, place="\u200b"))
    assert refusal.value.field == "place"

    project = lane(at)
    later = actor(at.community, at.clerk, tomorrow)
    with pytest.raises(BadProposal, match=f"{BEGUN}"):
        change_project(later, project=project, proposal=told(tomorrow))
    assert change_project(later, project=project, proposal=told(BEGUN)).name == "井盖"


def test_a_budget_is_no_larger_than_its_sources_and_they_than_the_fund(at):
    project = proposed_lane(at.community)
    source = full_draft(at.community, S.APPROVED, BEGUN).sources[0]
    source.amount = yuan("10000.01")
    assert "10,000.00" in refused(project, S.APPROVED, sources=[source])
    source.amount = yuan(3999)
    enter(project, S.APPROVED, sources=[source])
    assert "1.00" in refused(project, S.BUDGETED)


def test_changes_above_ten_per_cent_ask_for_a_decision(at):
    project = lane(at)
    went(project, S.CHANGED, amount=yuan(-200))
    went(project, S.CHANGED, amount=yuan(200))
    assert "10.1" in refused(project, S.CHANGED, amount=yuan("-362"))
    enter(project, S.CHANGED, amount=yuan("-360"))
    enter(project, S.CHANGED, amount=yuan("-1"), decision="村民代表会议")
    assert standing_of(project).agreed == yuan(3239)


def test_claims_stay_within_nodes_and_lines(at):
    project = lane(at)
    with pytest.raises(BeyondProject, match=r"1,080\.00") as refusal:
        proposed(at, "1080.01", project=project)
    assert refusal.value.field == "project"
    first, second = approved_for(at, project, 600), None
    with pytest.raises(BeyondProject, match=r"480\.00"):
        proposed(at, 481, project=project)
    second = approved_for(at, project, 480)
    paid(at, first)
    paid(at, second)
    sign = line_of(project, 1)
    with pytest.raises(BeyondProject, match=r"200\.00"):
        proposed(at, 201, project=project, project_line=sign)
    approved_for(at, project, 200, sign)
    with pytest.raises(BeyondProject):
        proposed(at, 10, project=project, project_line=sign)
    assert "撤回报销单" in refused(project, S.CHANGED, OutOfOrder, amount=yuan(-50), line=sign)


def test_a_line_within_the_contract_is_not_paid_twice(at):
    project = lane(at)
    with pytest.raises(BeyondProject, match=r"400\.00"):
        proposed(at, 401, project=project, project_line=line_of(project, 0))


def test_red_slips_and_returns_are_money_the_project_has_again(at):
    project = lane(at)
    claim = paid_for(at, project, 1000)
    claim.refresh_from_db()
    clerk = actor(at.community, at.clerk)
    back = return_part(
        clerk,
        expense=claim.expense,
        amount=yuan(30),
        method="cash",
        received_on=BEGUN,
        reason="多付",
    )
    assert money_of(project).paid == 970
    reverse_expense(clerk, expense=back, reason="记错")
    assert money_of(project).paid == 1000
    reverse_expense(clerk, expense=claim.expense, reason="记错")
    assert money_of(project).paid == 0
    assert len(vouchers_of(project)) == 4


def test_the_final_account_is_the_sum_of_the_vouchers(at):
    project = lane(at)
    assert "节点" in refused(project, S.ACCEPTED)
    went(project, S.PROGRESS, node=halfway(project))
    went(project, S.ACCEPTED)
    assert "3,420.00" in refused(project, S.ACCOUNTED, OutOfOrder, amount=yuan(3600))
    waiting = approved_for(at, project, 3420)
    assert "报销单" in refused(project, S.ACCOUNTED, OutOfOrder, amount=yuan(3600))
    paid(at, waiting)
    assert "3,600.00" in refused(project, S.ACCOUNTED, amount=yuan("3600.01"))
    went(project, S.ACCOUNTED, amount=yuan(3600))


def test_a_project_the_village_builds_by_itself_has_no_contract(at):
    project = proposed_lane(at.community)
    went(project, S.APPROVED, S.BUDGETED)
    enter(project, S.QUOTED, quotes=[], text="村民自建")
    went(project, S.ANNOUNCED, S.STARTED)
    with pytest.raises(WrongProject, match="没有合同"):
        proposed(at, 10, project=project)
    with pytest.raises(WrongProject) as refusal:
        proposed(
            at,
            10,
            project=project,
            project_line=line_of(project, 0),
            fund=fund(at.community, "lights"),
        )
    assert refusal.value.field == "fund"
    paid_for(at, project, 900, line_of(project, 0))
    went(project, S.ACCEPTED)
    assert "900.00" in refused(project, S.ACCOUNTED, amount=yuan(901))
    went(project, S.ACCOUNTED, amount=yuan(900))
    went(project, S.SHOWN)
    assert money_of(project).is_done


def test_the_latest_step_is_taken_back_unless_claims_rest_on_it(at):
    project = proposed_lane(at.community)
    went(project, S.APPROVED, S.BUDGETED, S.QUOTED)
    clerk = actor(at.community, at.clerk)
    claim = proposed(at, 50, project=project, project_line=line_of(project, 1))
    with pytest.raises(OutOfOrder, match="报销单"):
        undo_stage(clerk, project=project, reason="报价有误")
    withdraw(clerk, claim=claim, reason="不买了")
    undo_stage(clerk, project=project, reason="报价有误")
    assert next_stage(standing_of(project)) == S.QUOTED
    went(project, S.DROPPED)
    assert next_stage(standing_of(project)) is None
    undo_stage(clerk, project=project, reason="又做")
    assert next_stage(standing_of(project)) == S.QUOTED


def test_households_are_asked_and_may_take_their_answer_back(at):
    project = proposed_lane(at.community)
    homes = [door(at.community, f"01-00{place}") for place in range(1, 5)]
    here = actor(at.community, at.clerk)

    def says(home, answer):
        return answer_survey(
            here, project=project, household=home, answer=answer, answered_on=BEGUN
        )

    for home in homes[:3]:
        says(home, Consent.AGREES)
    survey = survey_of(project, today=BEGUN)
    assert (survey.agree, survey.needed, survey.is_enough) == (3, 3, True)
    says(homes[0], Consent.AGAINST)
    says(homes[1], Consent.WITHDRAWN)
    survey = survey_of(project, today=BEGUN)
    assert (survey.agree, survey.against, survey.answered) == (1, 1, 2)
    assert not survey.is_enough
    with pytest.raises(BadAnswer):
        says(homes[3], Consent.WITHDRAWN)


def test_warranty_money_is_not_paid_before_its_day(at):
    project = lane(at)
    went(project, S.PROGRESS, node=halfway(project))
    went(project, S.ACCEPTED)
    paid_for(at, project, 3420)
    money = money_of(project)
    assert (money.kept, money.now.payable) == (180, 3420)
    with pytest.raises(Refused, match=r"0\.00"):
        approved_for(at, project, 180)
    went(project, S.ACCOUNTED, amount=yuan(3600))
    went(project, S.SHOWN)
    eve = money.now.warranty_until - timedelta(days=1)
    assert "质保" in refused(project, S.CHECKED, on=eve)
    with pytest.raises(Refused):
        approved_for(at, project, 180)
    went(project, S.CHECKED, on=money.now.warranty_until)
    approved_for(at, project, 180)
    with pytest.raises(Refused):
        approved_for(at, project, "0.01")
