"""What the acts of the five micros share: a step is allowed or refused, and is written down."""

from datetime import date
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from funds.commons.micro_steps import Path, State
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LONGEST_CAPTION, LONGEST_NOTE, Fact, MicroEvent
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor
from households.characters import visible
from households.refusal import Conflict, Refused

Written = TypeVar("Written", bound=Fact)
Happened = TypeVar("Happened", bound=MicroEvent)


class NotNow(Conflict):
    """A step that cannot be taken as things stand."""


class BadEntry(Refused):
    """Something is missing in what was entered, or is too much."""


def next_number(actor: Actor, word: str, series: str) -> str:
    """The next number of the year, such as WX-2026-0001."""
    year = actor.today.year
    return f"{word}-{year}-{take(actor.community, f'{series}.{year}'):04d}"


def written(actor: Actor, *facts: Written) -> Written:
    """Write down what is told, all of one kind; returns the first."""
    for fact in facts:
        fact.by = actor.user
    return record(actor.community, facts)[0]


def require_step(path: Path[State], state: State, kind: Any) -> None:
    """Raises NotNow where the table does not have this step in this state."""
    if not path.allows(state, str(kind.value)):
        raise NotNow(
            _(
                "“%(step)s” cannot be entered now: it stands at “%(state)s”. Look at its page again."
            )
            % {"step": kind.label, "state": getattr(state, "label", state)}
        )


def require_undoable(path: Path[Any], events: list[Any]) -> None:
    """Raises NotNow where there is nothing to take back, or nothing that may be."""
    if not path.can_undo(events):
        raise NotNow(
            _("There is no step here that can be undone; enter what is so now as a new one.")
        )


def require_day(actor: Actor, day: date, *, field: str = "day", since: date | None = None) -> None:
    """Raises BadEntry for a day that has not come, or that is before what it follows."""
    if day > actor.today:
        raise BadEntry(_("This day has not come yet."), field=field)
    if since is not None and day < since:
        raise BadEntry(
            _("This is before %(day)s, when it was taken up.") % {"day": since}, field=field
        )


def require_coming(actor: Actor, day: date, *, field: str = "until") -> None:
    """Raises BadEntry for a last day that is over."""
    if day < actor.today:
        raise BadEntry(_("This day is past. Choose today or a later one."), field=field)


def require_words(
    text: str, *, field: str, longest: int = LONGEST_NOTE, needed: bool = True
) -> str:
    """The text without what nobody sees; raises BadEntry for none, and for too many characters."""
    text = visible(text).strip()
    if needed and not text:
        raise BadEntry(_("Write it in a few words."), field=field)
    if len(text) > longest:
        raise BadEntry(
            _("Write at most %(most)s characters; these are %(count)s.")
            % {"most": longest, "count": len(text)},
            field=field,
        )
    return text


def happened(actor: Actor, event: Happened, photo: bytes | None = None) -> Happened:
    """Write down what happened to one of the five, with a photo of it where there is one.

    Raises BadPhoto.
    """
    if not photo:
        return written(actor, event)
    kept = keep_photo(
        actor, content=photo, caption=event.words[:LONGEST_CAPTION], taken_on=event.happened_on
    )
    event.photo = kept
    try:
        return written(actor, event)
    except BaseException:
        discard(kept)
        raise
