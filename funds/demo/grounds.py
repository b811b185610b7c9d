"""What the demo village decided before its first day: rates, the hall's tariffs, who is let off,
and who signs for how much."""

from datetime import date, timedelta

from funds.council.convening import Matter
from funds.demo.council import carried_out, decide, decision_on
from funds.demo.stage import Stage
from funds.levies.ruling import save_rule
from funds.models import ApprovalTier, Levy, LevyRate

MONTHLY_RATES = Matter(
    "确定卫生费、菜地费、路灯费标准",
    "三项各每户每月1元，按实际使用公示，结余留作下年。",
    "村民委员会",
)
HALL_TARIFFS = Matter(
    "确定红白喜事房收费标准",
    "本村原住户每天200元，租户260元，外来人员500元，另收押金、保洁费和水电费。",
    "村民委员会",
)
HARDSHIP = Matter(
    "五保户免缴、低保户减半、困难户减免",
    "五保户免缴，低保户减半；因病因灾困难的，由本人申请，村委会公示后减免当月欠费。",
    "村务监督委员会",
)
SIGNED_BY = Matter(
    "确定支出审批权限",
    "小额支出一人审核后审批，较大支出两人审核，大额支出先经村民代表会议表决。",
    "村务监督委员会",
)
BEFORE = timedelta(days=30)


def decide_before_the_first_day(stage: Stage, levied_from: date) -> None:
    """One meeting decides what is charged, who is let off and who signs; the rules point to it."""
    day = levied_from - BEFORE
    decided = decide(stage, day, MONTHLY_RATES, HALL_TARIFFS, HARDSHIP, SIGNED_BY)
    carried_out(stage, decided, "已按决议执行", day + timedelta(days=20))
    for model, matter in (
        (Levy, MONTHLY_RATES),
        (LevyRate, MONTHLY_RATES),
        (ApprovalTier, SIGNED_BY),
    ):
        for rule in model._default_manager.of(stage.community).order_by("pk"):
            rule.decision = decision_on(stage, matter)
            save_rule(stage.clerk_on(day), rule=rule, reason="补录决议")
