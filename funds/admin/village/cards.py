"""Cards: who has one, taking one back, letting somebody try again."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, part_of
from funds.admin.forms import ReasonForm
from funds.admin.payments.household import household_of
from funds.admin.village.printing import AT_ONCE, asked_for, portions_of, print_cards
from funds.documents.cards import is_unknown, leads_nowhere
from funds.interface.forms import OnceForm, fresh_key
from households.acting import Actor
from households.card_states import card_states
from households.cards import forgive_tries, revoke_cards
from households.models import Household, Role, VillagerGroup


def cards(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The households that were asked for, with their cards; a POST prints new ones for them."""
    community, listed = actor.community, asked_for(request, actor)
    if request.method == "POST":
        actor.require(Role.CLERK)
        return print_cards(request, actor, listed)
    states = card_states(community, listed)
    return page(
        request,
        "cards",
        _("Cards"),
        states=states,
        **part_of(request, states),
        in_use=sum(1 for state in states if state.card),
        printed=[state.printed for state in states if state.printed],
        query=request.GET.urlencode(),
        groups=VillagerGroup.objects.of(community).order_by("number"),
        at_once=AT_ONCE,
        portions=portions_of(request, listed),
        once=fresh_key(),
        may_issue=actor.may(Role.CLERK),
        nowhere=settings.PUBLIC_URL if leads_nowhere() or is_unknown() else "",
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
