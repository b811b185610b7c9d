"""Wishes at the desk (微心愿)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.micro.fields import (
    DoneForm,
)
from funds.admin.micro.frame import Asked, Look, Micro, Row, Step, Thing, overdue, sent_to
from funds.admin.micro.steps import taking_back, with_reason
from funds.admin.micro.wish_forms import AdoptForm, AskedBackForm, PublishForm, WishForm
from funds.commons.confidences import hears
from funds.commons.matters import turned_into
from funds.commons.wishes import WishStanding, WishState, wish_standing, wish_standings
from funds.commons.wishing import (
    Adopter,
    adopt_wish,
    ask_back,
    end_wish,
    fulfil_wish,
    give_wish_back,
    publish_wish,
    tell_wish,
    undo_wish_step,
)
from funds.documents.micro_papers import wish_paper
from funds.models import (
    Satisfaction,
    Wish,
    WishKind,
    WishSource,
    WishStep,
)
from funds.money import grouped
from households.acting import Actor

USUAL_LOCK = timedelta(days=30)
LOOKS: dict[WishState, Look] = {
    WishState.DONE: "settled",
    WishState.ASKED: "settled",
    WishState.RETURNED: "none",
    WishState.PASSED_ON: "none",
    WishState.WITHDRAWN: "none",
}
STEPS_AT: dict[WishState, tuple[str, ...]] = {
    WishState.TOLD: ("publish", "return", "pass-on", "withdraw"),
    WishState.FREE: ("adopt", "pass-on", "withdraw"),
    WishState.ADOPTED: ("done", "give-back", "withdraw"),
    WishState.DONE: ("ask-back",),
}


def _find(actor: Actor, number: str) -> Wish:
    rows = Wish.objects.of(actor.community).select_related("household", "community")
    return get_object_or_404(rows, number=number)


def _rows(actor: Actor) -> list[Row]:
    listed = wish_standings(actor.community, on=actor.today)
    return [_row(actor, one) for one in listed]


def _row(actor: Actor, standing: WishStanding) -> Row:
    adoption = standing.adoption
    look = LOOKS.get(standing.state) or overdue(
        adoption.until if adoption and standing.state == WishState.ADOPTED else None, actor.today
    )
    wish = standing.wish
    return Row(
        number=wish.number,
        title=" · ".join(filter(None, [wish.get_kind_display(), _words(actor, standing)])),
        state=str(standing.state.label),
        look=look,
        note=str(_("time ran out, free again")) if standing.lapsed else _note(actor, standing),
    )


def _words(actor: Actor, standing: WishStanding) -> str:
    """What is published; before that, for whoever answers wishes, what was told."""
    if standing.published:
        return standing.published.words
    return standing.wish.words if hears(actor) else ""


def _note(actor: Actor, standing: WishStanding) -> str:
    adoption = standing.adoption
    if standing.state == WishState.ADOPTED and adoption:
        return str(_("through %(day)s") % {"day": adoption.until})
    return standing.reason if hears(actor) else ""


def _adopter(standing: WishStanding) -> str:
    adoption = standing.adoption
    if adoption is None:
        return ""
    who = adoption.household or adoption.partner or adoption.fund or adoption.official
    return f"{who} · {_('through %(day)s') % {'day': adoption.until}}"


def _thing(actor: Actor, wish: Wish) -> Thing:
    """Its page; whose it is, and what happened in words, is shown to whoever answers wishes."""
    standing = wish_standing(wish, on=actor.today)
    published, answer = standing.published, standing.answer
    inside: list[tuple[Any, Any]] = [
        (pgettext_lazy("of a wish", "whose wish"), wish.household or ""),
        (pgettext_lazy("of a wish", "in their own words"), wish.words),
        (pgettext_lazy("of a wish", "who adopts it"), _adopter(standing)),
    ]
    facts: list[tuple[Any, Any]] = [
        (pgettext_lazy("of a wish", "told on"), wish.told_on),
        (
            pgettext_lazy("of a wish", "words for everybody"),
            published.words if published else "",
        ),
        (
            pgettext_lazy("of a wish", "budget"),
            f"¥{grouped(published.budget)}" if published and published.budget is not None else "",
        ),
        (
            pgettext_lazy("of a wish", "what they say"),
            answer.get_satisfied_display() if answer else "",
        ),
    ]
    steps = STEPS_AT.get(standing.state, ())
    if standing.lapsed:
        steps = ("adopt", "done", "withdraw")
    if standing.events:
        steps = (*steps, "undo")
    return Thing(
        _row(actor, standing),
        [*inside, *facts] if hears(actor) else facts,
        standing.events if hears(actor) else [],
        steps,
        cost=standing.cost if standing.done else None,
        part="admin/desk/wish_matters.html",
        told={"from_matters": turned_into(actor, wish=wish)},
    )


def _enter(request: HttpRequest, actor: Actor) -> Asked:
    return Asked(
        WishForm(actor.community, *sent_to(request)),
        lambda said: tell_wish(
            actor,
            words=said["words"],
            kind=WishKind(said["kind"]),
            source=WishSource(said["source"]),
            household=said["household"],
        ),
        _("What stands here stays inside. What everybody reads is written when it is checked."),
    )


def _publish(request: HttpRequest, actor: Actor, wish: Wish) -> Asked:
    return Asked(
        PublishForm(actor.community, *sent_to(request)),
        lambda said: publish_wish(actor, wish=wish, words=said["words"], budget=said["budget"]),
        _("Publish it if it is reasonable, lawful and can be done: “%(words)s”")
        % {"words": wish.words},
    )


def _adopt(request: HttpRequest, actor: Actor, wish: Wish) -> Asked:
    form = AdoptForm(
        actor.community, *sent_to(request), initial={"until": actor.today + USUAL_LOCK}
    )

    def do(said: dict[str, Any]) -> object:
        adopter = Adopter(said["household"], said["partner"], said["fund"], said["official"])
        return adopt_wish(actor, wish=wish, adopter=adopter, until=said["until"])

    return Asked(form, do, _("Fill in one of the four. Until that day nobody else can adopt it."))


def _done(request: HttpRequest, actor: Actor, wish: Wish) -> Asked:
    form = DoneForm(
        actor.community,
        *sent_to(request),
        initial={"day": actor.today, "amount": Decimal("0.00")},
    )
    return Asked(
        form,
        lambda said: fulfil_wish(
            actor,
            wish=wish,
            day=said["day"],
            amount=said["amount"],
            words=said["words"],
            claim=said["claim"],
            photo=form.said_photo(),
        ),
    )


def _ask_back(request: HttpRequest, actor: Actor, wish: Wish) -> Asked:
    return Asked(
        AskedBackForm(actor.community, *sent_to(request)),
        lambda said: ask_back(
            actor, wish=wish, satisfied=Satisfaction(said["satisfied"]), words=said["words"]
        ),
    )


def _ending(label: Any, step: WishStep, *, needed: bool = True, text: Any = "") -> Step:
    return with_reason(
        label,
        lambda actor, wish, reason: end_wish(actor, wish=wish, step=step, reason=reason),
        needed=needed,
        text=text,
    )


WISHES = Micro(
    code="wishes",
    label=pgettext_lazy("one of the five micros", "wishes"),
    says=_("something small that a household needs, and who makes it come true"),
    new_label=_("Write down a wish"),
    paper_label=_("Slip of the wish (PDF)"),
    rows=_rows,
    find=_find,
    thing=_thing,
    enter=_enter,
    paper=lambda actor, wish: wish_paper(wish_standing(wish, on=actor.today)),
    steps={
        "publish": Step(_("Publish without a name"), _publish),
        "adopt": Step(_("Somebody adopts it"), _adopt),
        "done": Step(_("It came true"), _done),
        "ask-back": Step(_("Ask back"), _ask_back),
        "give-back": with_reason(
            _("Given back"),
            lambda actor, wish, reason: give_wish_back(actor, wish=wish, reason=reason),
            needed=False,
            text=_("Whoever adopted it cannot do it; others can adopt it again."),
        ),
        "return": _ending(
            _("Return it with a reason"),
            WishStep.RETURNED,
            text=_("The household reads the reason on its own page."),
        ),
        "pass-on": _ending(
            _("Pass it on"),
            WishStep.PASSED_ON,
            text=_("Write to whom: township, charity, doctor."),
        ),
        "withdraw": _ending(_("Withdraw the wish"), WishStep.WITHDRAWN, needed=False),
        "undo": taking_back(
            lambda actor, wish, reason: undo_wish_step(actor, wish=wish, reason=reason)
        ),
    },
)
