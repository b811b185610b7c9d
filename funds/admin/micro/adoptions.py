"""Adoptions at the desk (微认领)."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _, pgettext, pgettext_lazy

from funds.admin.forms import day_field, text_field
from funds.admin.micro.fields import (
    MicroForm,
    household_field,
    partner_field,
    photo_field,
    words_field,
)
from funds.admin.micro.frame import Asked, Look, Micro, Row, Step, Thing, sent_to
from funds.admin.micro.steps import taking_back, with_claim, with_nothing, with_reason
from funds.commons.adopting import (
    adopt_thing,
    give_thing_back,
    log_round,
    pay_for_adoption,
    renew_adoption,
    show_adopter,
    undo_adoption_step,
)
from funds.commons.adoptions import (
    AdoptionStanding,
    AdoptionState,
    adoption_standing,
    adoption_standings,
)
from funds.documents.micro_papers import adoption_paper
from funds.models import LONGEST_THING, AdoptedKind, Adoption, Facility
from households.acting import Actor

A_YEAR = timedelta(days=365)
PLEDGE = _("I look after it, tell the village office what is broken, and take nothing for it.")
LOOKS: dict[AdoptionState, Look] = {
    AdoptionState.RUNNING: "settled",
    AdoptionState.OVER: "overdue",
    AdoptionState.GIVEN_BACK: "none",
}


class AdoptionForm(MicroForm):
    """Who looks after what, and until when."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("of an adoption", "what kind"), choices=AdoptedKind
    )
    thing = text_field(
        pgettext_lazy("of an adoption", "what is adopted"),
        LONGEST_THING,
        required=False,
        help_text=_("so that everybody finds it: lamp 7 by the bridge"),
    )
    facility = forms.ModelChoiceField(
        label=pgettext_lazy("of an adoption", "facility of the register"),
        queryset=Facility.objects.order_by("number"),
        required=False,
    )
    household = household_field(_("household number"))
    partner = partner_field(pgettext_lazy("of an adoption", "or a partner"))
    from_day = day_field(pgettext_lazy("of an adoption", "from"))
    until = day_field(pgettext_lazy("of an adoption", "until"))
    pledge = words_field(pgettext_lazy("of an adoption", "pledge"))
    named = forms.BooleanField(
        label=pgettext_lazy("of an adoption", "the name may be shown"), required=False
    )


class RoundForm(MicroForm):
    """What was seen on a round."""

    day = day_field(pgettext_lazy("of the five micros", "day"))
    words = words_field(_("what was seen"))
    photo = photo_field()


class RenewForm(MicroForm):
    """Until when now."""

    until = day_field(pgettext_lazy("of an adoption", "new last day"))


def _find(actor: Actor, number: str) -> Adoption:
    rows = Adoption.objects.of(actor.community).select_related("household", "partner", "community")
    return get_object_or_404(rows, number=number)


def _rows(actor: Actor) -> list[Row]:
    return [_row(one) for one in adoption_standings(actor.community, on=actor.today)]


def _until(standing: AdoptionStanding) -> str:
    return pgettext("of an adoption", "until %(day)s") % {"day": standing.until}


def _row(standing: AdoptionStanding) -> Row:
    adoption, last = standing.adoption, standing.last_round
    seen = (
        _("last round %(day)s: %(words)s") % {"day": last.happened_on, "words": last.words}
        if last
        else _("no round yet")
    )
    return Row(
        number=adoption.number,
        title=f"{adoption.get_kind_display()} · {adoption.thing} · {standing.inner_name}",
        state=f"{standing.state.label} · {_until(standing)}",
        look=LOOKS[standing.state],
        note=str(seen),
    )


def _thing(actor: Actor, adoption: Adoption) -> Thing:
    standing = adoption_standing(adoption, on=actor.today)
    facts: list[tuple[Any, Any]] = [
        (_("who looks after it"), adoption.household or adoption.partner),
        (pgettext_lazy("of an adoption", "pledge"), adoption.pledge),
        (pgettext_lazy("of an adoption", "from"), adoption.from_day),
        (pgettext_lazy("of an adoption", "until"), standing.until),
        (_("shown to everybody as"), standing.public_name),
    ]
    steps: tuple[str, ...] = ("round", "renew", "unname" if standing.named else "name", "cost")
    if standing.state == AdoptionState.GIVEN_BACK:
        steps = ("unname",) if standing.named else ()
    else:
        steps = (*steps, "give-back")
    if standing.events:
        steps = (*steps, "undo")
    return Thing(_row(standing), facts, standing.events, steps, cost=standing.cost)


def _enter(request: HttpRequest, actor: Actor) -> Asked:
    form = AdoptionForm(
        actor.community,
        *sent_to(request),
        initial={"from_day": actor.today, "until": actor.today + A_YEAR, "pledge": PLEDGE},
    )

    def do(said: dict[str, Any]) -> object:
        return adopt_thing(actor, **{**said, "kind": AdoptedKind(said["kind"])})

    return Asked(form, do, _("The name is shown to everybody only if they want it."))


def _round(request: HttpRequest, actor: Actor, adoption: Adoption) -> Asked:
    form = RoundForm(actor.community, *sent_to(request), initial={"day": actor.today})
    return Asked(
        form,
        lambda said: log_round(
            actor,
            adoption=adoption,
            day=said["day"],
            words=said["words"],
            photo=form.said_photo(),
        ),
        _("What is broken becomes a repair; here stays when somebody was there."),
    )


def _renew(request: HttpRequest, actor: Actor, adoption: Adoption) -> Asked:
    standing = adoption_standing(adoption, on=actor.today)
    later = max(standing.until, actor.today) + A_YEAR
    return Asked(
        RenewForm(actor.community, *sent_to(request), initial={"until": later}),
        lambda said: renew_adoption(actor, adoption=adoption, until=said["until"]),
    )


ADOPTIONS = Micro(
    code="adoptions",
    label=pgettext_lazy("one of the five micros", "adoptions"),
    says=_("a lamp, a bed, a lane or a gully that somebody looks after"),
    new_label=_("Enter an adoption"),
    paper_label=_("Pledge to sign (PDF)"),
    rows=_rows,
    find=_find,
    thing=_thing,
    enter=_enter,
    paper=lambda actor, adoption: adoption_paper(adoption_standing(adoption, on=actor.today)),
    steps={
        "round": Step(_("Enter a round"), _round),
        "renew": Step(_("Renew it"), _renew),
        "name": with_nothing(
            _("Show the name"),
            lambda actor, one: show_adopter(actor, adoption=one, named=True),
            _("They said that everybody may read their name."),
        ),
        "unname": with_nothing(
            _("Show the name no longer"),
            lambda actor, one: show_adopter(actor, adoption=one, named=False),
            _("The name is gone from the public page at once."),
        ),
        "cost": with_claim(
            _("A claim pays for it"),
            lambda actor, one, claim: pay_for_adoption(actor, adoption=one, claim=claim),
        ),
        "give-back": with_reason(
            _("Given back"),
            lambda actor, one, reason: give_thing_back(actor, adoption=one, reason=reason),
            needed=False,
        ),
        "undo": taking_back(
            lambda actor, one, reason: undo_adoption_step(actor, adoption=one, reason=reason)
        ),
    },
)
