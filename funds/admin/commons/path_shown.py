"""A matter's way as its page shows it: each step, its meeting, and what to do next."""

from dataclasses import dataclass
from typing import Any

from funds.admin.council.resolution_steps import STEPS
from funds.council.path_words import PLACE_LOOKS, PLACE_WORDS
from funds.council.paths import PathStanding, Place, PlaceState, steps_of_way
from funds.models import DELIBERATIONS, MatterPath, ResolutionStep


@dataclass(frozen=True)
class ShownPlace:
    """A step with its state in words and its look, and the bodies that may decide it."""

    place: Place
    state: Any
    look: str
    sign: str
    bodies: str


@dataclass(frozen=True)
class ShownPath:
    """A way with its steps; ``deed`` names what comes next, one of a resolution by its step."""

    standing: PathStanding
    places: list[ShownPlace]
    deed: str

    @property
    def resolution_step(self) -> Any:
        """How the step of its resolution is called that comes next, if it is one."""
        return STEPS[self.deed].title if self.deed in STEPS else ""

    @property
    def path(self) -> MatterPath:
        return self.standing.path


def shown_path(standing: PathStanding) -> ShownPath:
    bodies = steps_of_way(standing.path)
    places = [
        ShownPlace(
            one,
            PLACE_WORDS[one.state],
            *PLACE_LOOKS[one.state],
            " / ".join(str(body.label) for body in sorted(bodies.get(one.step, ()))),
        )
        for one in standing.places
    ]
    return ShownPath(standing, places, _deed(standing.next))


def _deed(place: Place | None) -> str:
    """What the desk does next: call a meeting, look at it, write, publish, or nothing."""
    if place is None:
        return ""
    if place.step in DELIBERATIONS:
        deeds = {PlaceState.ON_AGENDA: "look", PlaceState.TO_WRITE: "write"}
        return deeds.get(place.state, "call")
    if place.state == PlaceState.HANGING:
        return "wait"
    if place.standing and place.step == "result" and not place.standing.step(ResolutionStep.DONE):
        return "carry-out"
    return "publish" if place.step == "published" else "result"
