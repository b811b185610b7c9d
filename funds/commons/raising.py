"""Raising: somebody would have the village see to something (提事), or takes that back."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.commons.matters import Stand, matter_days, others_put_into, standing_of
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LONGEST_TEXT, Matter, MatterEvent, MatterStep, Partner, Raiser, Rating
from households.acting import Actor, act
from households.characters import visible
from households.models import Household, VillagerGroup
from households.refusal import Conflict, Refused
from households.succession import require_in_being

A_DAY = 5
"""The most matters of one household on one day."""


class BadMatter(Refused):
    """A matter, or what is said of one, that says nothing, too much, or has a wrong day."""


class TooManyMatters(Conflict):
    """A household has raised enough for one day."""


class MatterIsOver(Conflict):
    """A matter that has been answered, put together with another or withdrawn."""


@dataclass(frozen=True)
class From:
    """Who raises a matter: a household, a group or a partner; none of them is the committee."""

    household: Household | None = None
    group: VillagerGroup | None = None
    partner: Partner | None = None

    @property
    def raiser(self) -> Raiser:
        if self.household:
            return Raiser.HOUSEHOLD
        if self.group:
            return Raiser.GROUP
        return Raiser.PARTNER if self.partner else Raiser.COMMITTEE


@act
def raise_matter(
    actor: Actor,
    /,
    *,
    text: str,
    raised_by: From,
    may_be_public: bool = False,
    raised_on: date | None = None,
    rating: Rating | None = None,
) -> Matter:
    """Write a matter down, to be answered within the days the village has set.

    ``raised_on`` is the day on a slip that is entered later; ``rating`` is whose words it is
    about. ``by`` is who entered it at the desk. Raises BadMatter, TooManyMatters, MergedAway.
    """
    day = raised_on or actor.today
    if day > actor.today:
        raise BadMatter(_("This day has not come yet."), field="raised_on")
    text = written(text, _("Write what it is about, in a few words."))
    if raised_by.household:
        require_in_being(actor.community, [raised_by.household])
        _require_few(actor, raised_by.household)
    number = take(actor.community, f"matter.{actor.today.year}")
    matter = Matter(
        number=f"SX-{actor.today.year}-{number:04d}",
        raised_by=raised_by.raiser,
        household=raised_by.household,
        group=raised_by.group,
        partner=raised_by.partner,
        text=text,
        raised_on=day,
        due_on=day + timedelta(days=matter_days(actor.community)),
        may_be_public=may_be_public,
        rating=rating,
        by=actor.user,
    )
    return record(actor.community, [matter])[0]


@act
def withdraw_matter(actor: Actor, /, *, matter: Matter, reason: str = "") -> MatterEvent:
    """Take a matter back, by who raised it. Raises MatterIsOver, BadMatter."""
    require_open(matter)
    if others_put_into(matter):
        raise MatterIsOver(
            _("Others have raised the same, so this one is not withdrawn before it is answered.")
        )
    return happened(actor, matter, MatterStep.WITHDRAWN, text=shortened(reason))


def require_open(matter: Matter) -> None:
    """Raises MatterIsOver for one that waits for no answer."""
    if standing_of(matter).stand != Stand.OPEN:
        raise MatterIsOver(
            _("%(number)s does not wait any more. Take it up again first.")
            % {"number": matter.number}
        )


def happened(actor: Actor, matter: Matter, kind: MatterStep, **details: Any) -> MatterEvent:
    """Write down what happened to a matter today."""
    event = MatterEvent(
        matter=matter, kind=kind, happened_on=actor.today, by=actor.user, **details
    )
    return record(actor.community, [event])[0]


def written(text: str, empty: Any) -> str:
    """A text without empty lines; raises BadMatter for one that says nothing or too much."""
    text = shortened(text)
    if not text:
        raise BadMatter(empty, field="text")
    return text


def shortened(text: str) -> str:
    """A text without empty lines and blanks; raises BadMatter for one that is too long."""
    lines = (visible(line).strip() for line in text.splitlines())
    text = "\n".join(line for line in lines if line)
    if len(text) > LONGEST_TEXT:
        raise BadMatter(
            _("Say it in %(most)s characters; call the clerk for more.") % {"most": LONGEST_TEXT},
            field="text",
        )
    return text


def _require_few(actor: Actor, household: Household) -> None:
    raised = Matter.objects.of(actor.community).filter(household=household, by=None)
    if actor.user is None and raised.filter(raised_on=actor.today).count() >= A_DAY:
        raise TooManyMatters(_("You wrote several times today. Please call the clerk."))
