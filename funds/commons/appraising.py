"""Appraising: announced with its rule and its list, then the judges are drawn by lot (微评比)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from funds.commons.appraisal_rules import (
    Line,
    Rule,
    appraisal_happened,
    require_apart,
    require_appraisal_step,
    require_fair,
    require_not_about_money,
)
from funds.commons.appraisals import APPRAISAL_PATH, appraisal_standing
from funds.commons.micro_writing import (
    BadEntry,
    NotNow,
    next_number,
    require_undoable,
    require_words,
    written,
)
from funds.models import (
    Appraisal,
    AppraisalCriterion,
    AppraisalEvent,
    AppraisalHousehold,
    AppraisalStep,
)
from households.acting import Actor, act
from households.characters import visible
from households.models import Household, VillagerGroup


@act
def announce_appraisal(
    actor: Actor,
    /,
    *,
    title: str,
    group: VillagerGroup,
    rule: Rule,
    prize: str = "",
    entrants: Sequence[Household] = (),
    candidates: Sequence[Household] = (),
) -> Appraisal:
    """Announce an appraisal of a group, with its rule, its criteria and the list of tickets.

    Without ``entrants`` the whole group is looked at; without ``candidates`` every household of
    the other groups has a ticket. Raises BadEntry.
    """
    require_fair(rule)
    require_not_about_money(title, field="title")
    looked_at = list(dict.fromkeys(entrants)) or _living(actor, group)
    tickets = list(dict.fromkeys(candidates)) or _living_elsewhere(actor, group)
    require_apart(actor, group, looked_at, tickets)
    if not looked_at:
        raise BadEntry(_("No household lives in this group now."), field="group")
    if len(tickets) < rule.judges:
        raise BadEntry(
            _("Only %(count)s households of other groups have a ticket; %(judges)s are to judge.")
            % {"count": len(tickets), "judges": rule.judges},
            field="candidates",
        )
    appraisal = written(
        actor,
        Appraisal(
            title=require_words(title, field="title", longest=60),
            group=group,
            judges=rule.judges,
            places=rule.places,
            objection_days=rule.objection_days,
            seed_source=require_words(rule.seed_source, field="seed_source", longest=100),
            prize=require_words(prize, field="prize", longest=100, needed=False),
            announced_on=actor.today,
            number=next_number(actor, "WP", "appraisal"),
        ),
    )
    _write_criteria(actor, appraisal, rule.lines)
    numbered = sorted(tickets, key=lambda one: one.number)
    written(
        actor,
        *(
            AppraisalHousehold(appraisal=appraisal, household=one)
            for one in sorted(looked_at, key=lambda one: one.number)
        ),
        *(
            AppraisalHousehold(appraisal=appraisal, household=one, ticket=place)
            for place, one in enumerate(numbered, start=1)
        ),
    )
    return appraisal


@act
def draw_judges(actor: Actor, /, *, appraisal: Appraisal, seed: str) -> AppraisalEvent:
    """The seed is known: the judges follow from it. Once, for good. Raises NotNow, BadEntry."""
    require_appraisal_step(actor, appraisal, AppraisalStep.DRAWN)
    seed = require_words(seed, field="seed", longest=60)
    return appraisal_happened(actor, appraisal, AppraisalStep.DRAWN, seed=seed)


@act
def stand_back(
    actor: Actor, /, *, appraisal: Appraisal, household: Household, reason: str
) -> AppraisalEvent:
    """A judge is a near relative, or cannot come: the next ticket takes the place.

    Raises NotNow, BadEntry.
    """
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.STOOD_BACK)
    reason = require_words(reason, field="reason")
    if household.pk not in {one.pk for one in standing.judges}:
        raise BadEntry(_("This household does not judge."), field="household")
    left = len(standing.tickets) - len(standing.stood_back) - 1
    if left < appraisal.judges:
        raise NotNow(
            _("No ticket is left to take the place. Call it off and announce it with more.")
        )
    return appraisal_happened(
        actor, appraisal, AppraisalStep.STOOD_BACK, household=household, words=reason
    )


@act
def call_off_appraisal(actor: Actor, /, *, appraisal: Appraisal, reason: str) -> AppraisalEvent:
    """It does not take place. Raises NotNow, BadEntry."""
    require_appraisal_step(actor, appraisal, AppraisalStep.CALLED_OFF)
    words = require_words(reason, field="reason")
    return appraisal_happened(actor, appraisal, AppraisalStep.CALLED_OFF, words=words)


@act
def undo_appraisal_step(actor: Actor, /, *, appraisal: Appraisal, reason: str) -> AppraisalEvent:
    """Take the last step back, which was entered by mistake; never the lot.

    Raises NotNow, BadEntry.
    """
    require_undoable(APPRAISAL_PATH, appraisal_standing(appraisal, on=actor.today).events)
    words = require_words(reason, field="reason")
    return appraisal_happened(actor, appraisal, AppraisalStep.UNDONE, words=words)


def _living(actor: Actor, group: VillagerGroup) -> list[Household]:
    rows = Household.objects.of(actor.community).living_on(actor.today)
    return list(rows.of_group(group.pk, actor.today))


def _living_elsewhere(actor: Actor, group: VillagerGroup) -> list[Household]:
    here = Household.objects.of(actor.community)
    groups = here.groups_on(actor.today)
    return [one for one in here.living_on(actor.today) if groups[one.pk] != group.pk]


def _write_criteria(actor: Actor, appraisal: Appraisal, lines: Sequence[Line]) -> None:
    written(
        actor,
        *(
            AppraisalCriterion(
                appraisal=appraisal,
                place=place,
                block=line.block,
                words=visible(line.words).strip(),
                points=line.points,
            )
            for place, line in enumerate(lines, start=1)
        ),
    )
