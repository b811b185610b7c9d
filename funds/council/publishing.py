"""Publishing: a resolution hangs on the board, is carried out, and its result hangs there too."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.council.deciding import BadResolution, DecidedBefore
from funds.council.resolutions import annulled, hangs_until, steps_of
from funds.ledger.recording import record
from funds.models import (
    FEWEST_DAYS,
    MOST_DAYS,
    Resolution,
    ResolutionEvent,
    ResolutionStep,
    book_of,
)
from households.acting import Actor, act
from households.characters import visible, visible_lines
from households.refusal import Conflict

LONGEST_STEP = 1000
"""Characters of how it went."""


class TooEarly(Conflict):
    """A resolution that still hangs on the board, and nobody is named who allowed more."""


@act
def publish_resolution(
    actor: Actor, /, *, resolution: Resolution, on: date, days: int = FEWEST_DAYS
) -> ResolutionEvent:
    """Hang a resolution on the board for so many days; the law asks for 15 (Article 35).

    Raises BadResolution, DecidedBefore.
    """
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise BadResolution(
            _("It hangs from %(fewest)s to %(most)s days.")
            % {"fewest": FEWEST_DAYS, "most": MOST_DAYS},
            field="days",
        )
    _require_next(resolution, ResolutionStep.PUBLISHED)
    _require_day(actor, resolution, on)
    # The first day counts: fifteen days from the 1st are over when the 15th is.
    return _step(
        actor, resolution, ResolutionStep.PUBLISHED, on, until=on + timedelta(days=days - 1)
    )


@act
def carry_out(
    actor: Actor, /, *, resolution: Resolution, on: date, text: str, exception: str = ""
) -> ResolutionEvent:
    """Say that what was decided has been done, and how.

    Where the village waits for the days on the board (``Book.waits_on_board``), a day before they
    are over needs an ``exception``: who allowed it, and why. Source: 村民委员会组织法 Art. 35, at
    least 15 days during which villagers may object. Raises BadResolution, DecidedBefore, TooEarly.
    """
    _require_next(resolution, ResolutionStep.DONE)
    _require_day(actor, resolution, on)
    exception = visible(exception).strip()
    until = hangs_until(resolution)
    if until is None or until < on:
        # It hung its days: whoever named somebody to be safe has nothing to answer for.
        exception = ""
    elif not exception and book_of(actor.community).waits_on_board:
        raise TooEarly(
            _(
                "It hangs on the board until %(until)s: until then somebody may object, so it can be "
                "carried out from %(first)s on. If it could not wait, write who allowed it, and why."
            )
            % {"until": until, "first": until + timedelta(days=1)},
            field="exception",
        )
    return _step(actor, resolution, ResolutionStep.DONE, on, text=_said(text), exception=exception)


@act
def publish_result(
    actor: Actor, /, *, resolution: Resolution, on: date, text: str
) -> ResolutionEvent:
    """Hang on the board what came of a resolution. Raises BadResolution, DecidedBefore."""
    _require_next(resolution, ResolutionStep.RESULT)
    _require_day(actor, resolution, on)
    return _step(actor, resolution, ResolutionStep.RESULT, on, text=_said(text))


@act
def take_back_step(actor: Actor, /, *, event: ResolutionEvent, reason: str) -> ResolutionEvent:
    """Take back the last step of a resolution that was entered wrongly.

    Raises BadResolution, DecidedBefore.
    """
    reason = visible(reason).strip()
    if not reason:
        raise BadResolution(_("Write why this step was wrong."), field="reason")
    _require_standing(event.resolution)
    steps = steps_of(event.resolution)
    if event.kind == ResolutionStep.ANNULLED or not steps or steps[-1].pk != event.pk:
        raise DecidedBefore(_("Only the last step of a resolution can be undone."))
    twin = ResolutionEvent(
        resolution=event.resolution,
        kind=event.kind,
        happened_on=actor.today,
        until=event.until,
        text=reason,
        reverses=event,
        by=actor.user,
    )
    return record(actor.community, [twin])[0]


BEFORE = {
    ResolutionStep.PUBLISHED: None,
    ResolutionStep.DONE: ResolutionStep.PUBLISHED,
    ResolutionStep.RESULT: ResolutionStep.DONE,
}
"""What has to have happened before a step."""


def _require_next(resolution: Resolution, kind: ResolutionStep) -> None:
    _require_standing(resolution)
    taken = [step.kind for step in steps_of(resolution)]
    if kind in taken:
        raise DecidedBefore(_("This step was entered before: %(step)s.") % {"step": kind.label})
    before = BEFORE[kind]
    if before and before not in taken:
        raise DecidedBefore(_("Enter this step first: %(step)s.") % {"step": before.label})


def _require_standing(resolution: Resolution) -> None:
    if annulled(resolution):
        raise DecidedBefore(_("This resolution has been annulled before."))


def _require_day(actor: Actor, resolution: Resolution, on: date) -> None:
    steps = steps_of(resolution)
    first = steps[-1].happened_on if steps else resolution.carried_on
    if not first <= on <= actor.today:
        raise BadResolution(
            _("The day lies between %(first)s and today.") % {"first": first}, field="on"
        )


def _said(text: str) -> str:
    text = visible_lines(text)
    if not text or len(text) > LONGEST_STEP:
        raise BadResolution(
            _("Write how it went, in at most %(most)s characters.") % {"most": LONGEST_STEP},
            field="text",
        )
    return text


def _step(
    actor: Actor,
    resolution: Resolution,
    kind: ResolutionStep,
    on: date,
    *,
    until: date | None = None,
    text: str = "",
    exception: str = "",
) -> ResolutionEvent:
    event = ResolutionEvent(
        resolution=resolution,
        kind=kind,
        happened_on=on,
        until=until,
        text=text,
        exception=exception,
        by=actor.user,
    )
    return record(actor.community, [event])[0]
