"""A household says what it thinks, changes it or takes it back, while a poll is open."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from funds.council.polling import BadPoll, PollClosed, answer_poll, take_back_answer
from funds.council.polls import closed_polls, counted, is_asked, open_polls, own_answers
from funds.models import Poll, PollWay
from funds.portal.household_page import household_page
from funds.portal.trying import may_try
from funds.portal.village.visits import household_required
from households.acting import Actor
from households.models import Household
from households.refusal import Refused
from households.tries import Cap

ANSWERS, HOUR = 30, 60 * 60
"""Answers an hour of one household."""
LISTED = 10


class PollAnswerForm(forms.Form):
    """Which poll, and which of its options; no option takes the answer back."""

    poll = forms.CharField(max_length=24)
    option = forms.IntegerField(required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def my_polls(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household is asked, what it answered, and the sums of what is closed.

    The same said twice is said once, so the form needs no name of its own.
    """
    today = timezone.localdate()
    asked = [
        one
        for one in open_polls(household.community, today=today)
        if is_asked(one, household, on=today)
    ]
    form = PollAnswerForm(request.POST or None)
    if form.is_bound and form.is_valid() and may_try(form, _answers_of(household)):
        try:
            messages.success(request, _answer(household, asked, form.cleaned_data))
            return redirect("my-polls")
        except Refused as refusal:
            form.add_error(None, str(refusal))
    own = own_answers(household, asked)
    over = closed_polls(household.community, today=today)[:LISTED]
    return household_page(
        request,
        household,
        "polls",
        status=422 if form.is_bound else 200,
        form=form,
        asked=[(one, own.get(one.pk)) for one in asked],
        over=[counted(one, today=today) for one in over],
    )


def _answer(household: Household, asked: list[Poll], said: dict[str, Any]) -> str:
    """Raises PollClosed for what is no longer asked of this household, and what the acts raise."""
    poll = next((one for one in asked if one.number == said["poll"]), None)
    if poll is None:
        raise PollClosed(_("This poll is closed; no answer is taken or changed any more."))
    actor = Actor(household.community, None, timezone.localdate())
    if said["option"] is None:
        take_back_answer(actor, poll=poll, household=household, way=PollWay.PHONE)
        return _("Your answer is withdrawn.")
    option = next((one for one in poll.options.all() if one.position == said["option"]), None)
    if option is None:
        raise BadPoll(_("Choose one of the answers that are offered."))
    answer_poll(actor, poll=poll, household=household, option=option, way=PollWay.PHONE)
    return _("Thank you, it is counted.")


def _answers_of(household: Household) -> list[Cap]:
    return [Cap(f"poll answers of household:{household.pk}", ANSWERS, HOUR)]
