"""What an address of the audit trail asks for; what cannot be read does not narrow."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_date

from funds.interface.forms import plain_amount
from funds.money import LIMIT
from funds.upkeep.audit_trail import Asked, kinds
from funds.upkeep.deeds import BY_CODE, DEEDS
from households.models import Community, User


def people_of(community: Community) -> QuerySet[User]:
    """Whoever may have done something in the village."""
    people = User.objects.filter(Q(memberships__community=community) | Q(is_superuser=True))
    return people.distinct().order_by("username")


def asked_of(community: Community, said: Mapping[str, Any]) -> Asked:
    """What is asked for: acts about money, unless everything or a kind of record is."""
    label, row = said.get("kind", ""), said.get("row", "")
    known = label in dict(kinds())
    act = BY_CODE.get(said.get("act", ""))
    return Asked(
        by=people_of(community).filter(username=said.get("by", "")).first(),
        label=label if known else "",
        row=whole(row, 15),
        acts=(act,) if act else () if known or said.get("show") == "all" else DEEDS,
        first=day(said.get("from", "")),
        last=day(said.get("to", "")),
        least=_amount(said.get("least", "")),
    )


def whole(text: str, digits: int) -> int | None:
    """A whole number of at most so many digits."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def day(text: str) -> date | None:
    """A day before the last one that a calendar knows, so that a day can follow it."""
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return found if found is not None and 1900 < found.year < 9999 else None


def _amount(text: str) -> Decimal | None:
    try:
        amount = Decimal(plain_amount(text)).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount <= LIMIT else None
