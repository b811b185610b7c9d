"""Registering facilities: one by one or many at once, changed with their history."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funds.commons.facilities import next_numbers, number_begins
from funds.models import Facility, FacilityKind
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act
from households.models import VillagerGroup
from households.refusal import Refused
from households.revising import revise

AT_ONCE: Final = 60
SERIAL = re.compile("[0-9]{3,5}")


class BadFacility(Refused):
    """A facility that contradicts itself, or has a number that fits neither kind nor group."""


@act
def enter_facility(
    actor: Actor,
    /,
    *,
    kind: FacilityKind,
    group: VillagerGroup | None,
    number: str = "",
    photo: bytes = b"",
    **columns: Any,
) -> Facility:
    """Register a facility, under the next free number unless another is told.

    Raises BadFacility, BadPhoto.
    """
    number = number or next_numbers(actor.community, kind, group)[0]
    begins = number_begins(kind, group)
    if not (number.startswith(begins) and SERIAL.fullmatch(number.removeprefix(begins))):
        raise BadFacility(
            _("A number of this kind and group begins with %(begins)s and ends in three digits.")
            % {"begins": begins},
            field="number",
        )
    new = Facility(community=actor.community, kind=kind, group=group, number=number, **columns)
    return _saved(actor, new, photo=photo)


@act
def enter_facilities(
    actor: Actor,
    /,
    *,
    kind: FacilityKind,
    group: VillagerGroup | None,
    places: Sequence[str],
    **columns: Any,
) -> list[Facility]:
    """Register many of one kind, a place for each, numbered in this order; all or none.

    Raises BadFacility.
    """
    if not places:
        raise BadFacility(_("Write at least one place."), field="places")
    if len(places) > AT_ONCE:
        raise BadFacility(
            _("At most %(most)s at once. Enter the others afterwards.") % {"most": AT_ONCE},
            field="places",
        )
    numbers = next_numbers(actor.community, kind, group, len(places))
    return [
        enter_facility(actor, kind=kind, group=group, number=number, place=place, **columns)
        for number, place in zip(numbers, places, strict=True)
    ]


@act
def change_facility(
    actor: Actor, /, *, facility: Facility, photo: bytes = b"", **columns: Any
) -> Facility:
    """Change what is known of a facility; number, kind and group stay.

    A new photo takes the place of the one before. Raises BadFacility, BadPhoto.
    """
    changed = Facility.objects.of(actor.community).select_related("group").get(pk=facility.pk)
    for name, value in columns.items():
        setattr(changed, name, value)
    if not (changed.out_of_use_on or changed.retired_on):
        changed.reason = ""
    return _saved(actor, changed, photo=photo)


def _saved(actor: Actor, facility: Facility, *, photo: bytes) -> Facility:
    """Save it with its history, once it contradicts nothing."""
    try:
        facility.full_clean(exclude=["seal"])
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise BadFacility(texts[0], field=None if field == "__all__" else field) from error
    kept = keep_photo(actor, content=photo, caption=facility.called) if photo else None
    facility.photo = kept or facility.photo
    try:
        revise(facility, by=actor.user, reason=facility.reason)
    except BaseException:
        discard(*filter(None, [kept]))
        raise
    return facility
