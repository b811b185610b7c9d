"""The cards of households, ten to a page (一户一码)."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from ipaddress import ip_address
from socket import getaddrinfo
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localtime

from funds.documents.paper import issuer
from funds.documents.pdf import Facts, typeset
from funds.documents.qr import qr_svg
from households.cards import NewCard
from households.check_digits import with_check_digit
from households.desk_addresses import outside
from households.masking import mask_name
from households.models import Community

ASK_AGAIN = 600
"""Seconds after which a name is looked up anew."""


def card_address(token: str) -> str:
    """What the QR code of a card says: capitals, which make it smallest, behind a scheme that is not.

    Several programs that read codes take HTTP:// for no address.
    """
    scheme, colon, host = settings.PUBLIC_URL.partition("://")
    return f"{scheme}{colon}{host.upper()}{outside('card', token)}"


def leads_nowhere() -> bool:
    """Whether no telephone gets anywhere by the codes: the public address was never set."""
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    try:
        address = ip_address(host)
    except ValueError:
        return host == "localhost"
    return address.is_loopback or address.is_unspecified


def is_unknown() -> bool:
    """Whether nobody here knows the name in the public address: perhaps it is mistyped.

    A name that only the village's own network knows is asked about in vain elsewhere, so this is
    a warning and nothing more.
    """
    return not leads_nowhere() and not _is_known(
        urlsplit(settings.PUBLIC_URL).hostname or "", int(monotonic() // ASK_AGAIN)
    )


@lru_cache(maxsize=8)
def _is_known(host: str, _when: int) -> bool:
    try:
        return bool(getaddrinfo(host, None))
    except (OSError, UnicodeError):
        return False


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
        Facts("一户一码", issuer(community), localtime(at).date()),
    )
