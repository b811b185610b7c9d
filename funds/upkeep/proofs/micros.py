"""The five micros went their ways, and judged as their rules say (五微)."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from funds.commons.adoptions import ADOPTION_PATH
from funds.commons.appraisals import APPRAISAL_PATH
from funds.commons.lectures import LECTURE_PATH
from funds.commons.micro_steps import Path
from funds.commons.persons_of_note import NOTE_PATH
from funds.commons.wishes import WISH_PATH
from funds.models import (
    POINTS_OF_A_BLOCK,
    AdoptionEvent,
    AppraisalCriterion,
    AppraisalEvent,
    AppraisalHousehold,
    Deduction,
    LectureEvent,
    MicroEvent,
    NoteEvent,
    Scoring,
    WishEvent,
    WishStep,
)
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared

PATHS: tuple[tuple[type[MicroEvent], str, Path[Any]], ...] = (
    (WishEvent, "wish", WISH_PATH),
    (AdoptionEvent, "adoption", ADOPTION_PATH),
    (AppraisalEvent, "appraisal", APPRAISAL_PATH),
    (NoteEvent, "person", NOTE_PATH),
    (LectureEvent, "lecture", LECTURE_PATH),
)
"""What happens to each of the five, the column that says to which, and the table of its steps."""


def steps_are_allowed(community: Community) -> Iterator[Finding]:
    """Each step was one that the table has where it was taken; each adopted wish has one adopter."""
    for model, column, path in PATHS:
        happened: dict[int, list[Any]] = defaultdict(list)
        for event in all_rows(model).iterator(community):
            happened[getattr(event, f"{column}_id")].append(event)
        for events in happened.values():
            place = path.strays([event.kind for event in events])
            if place is not None:
                yield Finding(name_of(events[place]), _("it cannot follow what was before it"))
    for event in _adopted(community):
        adopters = [event.household_id, event.partner_id, event.fund_id, event.official]
        if sum(1 for one in adopters if one) != 1:
            yield Finding(name_of(event), _("a wish has one adopter"))


def judged_by_the_rules(community: Community) -> Iterator[Finding]:
    """Who judged had a ticket and who was judged had none; blocks give 25 points, no more is off."""
    for number, block, points in _blocks(community):
        if points != POINTS_OF_A_BLOCK:
            said = _("its block does not give %(points)s points") % {"points": POINTS_OF_A_BLOCK}
            yield Finding(f"{number} {block}", said)
    for deduction in _beyond(community):
        yield Finding(name_of(deduction), _("more points are taken off than there are"))
    tickets = {(one, door): ticket is not None for one, door, ticket in _parts(community)}
    for scoring in all_rows(Scoring)(community):
        judges = tickets.get((scoring.appraisal_id, scoring.judge_id), False)
        is_judged = not tickets.get((scoring.appraisal_id, scoring.household_id), True)
        if not (judges and is_judged):
            yield Finding(name_of(scoring), _("judge or household take no part in the appraisal"))


@prepared
def _adopted(community: Community) -> Rows:
    return WishEvent.objects.of(community).filter(kind=WishStep.ADOPTED)


@prepared
def _blocks(community: Community) -> Rows:
    rows = AppraisalCriterion.objects.of(community).order_by()
    return rows.values_list("appraisal__number", "block").annotate(Sum("points"))


@prepared
def _beyond(community: Community) -> Rows:
    beyond = Deduction.objects.of(community).filter(points__gt=F("criterion__points"))
    return beyond.order_by("seq")


@prepared
def _parts(community: Community) -> Rows:
    parts = AppraisalHousehold.objects.of(community)
    return parts.values_list("appraisal", "household", "ticket")
