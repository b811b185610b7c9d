"""Stepping: a project enters its next stage, or its latest step is taken back."""

from collections.abc import Sequence
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from funds.council.grounds import resolution_named
from funds.ledger.holdings import fund_can_give
from funds.ledger.recording import record
from funds.models import (
    Asset,
    NodeDue,
    PaymentNode,
    Project,
    ProjectStage,
    ProjectStep,
    SourceKind,
)
from funds.money import ZERO, grouped
from funds.projects.drafts import Draft
from funds.projects.stages import RULES, may_follow, next_stage
from funds.projects.standing import Standing, standing_of
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Conflict, Refused
from households.revising import revise


class OutOfOrder(Conflict):
    """A project that cannot enter a stage now."""


class StillMissing(Refused):
    """A step without something that it needs."""


@act
def take_step(
    actor: Actor, /, *, project: Project, stage: ProjectStage, draft: Draft
) -> ProjectStep:
    """Enter a stage, with what the draft says. Raises OutOfOrder, StillMissing, NotInForce."""
    project = Project.objects.select_related("community").get(
        community=actor.community, pk=project.pk
    )
    now, draft = standing_of(project), draft.tidied()
    _require_turn(now, stage)
    _require_day(actor, now, draft)
    _require_all(now, stage, draft)
    _require_own(now, draft)
    _require_funds(actor, draft)
    (step,) = record(
        actor.community,
        [
            ProjectStep(
                project=project,
                stage=stage,
                on=draft.on,
                text=draft.text,
                decision=draft.decision,
                resolution=resolution_named(actor.community, draft.decision, on=draft.on),
                declared=draft.declared,
                amount=draft.amount or ZERO,
                until=draft.until,
                node=draft.node,
                line=draft.line,
                by=actor.user,
            )
        ],
    )
    _write_parts(actor, step, draft)
    if stage == ProjectStage.ACCEPTED:
        _keep_asset(actor, standing_of(project), step)
    return step


@act
def take_back_step(actor: Actor, /, *, project: Project, reason: str) -> ProjectStep:
    """Take back the latest step of a project, which stays on record. Raises OutOfOrder."""
    now = standing_of(project)
    if not now.steps:
        raise OutOfOrder(_("Nothing has been done on this project yet."))
    reason = visible(reason).strip()
    if not reason:
        raise StillMissing(_("Write why."), field="reason")
    last = now.steps[-1]
    (step,) = record(
        actor.community,
        [
            ProjectStep(
                project=project,
                stage=last.stage,
                on=actor.today,
                text=reason,
                reverses=last,
                by=actor.user,
            )
        ],
    )
    return step


def _require_turn(now: Standing, stage: ProjectStage) -> None:
    if may_follow(now, stage):
        return
    following = next_stage(now)
    if following is None:
        raise OutOfOrder(_("This project is at its end; nothing follows."))
    raise OutOfOrder(
        _("“%(stage)s” does not follow now. The next step of this project is “%(next)s”.")
        % {"stage": stage.label, "next": following.label}
    )


def _require_day(actor: Actor, now: Standing, draft: Draft) -> None:
    if draft.on > actor.today:
        raise StillMissing(_("%(day)s has not come yet.") % {"day": draft.on}, field="on")
    before = now.steps[-1].on if now.steps else now.project.proposed_on
    if draft.on < before:
        raise StillMissing(
            _("The step before was on %(day)s; this one cannot be earlier.") % {"day": before},
            field="on",
        )


def _require_all(now: Standing, stage: ProjectStage, draft: Draft) -> None:
    lacking = list(RULES[stage].lacks(now, draft))
    if lacking:
        said = format_lazy("；".join(["{}"] * len(lacking)), *lacking)
        raise StillMissing(_("Still missing: %(what)s.") % {"what": said})


def _require_own(now: Standing, draft: Draft) -> None:
    """Raises StillMissing for a node or a line that is another project's, or was taken back."""
    waits = [node.pk for node in now.nodes if node.due == NodeDue.PROGRESS]
    if draft.node and draft.node.pk not in waits:
        raise StillMissing(_("Choose a payment node of this project."), field="node")
    if draft.line and draft.line.pk not in [line.pk for line in now.lines]:
        raise StillMissing(_("Choose a line of this project’s budget."), field="line")


def _require_funds(actor: Actor, draft: Draft) -> None:
    """Raises StillMissing for more than a fund can give."""
    wanted: dict[Any, Any] = {}
    for source in draft.sources:
        if source.kind == SourceKind.FUND:
            wanted[source.fund] = wanted.get(source.fund, ZERO) + source.amount
    for fund, amount in wanted.items():
        left = fund_can_give(actor.community, fund, on=actor.today)
        if amount > left:
            raise StillMissing(
                _(
                    "“%(fund)s” can give %(left)s yuan, less than %(amount)s. Take less out of it, "
                    "name another source, or let the project wait in the reserve list."
                )
                % {"fund": fund.name, "left": grouped(left), "amount": grouped(amount)}
            )


def _write_parts(actor: Actor, step: ProjectStep, draft: Draft) -> None:
    """Write what belongs to a step."""
    contracts = [draft.contract] if draft.contract else []
    groups: tuple[Sequence[Any], ...] = (
        draft.sources,
        draft.lines,
        draft.years,
        draft.quotes,
        draft.hands,
        contracts,
    )
    for rows in groups:
        for row in rows:
            row.step, row.by = step, actor.user
        record(actor.community, rows)
    if draft.contract:
        record(actor.community, _nodes(actor, draft))


def _nodes(actor: Actor, draft: Draft) -> list[PaymentNode]:
    """The nodes of a contract in their order, the warranty as the last of them."""
    contract = draft.contract
    assert contract is not None
    nodes = list(draft.nodes)
    if contract.warranty_percent:
        name, percent = str(_("warranty money")), contract.warranty_percent
        nodes.append(PaymentNode(name=name, percent=percent, due=NodeDue.WARRANTY))
    for position, node in enumerate(nodes, start=1):
        node.contract, node.position, node.by = contract, position, actor.user
    return nodes


def _keep_asset(actor: Actor, now: Standing, step: ProjectStep) -> None:
    """What was accepted is the village's: it gets its card among the assets."""
    project = now.project
    asset = Asset.objects.of(actor.community).filter(project=project).first()
    if asset is None:
        asset = Asset(community=actor.community, project=project)
    asset.name, asset.place, asset.keeper = project.name, project.place, project.keeper
    asset.value, asset.since = now.agreed or now.budget + now.changes, step.on
    asset.warranty_until = now.warranty_until
    revise(asset, by=actor.user)
