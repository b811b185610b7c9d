"""The stages of a project as one table: which may follow, and what each needs (state machine)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from funds.models import HandRole, ProjectStage
from funds.money import ZERO, grouped
from funds.projects.drafts import Draft
from funds.projects.standing import Standing

FEWEST_QUOTES = 3
ANNOUNCED_FOR = timedelta(days=15)
"""So long an announcement hangs (村民委员会组织法 art. 35)."""
MOST_CHANGED = 10
"""Per cent of the price by which changes may move it without a new decision."""
WHOLE = 100

Lacks = Callable[[Standing, Draft], Iterator[Any]]


@dataclass(frozen=True)
class Rule:
    """A stage: ``after`` which others it may be entered, and what it ``lacks``.

    ``again`` says that it may be entered more than once, ``before`` until which stage;
    ``with_builder`` that there is none of it where the village builds by itself.
    """

    stage: ProjectStage
    after: tuple[ProjectStage, ...]
    lacks: Lacks
    again: bool = False
    before: ProjectStage | None = None
    with_builder: bool = False


def _approval(_now: Standing, said: Draft) -> Iterator[Any]:
    if not said.decision:
        yield _("the decision: which meeting, on which day")
    if not said.sources:
        yield _("where the money comes from")


def _budget(now: Standing, said: Draft) -> Iterator[Any]:
    if not said.lines:
        yield _("the lines of the budget")
    elif not all(line.amount for line in said.lines):
        yield _("a quantity and a price in each line that come to 0.01 yuan at least")
    elif said.budget > now.promised:
        yield _("sources for %(missing)s yuan more, or a smaller budget") % {
            "missing": grouped(said.budget - now.promised)
        }
    else:
        yield from _years(now, said)


def _years(now: Standing, said: Draft) -> Iterator[Any]:
    """What the shares of the years lack, where a budget is divided among them."""
    shared = sum((row.amount for row in said.years), ZERO)
    if said.years and shared != said.budget:
        yield _("shares of the years that come to the budget, %(budget)s yuan, not %(sum)s") % {
            "budget": grouped(said.budget),
            "sum": grouped(shared),
        }
    for fund in {row.fund for row in said.years}:
        promised = sum((row.amount for row in now.sources if row.fund == fund), ZERO)
        if sum((row.amount for row in said.years if row.fund == fund), ZERO) > promised:
            yield _("shares of “%(fund)s” that come to at most %(promised)s yuan") % {
                "fund": fund.name,
                "promised": grouped(promised),
            }


def _quotes(now: Standing, said: Draft) -> Iterator[Any]:
    suppliers = {quote.supplier for quote in said.quotes} - {""}
    if len(suppliers) < FEWEST_QUOTES and not said.text:
        yield _("three quotes, or the reason why there are fewer")
    chosen = [quote for quote in said.quotes if quote.chosen]
    if said.quotes and len(chosen) != 1:
        yield _("which one quote is chosen")
    elif chosen and chosen[0].amount > now.budget:
        yield _("a quote of at most %(budget)s yuan, or a new budget") % {
            "budget": grouped(now.budget)
        }
    elif chosen and not said.text and chosen[0].amount > min(one.amount for one in said.quotes):
        yield _("the reason why it is not the cheapest")
    watched = said.signed_by(HandRole.WATCHER, besides=[HandRole.ASKER])
    if said.signed_by(HandRole.ASKER) < 2 or not watched:
        yield _("two who asked, and another one who watched")
    if not said.declared:
        yield _("whether a supplier is somebody's relative; write “none” if not")


def _contract(now: Standing, said: Draft) -> Iterator[Any]:
    terms = said.contract
    if terms is None:
        yield _("the contract: with whom, what, for how much, until when")
        return
    chosen = now.chosen
    if chosen and terms.builder != chosen.supplier:
        yield _("the supplier that was chosen, %(supplier)s") % {"supplier": chosen.supplier}
    if chosen and terms.price > chosen.amount:
        yield _("a price of at most the quote, %(quote)s yuan") % {"quote": grouped(chosen.amount)}
    if terms.ends_on < said.on:
        yield _("a day by which it is finished that is not before the contract")
    percent = sum(node.percent for node in said.nodes) + terms.warranty_percent
    if percent != WHOLE:
        yield _("payment nodes that come to 100%% with the warranty; these come to %(sum)s%%") % {
            "sum": percent
        }


def _announcement(_now: Standing, said: Draft) -> Iterator[Any]:
    if said.until is None or said.until < said.on + ANNOUNCED_FOR:
        yield _("until when it hangs: 15 days at least")


def _start(now: Standing, said: Draft) -> Iterator[Any]:
    if not said.text:
        yield _("who was told of the safety rules, and where the sign stands")
    announced = now.last(ProjectStage.ANNOUNCED)
    hangs = announced and announced.until
    if hangs and said.on < hangs and not said.decision:
        yield _(
            "the announcement hanging until %(until)s; or, to begin before, who allowed the exception"
        ) % {"until": date_format(hangs)}


def _progress(_now: Standing, said: Draft) -> Iterator[Any]:
    if not said.text:
        yield _("which part was done")


def _change(now: Standing, said: Draft) -> Iterator[Any]:
    if not said.text:
        yield _("why it changes")
    if not said.amount:
        yield _("how much it adds or takes")
    elif not said.decision and _needs_decision(now, said, said.amount):
        yield _(
            "a new decision: all changes come to %(percent)s%%, the project to %(sum)s yuan"
        ) % {
            "percent": changed_percent(now, said.amount),
            "sum": grouped((now.agreed or now.budget + now.changes) + said.amount),
        }
    if now.contract is None and said.line is None:
        yield _("which line of the budget changes")


def _needs_decision(now: Standing, said: Draft, amount: Decimal) -> bool:
    beyond = said.line is None and now.agreed + amount > now.allowed
    return beyond or abs(now.changes + amount) * WHOLE > price_of(now) * MOST_CHANGED


def _acceptance(now: Standing, said: Draft) -> Iterator[Any]:
    if now.unreached:
        yield _("the progress of these payment nodes: %(nodes)s") % {
            "nodes": "、".join(node.name for node in now.unreached)
        }
    if said.signed_by(HandRole.VILLAGER) < 2:
        yield _("two villagers’ representatives")
    if not said.signed_by(HandRole.SUPERVISOR, besides=[HandRole.VILLAGER]):
        yield _("another one of the supervisory committee")
    if now.contract and not said.signed_by(
        HandRole.BUILDER, besides=[HandRole.VILLAGER, HandRole.SUPERVISOR]
    ):
        yield _("the builder’s signature, of somebody who signs for nobody else")
    if not said.text:
        yield _("what was looked at, and what was found")


def _final_account(now: Standing, said: Draft) -> Iterator[Any]:
    expected = (said.spent or ZERO) + now.kept
    if said.amount is None:
        yield _("the final price")
    elif said.amount != expected:
        yield _(
            "a final price that is the sum of the vouchers and the money kept: %(sum)s yuan"
        ) % {"sum": grouped(expected)}


def _warranty(now: Standing, said: Draft) -> Iterator[Any]:
    if not said.text:
        yield _("who looked at it, and what was found")
    if now.warranty_until and said.on < now.warranty_until:
        yield _("the end of the warranty on %(day)s") % {"day": now.warranty_until}


def _dropping(_now: Standing, said: Draft) -> Iterator[Any]:
    if not said.text:
        yield _("why it is dropped")


RULES: dict[ProjectStage, Rule] = {
    rule.stage: rule
    for rule in (
        Rule(ProjectStage.APPROVED, (), _approval),
        Rule(ProjectStage.BUDGETED, (ProjectStage.APPROVED,), _budget),
        Rule(ProjectStage.QUOTED, (ProjectStage.BUDGETED,), _quotes),
        Rule(ProjectStage.CONTRACTED, (ProjectStage.QUOTED,), _contract, with_builder=True),
        Rule(
            ProjectStage.ANNOUNCED, (ProjectStage.QUOTED, ProjectStage.CONTRACTED), _announcement
        ),
        Rule(ProjectStage.STARTED, (ProjectStage.ANNOUNCED,), _start),
        Rule(
            ProjectStage.PROGRESS,
            (ProjectStage.STARTED,),
            _progress,
            again=True,
            before=ProjectStage.ACCEPTED,
        ),
        Rule(
            ProjectStage.CHANGED,
            (ProjectStage.STARTED,),
            _change,
            again=True,
            before=ProjectStage.ACCEPTED,
        ),
        Rule(ProjectStage.ACCEPTED, (ProjectStage.STARTED,), _acceptance),
        Rule(ProjectStage.ACCOUNTED, (ProjectStage.ACCEPTED,), _final_account),
        Rule(ProjectStage.SHOWN, (ProjectStage.ACCOUNTED,), _announcement),
        Rule(ProjectStage.CHECKED, (ProjectStage.ACCOUNTED,), _warranty, with_builder=True),
        Rule(ProjectStage.DROPPED, (), _dropping, before=ProjectStage.STARTED),
    )
}
"""Every stage, in the order in which a project goes through them."""

WAY = tuple(
    stage
    for stage in RULES
    if stage not in (ProjectStage.PROGRESS, ProjectStage.CHANGED, ProjectStage.DROPPED)
)
"""The stages that every project goes through, as far as they are its own."""


def stages_of(now: Standing) -> list[ProjectStage]:
    """The stages that a project goes through; without a builder there is no contract."""
    alone = now.has(ProjectStage.QUOTED) and now.chosen is None
    return [stage for stage in WAY if not (alone and RULES[stage].with_builder)]


def may_follow(now: Standing, stage: ProjectStage) -> bool:
    """Whether a project may enter a stage now, once what it needs is there."""
    rule, own = RULES[stage], stages_of(now)
    if now.has(ProjectStage.DROPPED) or (rule.before and now.has(rule.before)):
        return False
    if stage in WAY and (stage not in own or (now.has(stage) and not rule.again)):
        return False
    return all(now.has(before) for before in rule.after if before in own)


def next_stage(now: Standing) -> ProjectStage | None:
    """The one thing to do next; None for a project that is at its end, or was dropped."""
    open_stages = [stage for stage in stages_of(now) if not now.has(stage)]
    return next((stage for stage in open_stages if may_follow(now, stage)), None)


def changed_percent(now: Standing, amount: Decimal = ZERO) -> Decimal:
    """By how many per cent of the price all changes move it, this one too; never below zero."""
    price = price_of(now)
    return abs((now.changes + amount) * WHOLE / price).quantize(Decimal("0.1")) if price else ZERO


def price_of(now: Standing) -> Decimal:
    """What changes are measured by: the contract's price, or the budget, in yuan."""
    return now.contract.price if now.contract else now.budget
