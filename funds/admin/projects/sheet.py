"""What the page of one project shows: its way, its money, and what comes next."""

from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise

from funds.admin.projects.papers import papers_of
from funds.admin.projects.project_steps import project_steps
from funds.admin.ways import Passed, Stage
from funds.commons.matters import turned_into
from funds.models import Project, ProjectStage
from funds.projects.drafts import Draft
from funds.projects.pictures import spots_of
from funds.projects.stages import RULES, changed_percent, may_follow, next_stage, stages_of
from funds.projects.standing import Standing
from funds.projects.surveys import survey_of
from funds.projects.years import YearLine, lines_of_years, spent_in_years
from funds.spending.project_money import money_of, vouchers_of
from households.acting import Actor
from households.models import Role

BESIDE = (ProjectStage.PROGRESS, ProjectStage.CHANGED, ProjectStage.DROPPED)
"""Stages that are offered beside the next one."""


def project_way(now: Standing) -> list[Stage]:
    """The dots of a project, each with its day; only the drop of one that left the list."""
    if dropped := now.last(ProjectStage.DROPPED):
        return [Stage(ProjectStage.DROPPED.label, Passed.NOW, dropped.text)]
    following = next_stage(now)
    return [_dot(now, stage, following) for stage in stages_of(now)]


def _dot(now: Standing, stage: ProjectStage, following: ProjectStage | None) -> Stage:
    step = now.last(stage)
    if step is None:
        return Stage(stage.label, Passed.NOW if stage == following else Passed.LATER)
    return Stage(stage.label, Passed.DONE, when=date_format(step.on, "MONTH_DAY_FORMAT"))


def project_context(actor: Actor, project: Project) -> dict[str, Any]:
    """Everything that the page says."""
    money = money_of(project)
    now, may = money.now, actor.may(Role.CLERK)
    following = next_stage(now)
    lacks = list(RULES[following].lacks(now, Draft(on=actor.today))) if following else []
    return {
        "project": project,
        "from_matters": turned_into(actor, project=project),
        "money": money,
        "now": now,
        "way": project_way(now),
        "following": following,
        "lacks": lacks,
        "others": _beside(now) if may else [],
        "may_write": may,
        "reached": {node.pk for node in now.reached},
        "nodes": [(node, now.share(node.percent), node in now.reached) for node in now.nodes],
        "changed_percent": changed_percent(now),
        "years": _years(actor, now),
        "survey": survey_of(project, today=actor.today),
        "vouchers": vouchers_of(project),
        "papers": papers_of(now),
        "spots": spots_of(project),
        "today": actor.today,
    }


def _years(actor: Actor, now: Standing) -> list[YearLine]:
    """How much of it belongs to which year, and what is carried on; nothing without years."""
    if not now.years:
        return []
    spent = spent_in_years(actor.community, [now])
    return lines_of_years(now, spent, until=actor.today.year)


def _beside(now: Standing) -> list[tuple[str, Promise]]:
    """The other steps that fit now, as name and label."""
    fitting = [stage.value for stage in BESIDE if may_follow(now, stage)]
    names = [*fitting, *(["undo"] if now.steps else [])]
    return [(name, project_steps.by_name[name].label) for name in names]
