"""Resolutions: which are in force on a day, and in what they are used."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from funds.models import (
    AgendaItem,
    Objection,
    Resolution,
    ResolutionEvent,
    ResolutionStep,
)
from households.models import Community, TenantRows


def annulling(community: Community | int | OuterRef) -> QuerySet[ResolutionEvent]:
    """The events that say of a resolution that it was entered by mistake."""
    rows: QuerySet[ResolutionEvent] = standing_events(community).filter(
        kind=ResolutionStep.ANNULLED
    )
    return rows


def standing_events(community: Community | int | OuterRef) -> QuerySet[ResolutionEvent]:
    """The steps of resolutions that were not taken back."""
    rows: QuerySet[ResolutionEvent] = ResolutionEvent.objects.of(community).filter(
        reverses__isnull=True, reversed_by__isnull=True
    )
    return rows


def steps_of(resolution: Resolution) -> list[ResolutionEvent]:
    """What became of a resolution since it was carried, without what was taken back."""
    rows = standing_events(resolution.community_id).filter(resolution=resolution)
    return list(rows.exclude(kind=ResolutionStep.ANNULLED).order_by("seq"))


def standing(community: Community) -> TenantRows[Resolution]:
    """The resolutions that were not entered by mistake, whatever became of them; newest first."""
    return _not_mistaken(Resolution.objects.of(community)).order_by("-carried_on", "-seq")


def hangs_until(resolution: Resolution) -> date | None:
    """The last day on which a resolution hangs on the board; None before it was hung."""
    hung = [step.until for step in steps_of(resolution) if step.until]
    return hung[-1] if hung else None


def carried(community: Community, *, on: date) -> TenantRows[Resolution]:
    """The resolutions in force on a day: carried by then, and not put aside by a later one.

    The newest first. What others rest on is chosen among these.
    """
    later = _not_mistaken(Resolution.objects.of(OuterRef("community"))).filter(
        replaces=OuterRef("pk"), carried_on__lte=on
    )
    return standing(community).filter(~Exists(later), carried_on__lte=on)


def _not_mistaken(rows: TenantRows[Resolution]) -> TenantRows[Resolution]:
    mistaken = annulling(OuterRef("community")).filter(resolution=OuterRef("pk"))
    return rows.filter(~Exists(mistaken))


def series_of(body: str, group: int | None, year: int) -> str:
    """The counter of a body's resolutions in a year; each villager group has its own."""
    return f"resolution.{body}-{group or 0}-{year}"


def is_in_force(resolution: Resolution, *, on: date) -> bool:
    """Whether something may rest on a resolution on a day."""
    return carried(resolution.community, on=on).filter(pk=resolution.pk).exists()


def annulled(resolution: Resolution) -> bool:
    """Whether a resolution was entered by mistake."""
    return annulling(resolution.community_id).filter(resolution=resolution).exists()


def used_in(resolution: Resolution) -> list[Any]:
    """The rows that rest on a resolution: what keeps it from being annulled."""
    found: list[Any] = list(standing(resolution.community).filter(replaces=resolution))
    for relation in Resolution._meta.related_objects:
        model: Any = relation.related_model
        if model in OWN:
            continue
        rows = model._default_manager.of(resolution.community_id)
        found += rows.filter(**{relation.field.name: resolution})[:3]
    return found


def using_said(row: Any) -> str:
    """A row that rests on a resolution, with what it is: “levy rate 2024-01 1.00”."""
    return f"{row._meta.verbose_name} {row}"


OWN: Iterable[type] = (Resolution, ResolutionEvent, AgendaItem, Objection)
"""What a resolution is made of, or what is said about it, rather than what it is used in."""
