"""How projects stand: their steps in force, budgets, contracts, and what of them may be paid."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from funds.models import (
    NodeDue,
    PaymentNode,
    Project,
    ProjectContract,
    ProjectHand,
    ProjectLine,
    ProjectSource,
    ProjectStage,
    ProjectStep,
    ProjectYear,
    Quote,
)
from funds.money import FEN, ZERO
from funds.months import Month
from households.models import Community
from households.prepared import Rows, prepared

REACHED_BY = {
    NodeDue.SIGNED: ProjectStage.CONTRACTED,
    NodeDue.STARTED: ProjectStage.STARTED,
    NodeDue.ACCEPTED: ProjectStage.ACCEPTED,
    NodeDue.WARRANTY: ProjectStage.CHECKED,
}
"""The stage by which a node is reached; others are noted as progress, each by itself."""


@dataclass
class Standing:
    """One project with all of it that was not taken back, each in the order of entry."""

    project: Project
    steps: list[ProjectStep] = field(default_factory=list)
    sources: list[ProjectSource] = field(default_factory=list)
    lines: list[ProjectLine] = field(default_factory=list)
    years: list[ProjectYear] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    contract: ProjectContract | None = None
    nodes: list[PaymentNode] = field(default_factory=list)
    hands: list[ProjectHand] = field(default_factory=list)

    def last(self, stage: ProjectStage) -> ProjectStep | None:
        """The latest step of a stage, or None where it was not entered."""
        return next((step for step in reversed(self.steps) if step.stage == stage), None)

    def has(self, stage: ProjectStage) -> bool:
        return self.last(stage) is not None

    @property
    def latest(self) -> ProjectStep | None:
        """The step that was entered last."""
        return self.steps[-1] if self.steps else None

    @property
    def chosen(self) -> Quote | None:
        """The quote that was chosen; None where the village builds by itself."""
        return next((quote for quote in self.quotes if quote.chosen), None)

    @property
    def budget(self) -> Decimal:
        """What the lines of the budget come to, in yuan."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def promised(self) -> Decimal:
        """What the sources come to, in yuan."""
        return sum((source.amount for source in self.sources), ZERO)

    @property
    def changes(self) -> Decimal:
        """What all changes together add, in yuan; below zero where they save."""
        return self._changes(None)

    @property
    def agreed(self) -> Decimal:
        """What is owed to the builder in the end: the contract's price with its changes, in yuan."""
        if self.contract is None:
            return ZERO
        of_lines = sum((self._changes(line) for line in self.lines), ZERO)
        return self.contract.price + self.changes - of_lines

    @property
    def allowed(self) -> Decimal:
        """What the project may cost: its budget, and what was decided beyond it, in yuan."""
        decided = (step.amount for step in self.steps if _adds_by_decision(step))
        return self.budget + sum(decided, ZERO)

    @property
    def reached(self) -> list[PaymentNode]:
        """The nodes that may be paid."""
        noted = {step.node_id for step in self.steps if step.node_id}
        return [
            node
            for node in self.nodes
            if (
                node.pk in noted
                if node.due == NodeDue.PROGRESS
                else self.has(REACHED_BY[NodeDue(node.due)])
            )
        ]

    @property
    def unreached(self) -> list[PaymentNode]:
        """The nodes that wait for being noted as progress."""
        reached = self.reached
        return [
            node for node in self.nodes if node.due == NodeDue.PROGRESS and node not in reached
        ]

    @property
    def payable(self) -> Decimal:
        """What the reached nodes come to, in yuan."""
        return self.share(sum(node.percent for node in self.reached))

    @property
    def kept(self) -> Decimal:
        """What is kept back of the contract until its warranty is checked, in yuan (质保金)."""
        if self.contract is None or self.has(ProjectStage.CHECKED):
            return ZERO
        return self.agreed - self.share(100 - self.contract.warranty_percent)

    @property
    def warranty_until(self) -> date | None:
        """The last day of the warranty, once the work is accepted."""
        accepted = self.last(ProjectStage.ACCEPTED)
        if self.contract is None or accepted is None:
            return None
        month = Month.of(accepted.on).plus(self.contract.warranty_months)
        return date(month.year, month.month, min(accepted.on.day, month.days))

    def share(self, percent: int) -> Decimal:
        """So many per cent of what is owed to the builder, in yuan, rounded to the fen."""
        return (self.agreed * percent / 100).quantize(FEN, ROUND_HALF_UP)

    def limit_of(self, line: ProjectLine) -> Decimal:
        """What may be spent on a line: its amount with the changes of it, in yuan."""
        return line.amount + self._changes(line)

    def _changes(self, line: ProjectLine | None) -> Decimal:
        """What the changes add to one line, or all of them together."""
        return sum(
            (
                step.amount
                for step in self.steps
                if step.stage == ProjectStage.CHANGED and (line is None or step.line_id == line.pk)
            ),
            ZERO,
        )


def _adds_by_decision(step: ProjectStep) -> bool:
    more = step.stage == ProjectStage.CHANGED and step.amount > 0
    return more and bool(step.decision)


def standings(community: Community, projects: Iterable[Project]) -> list[Standing]:
    """How these projects stand, in their order; nine queries, however many they are."""
    listed = {project.pk: Standing(project) for project in projects}
    kept: dict[int, Standing] = {}
    for step in _steps(community, list(listed)):
        step.project = listed[step.project_id].project
        listed[step.project_id].steps.append(step)
        kept[step.pk] = listed[step.project_id]
    if kept:
        _add_parts(community, kept)
    return list(listed.values())


def standing_of(project: Project) -> Standing:
    """How one project stands."""
    return standings(project.community, [project])[0]


@prepared
def _steps(community: Community, projects: Collection[int]) -> Rows:
    """The steps of projects that were not taken back."""
    rows = ProjectStep.objects.of(community).filter(project__in=projects)
    standing = rows.filter(reverses__isnull=True, reversed_by__isnull=True)
    return standing.select_related("by").order_by("seq")


def _parts(model: Any, whole: str, *with_it: str) -> Callable[[Community, Collection[int]], Any]:
    """What belongs to steps, or to contracts, of one kind; ``with_it`` is what is read with it."""

    def parts(community: Community, keys: Collection[int]) -> Rows:
        rows: Rows = model.objects.of(community).filter(**{f"{whole}__in": keys}).order_by("seq")
        return rows.select_related(*with_it) if with_it else rows

    return prepared(parts)


PARTS = {
    "sources": _parts(ProjectSource, "step", "fund"),
    "lines": _parts(ProjectLine, "step"),
    "years": _parts(ProjectYear, "step", "fund"),
    "quotes": _parts(Quote, "step"),
    "hands": _parts(ProjectHand, "step"),
}
_contracts = _parts(ProjectContract, "step")
_nodes = _parts(PaymentNode, "contract")


def _add_parts(community: Community, kept: dict[int, Standing]) -> None:
    """Add what belongs to the steps that stand, by their keys."""
    for name, parts in PARTS.items():
        for row in parts(community, list(kept)):
            getattr(kept[row.step_id], name).append(row)
    contracts: dict[int, Standing] = {}
    for contract in _contracts(community, list(kept)):
        kept[contract.step_id].contract = contract
        contracts[contract.pk] = kept[contract.step_id]
    for node in _nodes(community, list(contracts)):
        contracts[node.contract_id].nodes.append(node)
