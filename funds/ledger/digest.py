"""One SHA-256 over everything booked in a month, on top of the month before it."""

import hashlib
from datetime import date
from functools import cache
from typing import Any

from django.apps import apps

from funds.models import Fact, Period
from funds.months import Month
from households.models import Community
from households.prepared import Prepared, Rows, prepared

FIRST = ("charge", "waiver", "voucher", "payment", "allocation", "expense")
"""The order of the first kinds; later ones follow by name, so that old digests stay true."""


@cache
def booked_models() -> list[type[Fact]]:
    """The kinds of fact that have a day in the books, always in the same order."""
    models = [
        model
        for model in apps.get_app_config("funds").get_models()
        if issubclass(model, Fact) and any(f.name == "booked_on" for f in model._meta.fields)
    ]
    names = [*FIRST, *sorted({str(m._meta.model_name) for m in models} - set(FIRST))]
    return sorted(models, key=lambda model: names.index(str(model._meta.model_name)))


def month_digest(community: Community, month: Month) -> str:
    """The digest of a month: the digest of the closed month before, then the seals of its facts.

    Nothing can be booked into a closed month, so this never changes for one.
    """
    before = (
        Period.objects.of(community)
        .filter(month=month.plus(-1))
        .shut()
        .values_list("digest", flat=True)
        .first()
    )
    digest = hashlib.sha256((before or "").encode())
    first_day = date.min if before is None else month.first_day
    for model in booked_models():
        for seal in _seals_of(model).iterator(community, first_day, month.last_day):
            digest.update(seal.encode())
    return digest.hexdigest()


@cache
def _seals_of(model: type[Fact]) -> Prepared[[Community, date, date]]:
    """The question for the seals of a kind of fact that was booked from one day to another."""

    def rows(community: Community, first: date, last: date) -> Rows:
        facts: Any = model._default_manager.of(community)
        within: Rows = facts.filter(booked_on__range=(first, last))
        return within.order_by("seq").values_list("seal", flat=True)

    return prepared(rows)
