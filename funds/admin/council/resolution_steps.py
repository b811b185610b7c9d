"""The steps of a resolution at the desk: hung, carried out, its result, and what was wrong."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from funds.admin.council.forms import CarryOutForm, HangForm, StepForm
from funds.admin.forms import ReasonForm
from funds.council.deciding import DecidedBefore, annul
from funds.council.publishing import (
    carry_out,
    publish_resolution,
    publish_result,
    take_back_step,
)
from funds.council.resolutions import steps_of
from funds.interface.forms import OnceForm
from funds.models import Resolution, ResolutionEvent, ResolutionStep
from households.acting import Actor


@dataclass(frozen=True)
class Step:
    """A step: what it is called, what it says and asks, and its act."""

    title: Promise
    text: Promise
    form: type[OnceForm]
    do: Callable[[Actor, Resolution, dict[str, Any]], object]


def _undo(actor: Actor, resolution: Resolution, said: dict[str, Any]) -> object:
    steps = steps_of(resolution)
    if not steps:
        raise DecidedBefore(_("This resolution has no step yet."))
    return take_back_step(actor, event=steps[-1], reason=said["reason"])


STEPS: Mapping[str, Step] = {
    "publish": Step(
        _("Hang it on the board"),
        _("It stands on the public page and hangs on the wall, for at least 15 days."),
        HangForm,
        lambda actor, one, said: publish_resolution(actor, resolution=one, **said),
    ),
    "carry-out": Step(
        _("It has been carried out"),
        _("Say in a few words what was done. Name nobody who is private."),
        CarryOutForm,
        lambda actor, one, said: carry_out(actor, resolution=one, **said),
    ),
    "result": Step(
        _("Publish the result"),
        _("Everybody reads this on the board."),
        StepForm,
        lambda actor, one, said: publish_result(actor, resolution=one, **said),
    ),
    "undo": Step(
        _("Undo the last step"),
        _("It was entered wrongly; both stay on record."),
        ReasonForm,
        _undo,
    ),
    "annul": Step(
        _("It was entered by mistake"),
        _(
            "Only for a slip of the pen, while nothing rests on it; its number stays taken. What a "
            "body decided is changed by a new meeting."
        ),
        ReasonForm,
        lambda actor, one, said: annul(actor, resolution=one, **said),
    ),
}


def fitting_steps(steps: Sequence[ResolutionEvent]) -> list[str]:
    """The steps that fit now, by the names in their addresses, the next one first."""
    taken = {step.kind for step in steps}
    if ResolutionStep.PUBLISHED not in taken:
        return ["publish", "annul"]
    following = "result" if ResolutionStep.DONE in taken else "carry-out"
    over = ResolutionStep.RESULT in taken
    return [*([] if over else [following]), "undo", "annul"]
