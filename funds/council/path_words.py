"""How the steps of a matter's way stand, in words that name nobody."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from funds.council.paths import PathStanding, PlaceState, path_standings
from funds.models import Matter, MatterPath, PathStep
from households.models import Community

PLACE_WORDS: Mapping[PlaceState, Promise] = {
    PlaceState.LATER: pgettext_lazy("of a step on a way", "later on"),
    PlaceState.NEXT: pgettext_lazy("of a step on a way", "comes next"),
    PlaceState.ON_AGENDA: gettext_lazy("on the agenda"),
    PlaceState.FAILED: gettext_lazy("not carried; to be put before it again"),
    PlaceState.TO_WRITE: gettext_lazy("carried; its text is to be written"),
    PlaceState.HANGING: gettext_lazy("on the board now"),
    PlaceState.DONE: pgettext_lazy("of a step on a way", "done"),
}

PLACE_LOOKS: Mapping[PlaceState, tuple[str, str]] = {
    PlaceState.LATER: ("none", "–"),
    PlaceState.NEXT: ("waiting", "○"),
    PlaceState.ON_AGENDA: ("waiting", "○"),
    PlaceState.FAILED: ("overdue", "△"),
    PlaceState.TO_WRITE: ("waiting", "○"),
    PlaceState.HANGING: ("waiting", "○"),
    PlaceState.DONE: ("settled", "✓"),
}
"""The class and the sign of each."""


def path_said(standing: PathStanding) -> str:
    """How far a matter is on its way, in one line."""
    if standing.left:
        return str(PathStep.LEFT.label)
    place = standing.next
    if place is None:
        return _("all steps are done")
    return f"{place.step.label}: {PLACE_WORDS[place.state]}"


def ways_said(
    community: Community, matters: Iterable[Matter], *, today: date
) -> Mapping[int, str]:
    """How far each matter is on the way it was sent on last, by its key."""
    rows = MatterPath.objects.of(community).filter(matter__in=[one.pk for one in matters])
    told = path_standings(community, rows.order_by("seq"), today=today)
    return {one.path.matter_id: path_said(one) for one in told}
