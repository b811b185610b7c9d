"""Advisory polls at the desk: asked, answered by slip, counted; and the slip to print."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.admin.asking import ask, page, pdf_response
from funds.admin.commons.matter_steps import matter_of
from funds.admin.council.meetings import meeting_of
from funds.admin.forms import ReasonForm, day_field, text_field
from funds.admin.steps import Asked, Steps
from funds.commons.confidences import ANSWERERS, title_to_pass_on, with_told_matter
from funds.council.polling import (
    MOST_OPTIONS,
    Question,
    answer_poll,
    cancel_poll,
    open_poll,
    take_back_answer,
)
from funds.council.polls import PollCount, counted, polls_of
from funds.documents.pdf import pdf_file
from funds.documents.poll_papers import poll_slip
from funds.interface.forms import OnceForm
from funds.models import (
    LONGEST_EXPLANATION,
    LONGEST_OPTION,
    LONGEST_TITLE,
    Poll,
    PollOption,
    PollWay,
)
from households.acting import Actor
from households.cards import NobodyThere
from households.models import Household, VillagerGroup
from households.numbers import household_number

SHOWN = 60


class PollForm(OnceForm):
    """What is asked, with its answers one a line."""

    question = text_field(pgettext_lazy("of a poll", "question"), LONGEST_TITLE)
    explanation = forms.CharField(
        label=pgettext_lazy("of a poll", "explanation"),
        max_length=LONGEST_EXPLANATION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    options = forms.CharField(
        label=gettext_lazy("answers offered, one a line"),
        max_length=(LONGEST_OPTION + 2) * MOST_OPTIONS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    open_until = day_field(gettext_lazy("answers until"))
    group = forms.ModelChoiceField(
        label=gettext_lazy("villager group"),
        queryset=VillagerGroup.objects.none(),
        required=False,
        help_text=gettext_lazy("empty: every household is asked"),
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["group"]
        assert isinstance(groups, forms.ModelChoiceField)
        groups.queryset = VillagerGroup.objects.of(actor.community).order_by("number")


class PollSlipForm(OnceForm):
    """A household's slip: its number and what it ticked."""

    household = text_field(gettext_lazy("household number"), 30)
    option = forms.ModelChoiceField(
        label=pgettext_lazy("of a poll", "option"),
        queryset=PollOption.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )

    def __init__(self, poll: Poll, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["option"]
        assert isinstance(field, forms.ModelChoiceField)
        options = PollOption.objects.of(poll.community).filter(poll=poll)
        field.queryset = options.order_by("position")


class TakeBackForm(OnceForm):
    """Whose answer is taken back."""

    household = text_field(gettext_lazy("household number"), 30)


def poll_of(actor: Actor, number: str) -> Poll:
    """The poll with this number in the community somebody works in, or 404."""
    rows = with_told_matter(actor, polls_of(actor.community))
    found: Poll = get_object_or_404(rows, number=number)
    return found


def poll_said(count: PollCount) -> str:
    """How a poll stands, in one line."""
    if hasattr(count.poll, "cancellation"):
        return _("cancelled: %(reason)s") % {"reason": count.poll.cancellation.reason}
    figures = {"answered": count.answered, "asked": count.asked}
    if count.is_open:
        return _("open; %(answered)s of %(asked)s households answered") % figures
    return _("closed; %(answered)s of %(asked)s households answered") % figures


def polls(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All polls, the newest first."""
    listed = [counted(one, today=actor.today) for one in polls_of(actor.community)[:SHOWN]]
    return page(
        request,
        "polls",
        _("Advisory polls"),
        polls=[(one, poll_said(one)) for one in listed],
    )


def poll(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One poll: how many answered, the sums once it is closed, and what can be done."""
    wanted = poll_of(actor, number)
    count = counted(wanted, today=actor.today)
    cancelled = hasattr(wanted, "cancellation")
    fitting = {"slip": count.is_open, "take-back": count.is_open, "cancel": not cancelled}
    return page(
        request,
        "poll",
        str(wanted),
        poll=wanted,
        matter=wanted.told_matter,  # type: ignore[attr-defined]
        count=count,
        unmasked=frozenset(),
        said=poll_said(count),
        steps=poll_steps.offered(actor, fitting),
    )


def new_poll(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Ask the households; about the ``matter`` or for the ``meeting`` that the address names."""
    matter = matter_of(actor, request.GET["matter"]) if "matter" in request.GET else None
    meeting = meeting_of(actor, request.GET["meeting"]) if "meeting" in request.GET else None
    known = {"options": _("yes\nno\nno opinion")}
    if matter:
        known["question"] = title_to_pass_on(matter)[:LONGEST_TITLE]
    form = PollForm(actor, request.POST or None, initial=known)

    def do(said: dict[str, Any]) -> str:
        question = Question(
            **{**said, "options": said["options"].splitlines()}, matter=matter, meeting=meeting
        )
        return _("%(number)s is asked now. Print slips for those without a telephone.") % {
            "number": open_poll(actor, asked=question).number
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Ask the households"),
        text=_(
            "An advisory poll is no vote: no resolution rests on it. One answer a household; "
            "everybody sees sums only, once it is closed."
        ),
        back=reverse("admin:polls"),
    )


def poll_paper(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The slip to print, for those who answer on paper."""
    wanted = poll_of(actor, number)
    return pdf_response(pdf_file([poll_slip(wanted)]), f"{number}-slip")


poll_steps = Steps[Poll](
    page="admin:poll",
    find=poll_of,
    called=lambda poll: poll.number,
    about=lambda poll: f"{poll.question}",
    stands=lambda poll: poll_said(counted(poll, today=timezone.localdate())),
)


@poll_steps.step("slip", gettext_lazy("Write down a slip"), *ANSWERERS)
def _slip(request: HttpRequest, actor: Actor, poll: Poll) -> Asked:
    return Asked(
        PollSlipForm(poll, request.POST or None),
        lambda said: answer_poll(
            actor,
            poll=poll,
            household=_household(actor, said["household"]),
            option=said["option"],
            way=PollWay.SLIP,
        ),
        _("A later answer of the same household takes the place of the one before."),
    )


@poll_steps.step("take-back", gettext_lazy("Take an answer back"), *ANSWERERS)
def _take_back(request: HttpRequest, actor: Actor, poll: Poll) -> Asked:
    return Asked(
        TakeBackForm(request.POST or None),
        lambda said: take_back_answer(
            actor, poll=poll, household=_household(actor, said["household"]), way=PollWay.SLIP
        ),
        _("At the wish of the household, or where the slip was another's."),
    )


@poll_steps.step("cancel", gettext_lazy("Cancel the poll"), *ANSWERERS)
def _cancel(request: HttpRequest, actor: Actor, poll: Poll) -> Asked:
    return Asked(
        ReasonForm(request.POST or None),
        lambda said: cancel_poll(actor, poll=poll, reason=said["reason"]),
        _("It stays in the list with the reason; its sums are shown to nobody."),
    )


def _household(actor: Actor, number: str) -> Household:
    rows = Household.objects.of(actor.community).select_related("community")
    found = rows.filter(number=household_number(number)).first()
    if found is None:
        raise NobodyThere(
            _("There is no household %(number)s.") % {"number": number}, field="household"
        )
    return found
