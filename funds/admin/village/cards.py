"""Cards: who has one, printing new ones, taking one back, letting somebody try again."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, pdf_response
from funds.admin.forms import ReasonForm
from funds.admin.payments.household import household_of
from funds.documents.cards import cards_pdf, leads_nowhere
from funds.forms import OnceForm, fresh_key
from funds.upkeep.answering import answer_once, fingerprint_of
from households.acting import Actor
from households.card_states import card_holders, card_states
from households.cards import NobodyThere, draw_cards, forgive_tries, issue_cards, revoke_cards
from households.models import Household, Role, VillagerGroup
from households.refusal import Conflict, Refused

AT_ONCE = 60
"""So many cards are drawn in one request, some ten seconds; more are for the command."""


class TooManyCards(Refused):
    """More cards than one request should draw."""


class PrintedAlready(Conflict):
    """The same page was sent twice; the cards of the first time are the valid ones."""


def cards(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The households that were asked for, with their cards; a POST prints new ones for them."""
    community, wanted = actor.community, request.GET.getlist("household")
    group = request.GET.get("group", "")
    rows = card_holders(community, on=actor.today)
    if wanted:
        rows = Household.objects.of(community).filter(number__in=wanted)
    elif group.isascii() and group.isdigit() and len(group) < 5:
        rows = rows.filter(group__number=int(group))
    listed = list(rows.select_related("group").order_by("group__number", "number"))
    if request.method == "POST":
        actor.require(Role.CLERK)
        return _print(request, actor, listed)
    return page(
        request,
        "cards",
        _("Cards"),
        states=card_states(community, listed),
        groups=VillagerGroup.objects.of(community).order_by("number"),
        at_once=AT_ONCE,
        too_many=len(listed) > AT_ONCE,
        once=fresh_key(),
        may_issue=actor.may(Role.CLERK),
        nowhere=settings.PUBLIC_URL if leads_nowhere() else "",
    )


def revoke(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take a household's card back, for example because it was lost."""
    household = household_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        revoke_cards(actor, household=household, reason=said["reason"])
        return _("%(number)s's card opens nothing any more.") % {"number": household.number}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Take back the card of %(household)s") % {"household": household},
        text=_("Whoever is inside with it is shown out. Print a new card afterwards."),
        back=_cards_of(household),
    )


def forgive(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Let a household try again that mistook its PIN too often."""
    household = household_of(actor, number)

    def do(_said: dict[str, Any]) -> str:
        forgive_tries(actor, household=household)
        return _("%(number)s can try again.") % {"number": household.number}

    return ask(
        request,
        actor,
        OnceForm(request.POST or None),
        do,
        title=_("Forget wrong PINs of %(household)s") % {"household": household},
        text=_("If somebody else may have tried, print a new card instead."),
        back=_cards_of(household),
    )


def _cards_of(household: Household) -> str:
    return f"{reverse('admin:cards')}?household={household.number}"


def _print(request: HttpRequest, actor: Actor, households: list[Household]) -> HttpResponse:
    """The page of new cards, once: sent twice, the second would end the cards of the first.

    It is kept nowhere; printed again, they are other cards.
    """
    try:
        content = _new_cards(request, actor, households)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.get_full_path())
    response = pdf_response(content, "cards")
    response["Cache-Control"] = "no-store, private"
    return response


def _new_cards(request: HttpRequest, actor: Actor, households: list[Household]) -> bytes:
    if not households:
        raise NobodyThere(_("There is no household to make a card for."))
    if len(households) > AT_ONCE:
        raise TooManyCards(
            _("At most %(most)s cards at once. Choose a group, or use the command issue_cards.")
            % {"most": AT_ONCE}
        )
    community = actor.community
    drawn = draw_cards(households)
    content = cards_pdf(community, drawn)

    def issue() -> tuple[int, str]:
        issue_cards(actor, cards=drawn)
        return 201, ""

    key = f"cards:{request.POST.get('once', '')[:64] or fresh_key()}"
    numbers = {"households": [household.number for household in households]}
    if answer_once(community, key, fingerprint_of("POST", request.path, numbers), issue).replayed:
        raise PrintedAlready(
            _("These cards were made already: print them from the window that shows them.")
        )
    return content
