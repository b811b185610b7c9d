"""The days that a project waits for: the end of a contract, of a warranty, of an announcement."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.models import Project, ProjectStage, ProjectStep
from funds.money import ZERO
from funds.projects.standing import Standing
from funds.spending.project_money import ProjectMoney, project_money
from households.models import Community


@dataclass(frozen=True)
class DueDay:
    """A day on which something of a project is due, and what."""

    day: date
    what: Any
    money: ProjectMoney

    @property
    def project(self) -> Project:
        return self.money.now.project


def due_days(money: ProjectMoney) -> list[DueDay]:
    """The days of one project that are still to be kept, the first one first."""
    paying = (
        [] if _is_over(money) else [DueDay(day, what, money) for day, what in _of_money(money)]
    )
    return sorted([*work_days(money), *paying], key=lambda one: one.day)


def work_days(money: ProjectMoney) -> list[DueDay]:
    """Those of its work, without what the office has to pay; the first one first."""
    if _is_over(money):
        return []
    found = [DueDay(day, what, money) for day, what in _of_work(money.now)]
    return sorted(found, key=lambda one: one.day)


def days_of_all(community: Community, *, through: date) -> list[DueDay]:
    """What is due of all projects by a day, the first one first."""
    begun = Project.objects.of(community).filter(steps__stage=ProjectStage.APPROVED).distinct()
    found = [
        one for money in project_money(community, begun.order_by("pk")) for one in due_days(money)
    ]
    return sorted((one for one in found if one.day <= through), key=lambda one: one.day)


def _is_over(money: ProjectMoney) -> bool:
    return money.now.has(ProjectStage.DROPPED) or money.is_done


def _of_work(now: Standing) -> list[tuple[date, Any]]:
    found: list[tuple[date, Any]] = []
    if now.contract and not now.has(ProjectStage.ACCEPTED):
        found.append((now.contract.ends_on, _("the work is to be finished and accepted")))
    announced = now.last(ProjectStage.ANNOUNCED)
    if announced and announced.until and not now.has(ProjectStage.STARTED):
        found.append((announced.until, _("the announcement hangs until then")))
    if now.warranty_until and not now.has(ProjectStage.CHECKED):
        found.append((now.warranty_until, _("the warranty ends: look at the work")))
    return found


def _of_money(money: ProjectMoney) -> list[tuple[date, Any]]:
    if money.ready_to_claim <= ZERO or money.now.contract is None:
        return []
    last: ProjectStep | None = money.now.latest
    reached = last.on if last else money.now.project.proposed_on
    return [
        (reached, pgettext_lazy("of a project", "a payment node is reached: claim and pay it"))
    ]
