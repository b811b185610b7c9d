"""The cards of households, ten to a page (一户一码)."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localtime

from funds.documents.pdf import typeset
from funds.qr import qr_svg
from households.cards import NewCard
from households.check_digits import with_check_digit
from households.desk_addresses import outside
from households.masking import mask_name
from households.models import Community


def card_address(token: str) -> str:
    """What the QR code of a card says: all capitals, which makes it smallest."""
    return f"{settings.PUBLIC_URL.upper()}{outside('card', token)}"


def leads_nowhere() -> bool:
    """Whether the codes would lead a telephone to itself: the public address was never set."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def cards_pdf(community: Community, cards: Sequence[NewCard], *, at: datetime) -> bytes:
    """The cards on A4, to be cut apart; the PIN is on a strip that is folded to the back.

    ``at`` is the moment of printing: it tells one stack of paper from another. Made while token
    and PIN are known, and never kept: another print is another card.
    """
    return typeset(
        "cards",
        {
            "village": community.name,
            "phone": community.clerk_phone,
            "address": settings.PUBLIC_URL,
            "printed": f"{localtime(at):%Y-%m-%d %H:%M}",
            "cards": [
                {
                    "number": card.household.number,
                    "remark": with_check_digit(card.household.number),
                    "name": mask_name(card.household.householder),
                    "qr": qr_svg(card_address(card.token), border=4),
                    "pin": f"{card.pin[:3]} {card.pin[3:]}",
                }
                for card in cards
            ],
        },
    )
