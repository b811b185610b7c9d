"""What the demo village decided before its first day: rates, the hall's tariffs, who is let off."""

from datetime import date, timedelta

from funds.council.convening import Matter
from funds.demo.council import carried_out, decide, decision_on
from funds.demo.stage import Stage
from funds.levies.ruling import save_rule
from funds.models import Levy, LevyRate

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
BEFORE = timedelta(days=20)


def decide_before_the_first_day(stage: Stage, levied_from: date) -> None:
    """One meeting decides what is charged and who is let off; the levies point to it."""
    day = levied_from - BEFORE
    decided = decide(stage, day, MONTHLY_RATES, HALL_TARIFFS, HARDSHIP)
    carried_out(stage, decided, "已按决议执行", day + timedelta(days=2))
    for rule in (*_all(stage, Levy), *_all(stage, LevyRate)):
        rule.decision = decision_on(stage, MONTHLY_RATES)
        save_rule(stage.clerk_on(day), rule=rule, reason="补录决议")


def _all(stage: Stage, model: type[Levy] | type[LevyRate]) -> list[Levy | LevyRate]:
    return list(model.objects.of(stage.community).order_by("pk"))
