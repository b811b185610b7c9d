"""What was spent on projects: paid and open by line, and how much a claim for one may still ask."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from funds.models import (
    UNFINISHED,
    Claim,
    ClaimState,
    Expense,
    Project,
    ProjectLine,
    ProjectStage,
)
from funds.money import ZERO, grouped
from funds.projects.standing import Standing, standing_of, standings
from households.models import Community
from households.refusal import Conflict, Refused

CONTRACT = None
"""The line of what is claimed for the contract as a whole."""
OPEN_TO_CLAIMS = ProjectStage.QUOTED
"""The stage from which on money is spent on a project: its budget is final then."""


class BeyondProject(Conflict):
    """A claim for more than its project, line or payment nodes have left."""


class WrongProject(Refused):
    """A claim that names a project, a line or a fund which do not belong together."""


@dataclass
class Spent:
    """What claims for a project come to, in yuan, by the key of their line; None is the contract."""

    paid: dict[int | None, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    open: dict[int | None, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))

    def of(self, line: int | None) -> Decimal:
        """What was paid of a line or is asked for."""
        return self.paid[line] + self.open[line]

    @property
    def all_paid(self) -> Decimal:
        return sum(self.paid.values(), ZERO)

    @property
    def all_open(self) -> Decimal:
        return sum(self.open.values(), ZERO)


@dataclass(frozen=True)
class LineMoney:
    """A line of a budget with what of it was paid, is asked for, and is left, in yuan.

    What is left is never more than what the whole project has beside its contract.
    """

    line: ProjectLine
    limit: Decimal
    paid: Decimal
    open: Decimal
    left: Decimal


@dataclass(frozen=True)
class ProjectMoney:
    """A project as it stands, with its money; all amounts in yuan."""

    now: Standing
    spent: Spent

    @property
    def lines(self) -> list[LineMoney]:
        return [self._line(line) for line in self.now.lines]

    def _line(self, line: ProjectLine) -> LineMoney:
        limit = self.now.limit_of(line)
        left = min(limit - self.spent.of(line.pk), self.beside_contract)
        return LineMoney(line, limit, self.spent.paid[line.pk], self.spent.open[line.pk], left)

    @property
    def beside_contract(self) -> Decimal:
        """What the whole project still has for its lines, beside what the builder gets."""
        of_lines = self.paid + self.open - self.spent.of(CONTRACT)
        return self.now.allowed - self.now.agreed - of_lines

    @property
    def paid(self) -> Decimal:
        return self.spent.all_paid

    @property
    def open(self) -> Decimal:
        return self.spent.all_open

    @property
    def paid_on_contract(self) -> Decimal:
        return self.spent.paid[CONTRACT]

    @property
    def owed_on_contract(self) -> Decimal:
        """What the contract still costs; of it ``kept`` is the warranty's."""
        return self.now.agreed - self.paid_on_contract

    @property
    def kept(self) -> Decimal:
        """The warranty money that is a debt of the village: kept, and not paid."""
        return min(self.now.kept, self.owed_on_contract)

    @property
    def ready_to_claim(self) -> Decimal:
        """What of the reached nodes is neither paid nor asked for."""
        return self.now.payable - self.spent.of(CONTRACT)

    @property
    def final(self) -> Decimal | None:
        """The final price, once it was made out."""
        account = self.now.last(ProjectStage.ACCOUNTED)
        return account.amount if account else None

    @property
    def cost(self) -> Decimal:
        """What it costs as far as it is known: the final price, or what is agreed and spent."""
        if self.final is not None:
            return self.final
        return self.now.agreed + self.paid - self.paid_on_contract

    @property
    def difference(self) -> Decimal:
        """By how much it costs more than its budget; below zero where it saved."""
        return self.cost - self.now.budget

    @property
    def fits(self) -> bool:
        """Whether what is paid and asked for stays within nodes, lines and the whole."""
        return (
            self.ready_to_claim >= 0
            and all(self.now.limit_of(line) >= self.spent.of(line.pk) for line in self.now.lines)
            and self.beside_contract >= 0
        )

    @property
    def is_done(self) -> bool:
        """Whether nothing more follows and nothing more is owed."""
        stages = (ProjectStage.SHOWN, ProjectStage.CHECKED)
        needed = stages if self.now.contract else stages[:1]
        return all(self.now.has(stage) for stage in needed) and self.owed_on_contract <= 0


def project_money(community: Community, projects: Iterable[Project]) -> list[ProjectMoney]:
    """These projects with their money, in their order."""
    listed = standings(community, projects)
    spent = spent_on(community, [one.project for one in listed])
    return [ProjectMoney(one, spent[one.project.pk]) for one in listed]


def money_of(project: Project) -> ProjectMoney:
    """One project with its money."""
    return project_money(project.community, [project])[0]


def spent_on(
    community: Community, projects: Sequence[Project], *, besides: Claim | None = None
) -> dict[int, Spent]:
    """What was paid and is asked for, by the projects' keys; red slips and returns are less.

    ``besides`` is a claim that is left out, for it is being written or paid.
    """
    found = {project.pk: Spent() for project in projects}
    claims = Claim.objects.of(community).filter(project__in=list(found))
    if besides is not None and besides.pk:
        claims = claims.exclude(pk=besides.pk)
    paid: dict[int, tuple[int, int | None]] = {}
    rows: Any = claims.filter(state__in=(*UNFINISHED, ClaimState.PAID)).values_list(
        "project", "project_line", "amount", "expense"
    )
    for project, line, amount, expense in rows:
        if expense is None:
            found[project].open[line] += amount
        else:
            paid[expense] = (project, line)
    for root, amount in _net(community, list(paid)):
        of, at = paid[root]
        found[of].paid[at] += amount
    return found


def vouchers_of(project: Project) -> list[Expense]:
    """Every expense of a project, with its red slips and what came back, as they were booked."""
    claims = Claim.objects.of(project.community_id).filter(project=project)
    roots = list(claims.exclude(expense=None).values_list("expense", flat=True))
    rows = Expense.objects.of(project.community_id).filter(_of_roots(roots))
    return list(rows.select_related("voucher", "fund").order_by("booked_on", "seq"))


def require_within_project(community: Community, claim: Claim) -> None:
    """Raises WrongProject or BeyondProject for what a claim may not ask of its project."""
    if claim.project is None:
        return
    now = standing_of(claim.project)
    _require_belonging(now, claim)
    spent = spent_on(community, [claim.project], besides=claim)[claim.project.pk]
    if claim.project_line is None:
        _require_reached(now, spent, claim)
    else:
        _require_left(ProjectMoney(now, spent), claim, claim.project_line)


def _require_belonging(now: Standing, claim: Claim) -> None:
    project = now.project
    if now.has(ProjectStage.DROPPED) or not now.has(OPEN_TO_CLAIMS):
        raise WrongProject(
            _(
                "Nothing can be spent on %(project)s yet, or any more: its budget has to stand and "
                "quotes have to be compared. Go on with the project first."
            )
            % {"project": project.number},
            field="project",
        )
    if claim.project_line and claim.project_line.pk not in [line.pk for line in now.lines]:
        raise WrongProject(
            _("This line is not in the budget of %(project)s.") % {"project": project.number},
            field="project_line",
        )
    if claim.fund_id not in [source.fund_id for source in now.sources]:
        funds = "、".join(dict.fromkeys(source.fund.name for source in now.sources))
        raise WrongProject(
            _("%(project)s is paid out of %(funds)s. Choose that fund.")
            % {"project": project.number, "funds": funds},
            field="fund",
        )


def _require_reached(now: Standing, spent: Spent, claim: Claim) -> None:
    if now.contract is None:
        raise WrongProject(
            _("%(project)s has no contract. Choose the line of its budget.")
            % {"project": now.project.number},
            field="project_line",
        )
    left = now.payable - spent.of(CONTRACT)
    if claim.amount > left:
        raise BeyondProject(
            _(
                "By the nodes that are reached, %(payable)s yuan of the contract with %(builder)s may "
                "be paid; %(taken)s are paid or asked for, %(left)s are left. Enter at the project what "
                "has been reached since, or claim less."
            )
            % {
                "payable": grouped(now.payable),
                "builder": now.contract.builder,
                "taken": grouped(spent.of(CONTRACT)),
                "left": grouped(left),
            },
            field="project",
        )


def _require_left(money: ProjectMoney, claim: Claim, line: ProjectLine) -> None:
    if money.now.has(ProjectStage.ACCOUNTED):
        raise WrongProject(
            _("The final account of %(project)s is made; take it back first.")
            % {"project": money.now.project.number},
            field="project",
        )
    left = next(one.left for one in money.lines if one.line.pk == line.pk)
    if claim.amount > left:
        raise BeyondProject(
            _(
                "Of “%(line)s” %(left)s yuan are left, with the contract counted; the claim is for "
                "%(amount)s. Choose another line, claim less, or enter a change at the project."
            )
            % {
                "line": line.item,
                "left": grouped(max(left, ZERO)),
                "amount": grouped(claim.amount),
            },
            field="project_line",
        )


def _net(community: Community, roots: Sequence[int]) -> list[tuple[int, Decimal]]:
    """What expenses come to with their red slips and returns, as pairs of key and amount."""
    if not roots:
        return []
    known = set(roots)
    rows = Expense.objects.of(community).filter(_of_roots(roots))
    sums = rows.values_list("pk", "reverses", "returns", "reverses__returns").annotate(
        Sum("amount")
    )
    return [
        (next(key for key in keys if key in known), amount) for *keys, amount in sums.order_by()
    ]


def _of_roots(roots: Sequence[int]) -> Q:
    return (
        Q(pk__in=roots)
        | Q(reverses__in=roots)
        | Q(returns__in=roots)
        | Q(reverses__returns__in=roots)
    )
