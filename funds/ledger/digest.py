"""One SHA-256 over everything booked in a month, on top of the month before it."""

import hashlib
from typing import Any

from django.apps import apps

from funds.models import Fact, Period
from funds.months import Month
from households.models import Community

FIRST = ("charge", "waiver", "voucher", "payment", "allocation", "expense")
"""The order of the first kinds; later ones follow by name, so that old digests stay true."""


def booked_models() -> list[type[Any]]:
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
    for model in booked_models():
        seals = model._default_manager.of(community).filter(booked_on__lte=month.last_day)
        if before is not None:
            seals = seals.filter(booked_on__gte=month.first_day)
        for seal in seals.order_by("seq").values_list("seal", flat=True).iterator(2000):
            digest.update(seal.encode())
    return digest.hexdigest()
