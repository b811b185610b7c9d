"""What rests on a resolution: on one of the same village, carried before, never annulled."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.council.grounds import day_of, number_in
from funds.council.resolutions import annulling
from funds.models import Claim, Decided, Resolution, book_of
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Prepared, Rows, prepared


def grounds_hold(community: Community) -> Iterator[Finding]:
    """Each row that points to a resolution names it, and it was carried by the day it counts."""
    mistaken = set(annulling(community).values_list("resolution", flat=True))
    today, begin = timezone.localdate(), book_of(community).first_month
    for row, resolution, words in _pointing(community):
        if resolution.community_id != community.pk:
            yield Finding(name_of(row), _("its resolution is another village's"))
        elif resolution.pk in mistaken:
            yield Finding(name_of(row), _("its resolution was entered by mistake"))
        elif number_in(words) != resolution.number:
            yield Finding(name_of(row), _("its words name another resolution"))
        elif resolution.carried_on > day_of(row, today=today, begin=begin):
            yield Finding(name_of(row), _("its resolution was carried later"))


def _pointing(community: Community) -> Iterator[tuple[Any, Resolution, str]]:
    """Every row that points to a resolution, with it and with the words that name it."""
    for model in apps.get_app_config("funds").get_models():
        if issubclass(model, Decided):
            for row in _rows_of(model)(community):
                yield row, row.resolution, getattr(row, row.decided_in)
    for claim in _overdrawing(community):
        yield claim, claim.overdraft_resolution, claim.overdraft_decision


@cache
def _rows_of(model: type[Decided]) -> Prepared[[Community]]:
    def rows(community: Community) -> Rows:
        found = model._default_manager.of(community).filter(resolution__isnull=False)
        return found.select_related("resolution").order_by("pk")

    return prepared(rows)


@prepared
def _overdrawing(community: Community) -> Rows:
    claims = Claim.objects.of(community).filter(overdraft_resolution__isnull=False)
    return claims.select_related("overdraft_resolution").order_by("pk")
