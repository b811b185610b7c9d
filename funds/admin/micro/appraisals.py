"""Appraisals at the desk (微评比)."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.micro.appraisal_forms import (
    USUAL_LINES,
    AppraisalForm,
    ScoringForm,
    SeedForm,
    StandBackForm,
)
from funds.admin.micro.frame import Asked, Look, Micro, Row, Step, Thing, sent_to
from funds.admin.micro.steps import taking_back, with_claim, with_nothing, with_reason
from funds.commons.appraisal_deciding import (
    answer_result_objection,
    judge_again,
    make_up_result,
    object_to_result,
    pay_prizes,
)
from funds.commons.appraisal_rules import Rule
from funds.commons.appraisal_scoring import score
from funds.commons.appraisals import (
    APPRAISAL_PATH,
    AppraisalStanding,
    AppraisalState,
    appraisal_standing,
    appraisal_standings,
    criteria_of,
)
from funds.commons.appraising import (
    announce_appraisal,
    call_off_appraisal,
    draw_judges,
    stand_back,
    undo_appraisal_step,
)
from funds.documents.appraisal_papers import appraisal_paper
from funds.models import Appraisal
from households.acting import Actor

LOOKS: dict[AppraisalState, Look] = {
    AppraisalState.FINAL: "settled",
    AppraisalState.CALLED_OFF: "none",
}
STEPS_AT: dict[AppraisalState, tuple[str, ...]] = {
    AppraisalState.ANNOUNCED: ("draw", "call-off"),
    AppraisalState.JUDGED: ("score", "stand-back", "result", "call-off"),
    AppraisalState.CLOSED: ("object", "again"),
    AppraisalState.FINAL: ("prize",),
}


def _find(actor: Actor, number: str) -> Appraisal:
    rows = Appraisal.objects.of(actor.community).select_related("group", "community")
    return get_object_or_404(rows, number=number)


def _rows(actor: Actor) -> list[Row]:
    return [_row(one) for one in appraisal_standings(actor.community, on=actor.today)]


def _row(standing: AppraisalStanding) -> Row:
    appraisal, until = standing.appraisal, standing.objections_until
    note = _("objections until %(day)s") % {"day": until} if until else ""
    if standing.open_objections:
        note = _("%(count)s to be answered") % {"count": standing.open_objections}
    return Row(
        number=appraisal.number,
        title=f"{appraisal.title} · {appraisal.group}",
        state=str(standing.state.label),
        look=LOOKS.get(standing.state, "waiting"),
        note=str(note),
    )


def _thing(actor: Actor, appraisal: Appraisal) -> Thing:
    standing = appraisal_standing(appraisal, on=actor.today)
    facts: list[tuple[Any, Any]] = [
        (pgettext_lazy("of an appraisal", "group that is looked at"), appraisal.group),
        (pgettext_lazy("of an appraisal", "number of judges"), appraisal.judges),
        (pgettext_lazy("of an appraisal", "places to be won"), appraisal.places),
        (pgettext_lazy("of an appraisal", "prize"), appraisal.prize),
        (pgettext_lazy("of an appraisal", "where the seed comes from"), appraisal.seed_source),
        (_("tickets in the lot"), len(standing.tickets)),
        (_("fingerprint of the list"), standing.list_fingerprint),
        (pgettext_lazy("of an appraisal", "seed of the lot"), standing.seed),
        (_("tickets drawn"), " ".join(standing.judging)),
        (_("judges"), "、".join(str(one) for one in standing.judges)),
        (_("objections until"), standing.objections_until or ""),
    ]
    steps = STEPS_AT.get(standing.state, ())
    if standing.open_objections:
        steps = ("answer", *steps)
    if APPRAISAL_PATH.can_undo(standing.events) and standing.state != AppraisalState.FINAL:
        steps = (*steps, "undo")
    return Thing(
        _row(standing),
        facts,
        standing.events,
        steps,
        cost=standing.cost,
        part="admin/desk/appraisal_reached.html" if standing.seed else "",
        told={"reached": standing.reached, "judging": standing.judging},
    )


def _enter(request: HttpRequest, actor: Actor) -> Asked:
    form = AppraisalForm(
        actor.community,
        *sent_to(request),
        initial={
            "judges": 5,
            "places": 5,
            "objection_days": 7,
            "lines": USUAL_LINES,
            "seed_source": _("three numbers that people in the room call out"),
        },
    )

    def do(said: dict[str, Any]) -> object:
        rule = Rule(
            judges=said["judges"],
            places=said["places"],
            objection_days=said["objection_days"],
            seed_source=said["seed_source"],
            lines=said["lines"],
        )
        return announce_appraisal(
            actor,
            title=said["title"],
            group=said["group"],
            rule=rule,
            prize=said["prize"],
            entrants=said["entrants"],
            candidates=said["candidates"],
        )

    return Asked(
        form,
        do,
        _("Rule and list are announced first and stay as they are; then the seed is found."),
    )


def _draw(request: HttpRequest, actor: Actor, appraisal: Appraisal) -> Asked:
    standing = appraisal_standing(appraisal, on=actor.today)
    return Asked(
        SeedForm(actor.community, *sent_to(request)),
        lambda said: draw_judges(actor, appraisal=appraisal, seed=said["seed"]),
        _(
            "Print the list of tickets and hang it up first; its fingerprint begins with "
            "%(begins)s. The seed: %(source)s. It can be drawn only once."
        )
        % {"begins": standing.list_fingerprint[:12], "source": appraisal.seed_source},
    )


def _stand_back(request: HttpRequest, actor: Actor, appraisal: Appraisal) -> Asked:
    standing = appraisal_standing(appraisal, on=actor.today)
    form = StandBackForm(actor.community, *sent_to(request))
    form.offer(standing.judges)
    return Asked(
        form,
        lambda said: stand_back(
            actor, appraisal=appraisal, household=said["household"], reason=said["reason"]
        ),
        _(
            "A near relative of a household that is looked at does not judge; the next ticket does."
        ),
    )


def _score(request: HttpRequest, actor: Actor, appraisal: Appraisal) -> Asked:
    standing = appraisal_standing(appraisal, on=actor.today)
    form = ScoringForm(actor.community, *sent_to(request), initial={"looked_on": actor.today})
    form.offer(standing.judges, standing.entrants, criteria_of(appraisal))
    return Asked(
        form,
        lambda said: score(
            actor,
            appraisal=appraisal,
            judge=said["judge"],
            household=said["household"],
            looked_on=said["looked_on"],
            offs=form.said_offs(),
        ),
        _("Only where points are taken off something is filled in, with a reason and a photo."),
    )


APPRAISALS = Micro(
    code="appraisals",
    label=pgettext_lazy("one of the five micros", "appraisals"),
    says=_("a group's houses, looked at by judges of other groups drawn by lot"),
    new_label=_("Announce an appraisal"),
    paper_label=_("List of tickets and scoring form (PDF)"),
    rows=_rows,
    find=_find,
    thing=_thing,
    enter=_enter,
    paper=lambda actor, one: appraisal_paper(appraisal_standing(one, on=actor.today)),
    steps={
        "draw": Step(_("Draw the judges"), _draw),
        "score": Step(_("Enter a judge's form"), _score),
        "stand-back": Step(_("A judge stands back"), _stand_back),
        "result": with_nothing(
            _("Make up the result"),
            lambda actor, one: make_up_result(actor, appraisal=one),
            _("Every form is entered: the days for objections begin. Nothing is public yet."),
        ),
        "object": with_reason(
            _("Somebody objects"),
            lambda actor, one, reason: object_to_result(actor, appraisal=one, words=reason),
        ),
        "answer": with_reason(
            _("Answer the objection"),
            lambda actor, one, reason: answer_result_objection(actor, appraisal=one, words=reason),
        ),
        "again": with_reason(
            _("Judge again"),
            lambda actor, one, reason: judge_again(actor, appraisal=one, reason=reason),
            text=_("The objection is right: forms are entered anew, then the days run anew."),
        ),
        "prize": with_claim(
            _("A claim pays the prizes"),
            lambda actor, one, claim: pay_prizes(actor, appraisal=one, claim=claim),
        ),
        "call-off": with_reason(
            _("Call it off"),
            lambda actor, one, reason: call_off_appraisal(actor, appraisal=one, reason=reason),
        ),
        "undo": taking_back(
            lambda actor, one, reason: undo_appraisal_step(actor, appraisal=one, reason=reason)
        ),
    },
)
