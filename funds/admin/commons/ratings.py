"""Ratings at the desk: counts and words, slips of households, and the yearly review by slips."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.asking import ask, page
from funds.admin.commons.matter_forms import text_box
from funds.admin.forms import day_field, text_field
from funds.commons.confidences import hears
from funds.commons.raising import From, raise_matter
from funds.commons.rating import Slips, rate, review_year
from funds.commons.ratings import (
    MONTHS_ASKED,
    Rateable,
    Thing,
    month_counted,
    projects_counted,
    published_last,
    rateable,
    reviews_in_force,
    words,
)
from funds.interface.forms import OnceForm
from funds.models import LONGEST_WHY, Grade, Reviewed
from households.acting import Actor
from households.models import Household

WORDS = 60


class RatingSlipForm(OnceForm):
    """A household's slip: what it is about, as what it is rated, and why."""

    thing = forms.ChoiceField(label=gettext_lazy("what is rated"))
    grade = forms.ChoiceField(
        label=gettext_lazy("rated as"), choices=Grade.choices, widget=forms.RadioSelect
    )
    why = text_field(pgettext_lazy("of a rating", "why"), LONGEST_WHY, required=False)

    def __init__(self, things: list[Rateable], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["thing"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one.thing.code, _named(one.thing)) for one in things if one.may_change]


def _named(thing: Thing) -> str:
    return str(thing.project) if thing.project else thing.code


class WordsForm(OnceForm):
    """The words of a rating, as they become a matter."""

    text = text_box(gettext_lazy("what it is about"))


class ReviewForm(OnceForm):
    """What two people counted."""

    year = forms.IntegerField(label=gettext_lazy("year"), min_value=2000, max_value=2100)
    subject = forms.ChoiceField(label=gettext_lazy("what was reviewed"), choices=Reviewed.choices)
    held_on = day_field(gettext_lazy("day of the meeting"))
    excellent = forms.IntegerField(
        label=pgettext_lazy("yearly review", "excellent"), min_value=0, max_value=99999, initial=0
    )
    competent = forms.IntegerField(
        label=pgettext_lazy("yearly review", "competent"), min_value=0, max_value=99999, initial=0
    )
    passable = forms.IntegerField(
        label=pgettext_lazy("yearly review", "passable"), min_value=0, max_value=99999, initial=0
    )
    incompetent = forms.IntegerField(
        label=pgettext_lazy("yearly review", "not competent"),
        min_value=0,
        max_value=99999,
        initial=0,
    )
    counter = text_field(pgettext_lazy("of slips", "counted by"), 60)
    second_counter = text_field(gettext_lazy("counted with"), 60)
    reason = text_field(
        gettext_lazy("why it is corrected"),
        200,
        required=False,
        help_text=gettext_lazy("only where this year has its review already"),
    )
    meant = forms.BooleanField(
        label=gettext_lazy("the numbers are right"),
        required=False,
        help_text=gettext_lazy("only where there are more slips than people on the register"),
    )


def ratings(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How many households said what; for whoever answers, their words, without whose they are."""
    community, may_answer = actor.community, hears(actor)
    return page(
        request,
        "ratings",
        _("Ratings"),
        months=[(one, month_counted(community, one)) for one in published_last(community)],
        asked=MONTHS_ASKED,
        projects=projects_counted(community, today=actor.today),
        written=words(community).prefetch_related("matters")[:WORDS] if may_answer else [],
        reviews=reviews_in_force(community),
        may_answer=may_answer,
    )


def rating_slip(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Write down the slip of a household."""
    household = get_object_or_404(
        Household.objects.select_related("community"), community=actor.community, number=number
    )
    things = rateable(household, today=actor.today)

    def do(said: dict[str, Any]) -> str:
        thing = next(one.thing for one in things if one.thing.code == said["thing"])
        rate(
            actor,
            household=household,
            thing=thing,
            grade=Grade(said["grade"]),
            why=said["why"],
        )
        return _("It is counted.")

    return ask(
        request,
        actor,
        RatingSlipForm(things, request.POST or None),
        do,
        title=_("Rating of %(household)s") % {"household": household},
        text=_("From the household's own slip. Everybody sees the counts only."),
        back=reverse("admin:household", args=[household.number]),
    )


def words_to_matter(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Make a matter of what somebody said beside a rating; it names nobody."""
    rating = get_object_or_404(words(actor.community), pk=key)
    if rating.matters.exists():
        raise Http404

    def do(said: dict[str, Any]) -> str:
        raised = raise_matter(actor, text=said["text"], raised_by=From(), rating=rating)
        return _("It is matter %(number)s now.") % {"number": raised.number}

    return ask(
        request,
        actor,
        WordsForm(request.POST or None, initial={"text": rating.why}),
        do,
        title=_("Make a matter of these words"),
        text=_("It names nobody, and who wrote it reads there what becomes of it."),
        button=_("Make a matter of it"),
        back=reverse("admin:ratings"),
    )


def new_review(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Write down what the slips of a yearly review came to."""

    def do(said: dict[str, Any]) -> str:
        review = review_year(
            actor,
            year=said["year"],
            subject=Reviewed(said["subject"]),
            held_on=said["held_on"],
            slips=Slips(
                said["excellent"], said["competent"], said["passable"], said["incompetent"]
            ),
            counters=(said["counter"], said["second_counter"]),
            reason=said["reason"],
            meant=said["meant"],
        )
        return f"{review} · {review.slips}"

    return ask(
        request,
        actor,
        ReviewForm(request.POST or None, initial={"year": actor.today.year}),
        do,
        title=_("Enter a yearly review"),
        text=_(
            "At a meeting each writes one slip, without a name. Two people count them; the sums "
            "stand on the board."
        ),
        back=reverse("admin:ratings"),
    )
