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
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community

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
        rows: Any = model._default_manager.of(community)
        for event in rows.order_by("seq").iterator(2000):
            happened[getattr(event, f"{column}_id")].append(event)
        for events in happened.values():
            place = path.strays([event.kind for event in events])
            if place is not None:
                yield Finding(name_of(events[place]), _("it cannot follow what was before it"))
    for event in WishEvent.objects.of(community).filter(kind=WishStep.ADOPTED):
        adopters = [event.household_id, event.partner_id, event.fund_id, event.official]
        if sum(1 for one in adopters if one) != 1:
            yield Finding(name_of(event), _("a wish has one adopter"))


def judged_by_the_rules(community: Community) -> Iterator[Finding]:
    """Who judged had a ticket and who was judged had none; blocks give 25 points, no more is off."""
    for block in _blocks(community):
        if block["points__sum"] != POINTS_OF_A_BLOCK:
            said = _("its block does not give %(points)s points") % {"points": POINTS_OF_A_BLOCK}
            yield Finding(f"{block['appraisal__number']} {block['block']}", said)
    beyond = Deduction.objects.of(community).filter(points__gt=F("criterion__points"))
    for deduction in beyond.order_by("seq"):
        yield Finding(name_of(deduction), _("more points are taken off than there are"))
    parts = AppraisalHousehold.objects.of(community).values_list(
        "appraisal", "household", "ticket"
    )
    tickets = {(one, door): ticket is not None for one, door, ticket in parts.iterator(2000)}
    for scoring in Scoring.objects.of(community).order_by("seq"):
        judges = tickets.get((scoring.appraisal_id, scoring.judge_id), False)
        is_judged = not tickets.get((scoring.appraisal_id, scoring.household_id), True)
        if not (judges and is_judged):
            yield Finding(name_of(scoring), _("judge or household take no part in the appraisal"))


def _blocks(community: Community) -> Any:
    rows = AppraisalCriterion.objects.of(community).order_by()
    return rows.values("appraisal__number", "block").annotate(Sum("points"))
