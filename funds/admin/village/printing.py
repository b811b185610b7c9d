"""Printing cards, as often as it takes, and making them valid once the print is good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext

from funds.admin.asking import pdf_response
from funds.admin.confirming import ConfirmForm, Effects, confirm
from funds.documents.cards import cards_pdf
from funds.interface.forms import fresh_key
from funds.upkeep.answering import answer_once, fingerprint_of
from households.acting import Actor
from households.card_states import CardState, card_holders, card_states
from households.cards import NobodyThere, NoCard, draw_cards
from households.models import Household
from households.printing_cards import keep_printed, use_printed
from households.refusal import Conflict, Refused

AT_ONCE = 60
"""So many cards are drawn in one request, a quarter of a minute; more are printed in portions."""


class TooManyCards(Refused):
    """More cards than one request should draw."""


class PrintedAlready(Conflict):
    """The same page was sent twice; the cards of the first time are those that wait."""


def asked_for(request: HttpRequest, actor: Actor) -> list[Household]:
    """The households that an address names, those of its group, or all that are given a card.

    ``from`` in the address narrows them to one portion, the one that begins with that number.
    """
    wanted, group = request.GET.getlist("household"), request.GET.get("group", "")
    rows = card_holders(actor.community, on=actor.today)
    if wanted:
        rows = Household.objects.of(actor.community).filter(number__in=wanted)
    elif group.isascii() and group.isdigit() and len(group) < 5:
        rows = rows.filter(group__number=int(group))
    listed = list(rows.select_related("group").order_by("group__number", "number"))
    numbers = [household.number for household in listed]
    first = request.GET.get("from", "")
    if first not in numbers:
        return listed
    start = numbers.index(first)
    return listed[start : start + AT_ONCE]


@dataclass(frozen=True)
class Portion:
    """So many households as one request draws cards for, and the query that names them."""

    first: str
    last: str
    query: str


def portions_of(request: HttpRequest, households: Sequence[Household]) -> list[Portion]:
    """Households that are too many for one request, in portions; none where they are few."""
    if len(households) <= AT_ONCE:
        return []
    asked = request.GET.copy()
    parts = [households[at : at + AT_ONCE] for at in range(0, len(households), AT_ONCE)]
    portions = []
    for part in parts:
        asked["from"] = part[0].number
        portions.append(Portion(part[0].number, part[-1].number, asked.urlencode()))
    return portions


def print_cards(request: HttpRequest, actor: Actor, households: list[Household]) -> HttpResponse:
    """The sheet with new cards and PINs; the old ones stay valid.

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


def use(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The print is good: its cards become valid, and those they replace end."""
    households = asked_for(request, actor)
    back = reverse("admin:cards")
    query = request.GET.urlencode()

    def do(_said: object) -> str:
        count = use_printed(actor, households=households)
        return ngettext(
            "%(count)s new card is valid now. Hand it out.",
            "%(count)s new cards are valid now. Hand them out.",
            count,
        ) % {"count": count}

    return confirm(
        request,
        actor,
        ConfirmForm(request.POST or None),
        do,
        lambda _said: _effects(card_states(actor.community, households)),
        title=_("Use the printed cards"),
        button=_("Printed well: use them"),
        back=f"{back}?{query}" if query else back,
    )


def _effects(states: Sequence[CardState]) -> Effects:
    waiting = [state for state in states if state.printed]
    losing = [state for state in waiting if state.card]
    if not waiting:
        raise NoCard(_("No printed card waits here. Print the cards first."))
    cards = [state.printed for state in waiting if state.printed]
    printed = sorted({_minute(card.printed_at) for card in cards})
    return Effects(
        (
            ngettext(
                "%(count)s new card and its PIN become valid: the one printed at %(when)s.",
                "%(count)s new cards and their PINs become valid: those printed at %(when)s.",
                len(waiting),
            )
            % {"count": len(waiting), "when": ", ".join(printed)},
            ngettext(
                "%(count)s household loses the card it has now and its PIN; telephones that "
                "remember it ask again.",
                "%(count)s households lose the card they have now and its PIN; telephones that "
                "remember them ask again.",
                len(losing),
            )
            % {"count": len(losing)},
        ),
        _("They lose a card"),
        tuple((str(state.household), _last_used(state)) for state in losing),
        tuple(sorted(card.token_hash for card in cards)),
    )


def _minute(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"


def _last_used(state: CardState) -> str:
    if state.card is None or state.card.last_seen is None:
        return _("never used")
    return _("last used on %(day)s") % {"day": state.card.last_seen}


def _new_cards(request: HttpRequest, actor: Actor, households: list[Household]) -> bytes:
    if not households:
        raise NobodyThere(_("There is no household to make a card for."))
    if len(households) > AT_ONCE:
        raise TooManyCards(
            _("At most %(most)s cards at once. Choose a group or a portion.") % {"most": AT_ONCE}
        )
    community, now = actor.community, timezone.now()
    drawn = draw_cards(households)
    content = cards_pdf(community, drawn, at=now)

    def keep() -> tuple[int, str]:
        keep_printed(actor, cards=drawn, at=now)
        return 201, ""

    key = f"cards:{request.POST.get('once', '')[:64] or fresh_key()}"
    numbers = {"households": [household.number for household in households]}
    if answer_once(community, key, fingerprint_of("POST", request.path, numbers), keep).replayed:
        raise PrintedAlready(
            _("These cards were made already: print them from the window that shows them.")
        )
    return content
