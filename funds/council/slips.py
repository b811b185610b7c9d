"""Voting slips: how many were handed out and came back, and what their codes are like."""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet

from funds.models import AgendaItem, SlipReturn, VotingSlip
from households.models import Community

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: no letter that looks like another or like a figure."""
LENGTH = 8
BETWEEN = re.compile(r"[\s,，、;；。]+")


@dataclass(frozen=True)
class Turnout:
    """How many slips of a matter were handed out, and how many came back."""

    issued: int
    returned: int


def new_code() -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def read_code(text: str) -> str:
    """A code as somebody typed it: small letters, marks and full-width forms are understood."""
    plain = unicodedata.normalize("NFKC", text).upper()
    return "".join(letter for letter in plain if letter.isalnum())


def read_codes(text: str) -> list[str]:
    """The codes of a pile, as somebody typed them: apart by blanks, lines or commas."""
    return [code for part in BETWEEN.split(text) if (code := read_code(part))]


def printed_code(code: str) -> str:
    """A code in two halves, as it is printed: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def slips_of(item: AgendaItem) -> QuerySet[VotingSlip]:
    """The slips of a matter, by the households' numbers."""
    rows = VotingSlip.objects.of(item.community_id).filter(item=item)
    return rows.select_related("household__group").order_by(
        "household__group__number", "household__number"
    )


def standing_returns(community: Community | int | OuterRef) -> QuerySet[SlipReturn]:
    """The stubs that came back, without those that were taken by mistake."""
    rows: QuerySet[SlipReturn] = SlipReturn.objects.of(community).filter(
        reverses=None, reversed_by=None
    )
    return rows


def turnout(item: AgendaItem) -> Turnout:
    """How far the vote on a matter is."""
    issued = VotingSlip.objects.of(item.community_id).filter(item=item)
    returned = standing_returns(item.community_id).filter(slip__item=item)
    return Turnout(issued.count(), returned.count())
