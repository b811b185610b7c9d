"""The rules of an appraisal, as they are announced, and its steps as they are written down."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.commons.appraisals import APPRAISAL_PATH, AppraisalStanding, appraisal_standing
from funds.commons.micro_writing import BadEntry, happened, require_step, require_words
from funds.commons.money_words import is_about_money
from funds.models import (
    FEWEST_JUDGES,
    FEWEST_OBJECTION_DAYS,
    POINTS_OF_A_BLOCK,
    Appraisal,
    AppraisalEvent,
    AppraisalStep,
    Block,
)
from households.acting import Actor
from households.models import Household, VillagerGroup

MOST_JUDGES, MOST_PLACES, MOST_OBJECTION_DAYS = 15, 50, 60


class Line(NamedTuple):
    """A criterion as it is announced."""

    block: Block
    words: str
    points: int


@dataclass(frozen=True)
class Rule:
    """How an appraisal goes: all of it is fixed before anybody knows the seed."""

    judges: int
    places: int
    objection_days: int
    seed_source: str
    lines: Sequence[Line]


def appraisal_happened(
    actor: Actor, appraisal: Appraisal, kind: AppraisalStep, **details: object
) -> AppraisalEvent:
    """Write down what happened to an appraisal today."""
    event = AppraisalEvent(appraisal=appraisal, kind=kind, happened_on=actor.today, **details)
    return happened(actor, event)


def require_appraisal_step(
    actor: Actor, appraisal: Appraisal, step: AppraisalStep
) -> AppraisalStanding:
    """How it stands; raises NotNow where the step cannot be taken."""
    standing = appraisal_standing(appraisal, on=actor.today)
    reached = APPRAISAL_PATH.state(one.kind for one in standing.events)
    require_step(APPRAISAL_PATH, reached, step)
    return standing


def require_fair(rule: Rule) -> None:
    if not FEWEST_JUDGES <= rule.judges <= MOST_JUDGES:
        raise BadEntry(
            _("%(fewest)s to %(most)s judges, so that two can be cut and no one decides alone.")
            % {"fewest": FEWEST_JUDGES, "most": MOST_JUDGES},
            field="judges",
        )
    if not 1 <= rule.places <= MOST_PLACES:
        raise BadEntry(_("Between 1 and 50 can win."), field="places")
    if not FEWEST_OBJECTION_DAYS <= rule.objection_days <= MOST_OBJECTION_DAYS:
        raise BadEntry(
            _("Leave %(fewest)s to %(most)s days for objections.")
            % {"fewest": FEWEST_OBJECTION_DAYS, "most": MOST_OBJECTION_DAYS},
            field="objection_days",
        )
    _require_lines(rule.lines)


def require_not_about_money(words: str, *, field: str) -> None:
    """Raises BadEntry where a title, a criterion or what points are taken off for is about money."""
    if is_about_money(words):
        raise BadEntry(
            _(
                "“%(words)s” asks what a household pays or owes. That is never a criterion: "
                "write what can be seen at the house instead."
            )
            % {"words": words},
            field=field,
        )


def _require_lines(lines: Sequence[Line]) -> None:
    """Raises BadEntry for a criterion about money, and for a block that is not 25 points."""
    for line in lines:
        require_words(line.words, field="lines", longest=60)
        require_not_about_money(line.words, field="lines")
    points = Counter[str]()
    for line in lines:
        points[line.block] += line.points
    for block in Block:
        if points[block] != POINTS_OF_A_BLOCK or any(line.points < 1 for line in lines):
            raise BadEntry(
                _("The criteria of “%(block)s” give %(points)s points; each block gives %(full)s.")
                % {"block": block.label, "points": points[block], "full": POINTS_OF_A_BLOCK},
                field="lines",
            )


def require_apart(
    actor: Actor,
    group: VillagerGroup,
    looked_at: Sequence[Household],
    tickets: Sequence[Household],
) -> None:
    """Raises BadEntry for a judge of the group itself, and for one of another group judged."""
    groups = Household.objects.of(actor.community).groups_on(actor.today)
    for one in looked_at:
        if groups.get(one.pk) != group.pk:
            raise BadEntry(
                _("%(household)s does not live in this group.") % {"household": one},
                field="entrants",
            )
    for one in tickets:
        if groups.get(one.pk) == group.pk:
            raise BadEntry(
                _("%(household)s lives in the group that is looked at; judges come from others.")
                % {"household": one},
                field="candidates",
            )
