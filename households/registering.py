"""Registering: households come, go, and change their householder.

Everything here needs the community's lock and says nothing of money: leaving, splitting and
merging also concern charges and credit, so the books wrap them in acts of their own.
"""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.acting import Actor, act
from households.characters import has_lost_characters, visible
from households.findable import keep_findable, word_all
from households.free_numbers import held_on_paper_by, is_unusual, usual_example
from households.models import (
    Community,
    FormerStanding,
    FormerStay,
    Household,
    Householder,
    Kind,
    User,
    VillagerGroup,
)
from households.numbers import household_number
from households.person_names import LOST_ADVICE
from households.prepared import Rows, prepared
from households.refusal import Conflict, Refused
from households.revising import revise

DAY = timedelta(days=1)


class NotRegistrable(Refused):
    """What was to be written into the register does not make sense."""


class NumberTaken(Conflict):
    """There is a household with this number already."""


class UnusualNumber(Refused):
    """A household number is written otherwise than the village's own."""


class Gone(Conflict):
    """The household has left already."""


@act
def register_household(
    actor: Actor,
    /,
    *,
    number: str,
    group: VillagerGroup,
    householder: str,
    since: date,
    unusual: bool = False,
    **details: Any,
) -> Household:
    """Enter a new household (建档). ``since`` is the day its householder is on record from.

    ``details`` are further columns of Household; ``unusual`` says that its number is meant to be
    written otherwise than the village's. Raises NotRegistrable, NumberTaken, UnusualNumber.
    """
    community = actor.community
    number = household_number(number)
    if _numbered(community, number):
        raise NumberTaken(
            _("There is a household %(number)s already. Choose another number.")
            % {"number": number},
            field="number",
        )
    _require_free(community, number, unusual=unusual)
    return enter_household(
        actor, number=number, group=group, householder=householder, since=since, **details
    )


@prepared
def _numbered(community: Community, number: str) -> Rows:
    return Household.objects.of(community).filter(number=number).values_list("pk", flat=True)


def enter_household(
    actor: Actor,
    /,
    *,
    number: str,
    group: VillagerGroup,
    householder: str,
    since: date,
    **details: Any,
) -> Household:
    """The same for acts that hold the lock and have looked whether the number is free."""
    community = actor.community
    household = Household(
        community=community, number=number, group=group, householder=householder, **details
    )
    save_household(household, by=actor.user)
    Householder.objects.create(
        community=community, household=household, name=household.householder, since=since
    )
    return household


def save_household(household: Household, *, by: User | None, reason: str = "") -> None:
    """Check a household and save it with its history and its search words.

    For acts that hold the lock. Raises NotRegistrable with the field at fault.
    """
    household.householder = _name(household.householder)
    household.phone = visible(household.phone).strip()
    word_all(household.community, [household])
    try:
        household.full_clean(exclude=["community", "group"], validate_unique=False)
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise NotRegistrable(texts[0], field=field) from error
    revise(household, by=by, reason=reason)


@act
def revise_household(
    actor: Actor, /, *, household: Household, reason: str = "", unusual: bool = False
) -> None:
    """Save changed details of a household. ``unusual`` is as in ``register_household``.

    Raises NotRegistrable with the field at fault, NumberTaken, UnusualNumber.
    """
    community = household.community = actor.community
    before = Household.objects.of(community).get(pk=household.pk)
    if household.number != before.number:
        _require_free(community, household.number, unusual=unusual, but=household)
    save_household(household, by=actor.user, reason=reason)


@act
def change_householder(
    actor: Actor, /, *, household: Household, name: str, since: date, reason: str = ""
) -> Householder:
    """Change who heads a household (更名过户). Old papers keep the old name.

    Raises NotRegistrable for an empty name or a day before the present householder's.
    """
    if not name.strip():
        raise NotRegistrable(_("Write the new householder's name."), field="householder")
    history = Householder.objects.of(actor.community).filter(household=household)
    last = history.order_by("-since").first()
    if last and since <= last.since:
        raise NotRegistrable(
            _("%(name)s has been householder since %(day)s. Enter a later day.")
            % {"name": last.name, "day": last.since},
            field="since",
        )
    household.householder = name
    save_household(household, by=actor.user, reason=reason)
    return Householder.objects.create(
        community=actor.community, household=household, name=household.householder, since=since
    )


@act
def rename_householder(
    actor: Actor, /, *, household: Household, name: str, reason: str = ""
) -> None:
    """Take another name for who heads a household, from today on.

    Where the present householder's record begins today or later, it is corrected. Raises
    NotRegistrable.
    """
    history = Householder.objects.of(actor.community).filter(household=household)
    last = history.order_by("-since").first()
    if last is None or last.since < actor.today:
        change_householder(actor, household=household, name=name, since=actor.today, reason=reason)
        return
    household.householder = name
    save_household(household, by=actor.user, reason=reason)
    last.name = household.householder
    last.save(update_fields=["name"])
    keep_findable(actor.community, [household])


def householder_on(household: Household, day: date) -> str:
    """Who headed the household on a day; the first one on record for days before that."""
    history = (
        Householder.objects.of(household.community_id)
        .filter(household=household)
        .order_by("since")
    )
    names = list(history.values_list("since", "name"))
    told = [name for since, name in names if since <= day] or [name for _since, name in names[:1]]
    return told[-1] if told else household.householder


@act
def change_standing(
    actor: Actor,
    /,
    *,
    household: Household,
    since: date,
    kind: Kind | None = None,
    group: VillagerGroup | None = None,
    reason: str = "",
) -> Household:
    """Change the kind of a household, or its group, from a day on; what was before stays true.

    Raises NotRegistrable for a day that has not come, or one before the last change.
    """
    if since > actor.today:
        raise NotRegistrable(_("%(day)s has not come yet.") % {"day": since}, field="since")
    former = FormerStanding.objects.of(actor.community).filter(household=household)
    last = former.order_by("-until").first()
    if last and since <= last.until + DAY:
        raise NotRegistrable(
            _("The last change was from %(day)s. Enter a later day.") % {"day": last.until + DAY},
            field="since",
        )
    now = Household.objects.of(actor.community).get(pk=household.pk)
    if (kind or now.kind) == now.kind and (group or now.group) == now.group:
        raise NotRegistrable(_("Nothing would change."), field="kind")
    FormerStanding.objects.create(
        community=actor.community,
        household=household,
        until=since - DAY,
        kind=now.kind,
        group=now.group,
    )
    household.kind, household.group = kind or now.kind, group or now.group
    save_household(household, by=actor.user, reason=reason)
    return household


def end_liability(
    household: Household,
    *,
    on: date,
    by: User | None,
    reason: str,
    into: Household | None = None,
) -> None:
    """Write down the last day of a household, and ``into`` which one its people went.

    For acts that hold the lock.
    """
    if household.liable_until:
        raise Gone(
            _("%(number)s left on %(day)s already.")
            % {"number": household.number, "day": household.liable_until}
        )
    if household.liable_from and on < household.liable_from:
        raise NotRegistrable(
            _("%(number)s joined on %(day)s. Enter a later day.")
            % {"number": household.number, "day": household.liable_from},
            field="on",
        )
    household.liable_until, household.merged_into = on, into
    save_household(household, by=by, reason=reason)


def resume_liability(household: Household, *, on: date, by: User | None, reason: str) -> None:
    """A household that had left comes back on a day: what it was before is kept as an earlier stay.

    For acts that hold the lock. Raises NotRegistrable for one that has not left before that day.
    """
    left = household.liable_until
    if left is None or on <= left or household.liable_from is None:
        raise NotRegistrable(
            _("%(number)s has not left before %(day)s.") % {"number": household.number, "day": on},
            field="on",
        )
    FormerStay.objects.create(
        community=household.community,
        household=household,
        liable_from=household.liable_from,
        liable_until=left,
    )
    household.liable_from, household.liable_until = on, None
    household.merged_into = None
    save_household(household, by=by, reason=reason)


def undo_leaving(household: Household, *, by: User | None, reason: str) -> None:
    """A household had been written off as gone by mistake: it never left.

    For acts that hold the lock. Raises NotRegistrable for one that has not left.
    """
    if household.liable_until is None:
        raise NotRegistrable(_("%(number)s has not left.") % {"number": household.number})
    household.liable_until = household.merged_into = None
    save_household(household, by=by, reason=reason)


def _name(text: str) -> str:
    """A name without what nobody sees. Raises NotRegistrable where a character is lost."""
    name = visible(text).strip()
    if has_lost_characters(name):
        raise NotRegistrable(LOST_ADVICE, field="householder")
    return name


def _require_free(
    community: Community, number: str, *, unusual: bool, but: Household | None = None
) -> None:
    """A number on paper stays its household's for ever, whatever the register says now."""
    former = held_on_paper_by(community, number, but=but)
    if former is not None:
        raise NumberTaken(
            _(
                "%(number)s was the number of %(household)s and stands on its papers, so nobody "
                "else gets it. Choose another number."
            )
            % {"number": number, "household": former},
            field="number",
        )
    if not unusual and is_unusual(community, number):
        raise UnusualNumber(
            _(
                "The village writes its numbers otherwise, for example %(example)s. Write "
                "%(number)s so too, or tick that it is meant."
            )
            % {"number": number, "example": usual_example(community)},
            field="number",
        )
