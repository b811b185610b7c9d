"""Reminding households from the desk: slips, sentences to copy, a file for text messages."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib import messages
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from funds.admin.asking import page, part_of, pdf_response
from funds.admin.levies.debtors import sums_kept
from funds.admin.once import do_once
from funds.admin.reminders.choosing import Narrowing, narrowing
from funds.admin.reminders.forms import RemindForm
from funds.documents.cards import leads_nowhere
from funds.documents.reminder_slips import slips_pdf
from funds.documents.reminder_texts import letters_of, message, sms_file
from funds.interface.files import file_answer
from funds.models import Channel, Reminder, ReminderPause
from funds.money import ZERO
from funds.reminders.letters import Letter, letters, mobile_of
from funds.reminders.on_its_way import waiting_households
from funds.reminders.pauses import paused
from funds.reminders.reminding import remind
from households.acting import Actor
from households.asked_ahead import asking_ahead
from households.models import Household
from households.succession import successors

Told = Sequence[tuple[Reminder, Letter]]


@dataclass(frozen=True)
class Candidate:
    """A household with something open, and what speaks against reminding it."""

    letter: Letter
    last: date | None
    pause: ReminderPause | None
    may_have_paid: bool
    mobile: str


def reminders(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who may be reminded, ticked; a POST reminds them, once, and answers with the paper."""
    if "ticked" in request.GET and not request.GET.getlist("household"):
        messages.warning(request, _("Tick whom to remind, or remind all who are listed."))
        return redirect("admin:arrears")
    # Whose money waits to be matched is asked once, for the page and for the act.
    with asking_ahead(actor.community):
        return _reminders(request, actor)


def _reminders(request: HttpRequest, actor: Actor) -> HttpResponse:
    asked = narrowing(request.GET)
    listed = part_of(request, _owing(actor, asked))
    candidates = _candidates(actor, asked, listed["part"])
    form = RemindForm(request.POST or None, initial={"channel": Channel.SLIP})
    ticked = set(request.POST.getlist("household"))
    if form.is_bound and form.is_valid():
        chosen = [
            one.letter.household for one in candidates if one.letter.household.number in ticked
        ]
        answer = _remind(request, actor, form, chosen)
        if answer is not None:
            return answer
    return page(
        request,
        "remind",
        _("Reminders"),
        status=422 if form.is_bound else 200,
        form=form,
        candidates=candidates,
        ticked=ticked if form.is_bound else None,
        owed=sum(one.letter.owed for one in candidates),
        nowhere=leads_nowhere(),
        query=request.GET.urlencode(),
        **listed,
    )


def _remind(
    request: HttpRequest, actor: Actor, form: RemindForm, chosen: Sequence[Household]
) -> HttpResponse | None:
    """The paper or file of the reminders; None when they were refused."""
    channel = Channel(form.cleaned_data["channel"])
    if channel == Channel.SMS:
        chosen = [household for household in chosen if mobile_of(household)]
    made: list[Told] = []

    def do(said: dict[str, object]) -> str:
        looked = bool(said["confirmed"])
        return _numbers(
            remind(actor, households=chosen, channel=channel, write=made.append, looked=looked)
        )

    numbers = {"households": " ".join(household.number for household in chosen)}
    done = do_once(request, actor, form, do, content=numbers)
    if done is None:
        return None
    if not made:
        messages.warning(
            request, _("These reminders were made already: %(numbers)s.") % {"numbers": done}
        )
        return redirect("admin:arrears")
    return _answer(request, channel, made[-1])


def _answer(request: HttpRequest, channel: Channel, told: Told) -> HttpResponse:
    if channel == Channel.SLIP:
        response = pdf_response(slips_pdf(told), told[0][0].number)
    elif channel == Channel.SMS:
        response = file_answer(sms_file(letters_of(told)), f"{told[0][0].number}.csv")
    else:
        said = [(letter, message(letter)) for letter in letters_of(told)]
        return page(request, "reminder_messages", _("Sentences to copy"), said=said)
    response["Cache-Control"] = "no-store, private"
    return response


def _numbers(reminders: Sequence[Reminder]) -> str:
    first, last = reminders[0].number, reminders[-1].number
    return first if first == last else f"{first} – {last}"


def _owing(actor: Actor, asked: Narrowing) -> Sequence[int]:
    """The keys of those that can be meant, in the order of their numbers.

    Among them are some whose credit covers everything, who are told nothing.
    """
    community, today = actor.community, actor.today
    owed: dict[int, Decimal] = defaultdict(lambda: ZERO)
    now = successors(community)
    for debt in sums_kept(actor, today):
        owed[now.get(debt.household, debt.household)] += debt.owed
    meant = asked.households(community, today).order_by("number").values_list("pk", flat=True)
    return [key for key in meant if key in owed and owed[key] >= asked.min_owed]


def _candidates(actor: Actor, asked: Narrowing, meant: Iterable[int]) -> list[Candidate]:
    """Those of some households, by their keys, to whom there is something to tell."""
    community, keys = actor.community, list(meant)
    found = letters(
        community,
        today=actor.today,
        households=Household.objects.of(community).filter(pk__in=keys),
        min_months=asked.min_months,
        min_owed=asked.min_owed,
    )
    resting, waiting = paused(community), waiting_households(community, today=actor.today)
    reminded = Reminder.objects.of(community).filter(household__in=keys)
    rows = reminded.order_by().values_list("household")
    last = dict(rows.annotate(Max("reminded_on")))
    return [
        Candidate(
            letter=letter,
            last=last.get(letter.household.pk),
            pause=resting.get(letter.household.pk),
            may_have_paid=letter.household.pk in waiting,
            mobile=mobile_of(letter.household),
        )
        for letter in found
    ]
