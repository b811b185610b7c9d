"""Published resolutions: what everybody may read, on the board now and since."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from funds.council.resolutions import carried, standing, standing_events
from funds.council.sums import sums_of
from funds.models import Resolution, ResolutionEvent, ResolutionStep
from households.models import Community, TenantRows
from households.naming import masking_of


@dataclass(frozen=True)
class PublicStep:
    """What became of a resolution, as everybody may read it."""

    happened_on: date
    kind: str
    until: date | None
    text: str
    exception: str


@dataclass(frozen=True)
class PublicResolution:
    """A resolution without the names of private people, on the page and on the paper that hangs."""

    resolution: Resolution
    title: str
    text: str
    executor: str
    sums: list[str]
    steps: list[PublicStep]


def published(community: Community) -> TenantRows[Resolution]:
    """The resolutions that have been hung on the board, the newest first."""
    return standing(community).filter(Exists(_steps(ResolutionStep.PUBLISHED)))


def on_board(community: Community, *, today: date) -> TenantRows[Resolution]:
    """Those that hang there today, and that no later one has put aside."""
    return carried(community, on=today).filter(
        Exists(_steps(ResolutionStep.PUBLISHED).filter(until__gte=today))
    )


def in_hand(community: Community, *, today: date) -> TenantRows[Resolution]:
    """Those that have hung their days, are in force and are being carried out."""
    hung = _steps(ResolutionStep.PUBLISHED).filter(until__lt=today)
    return carried(community, on=today).filter(Exists(hung), ~Exists(_steps(ResolutionStep.DONE)))


def public_resolution(resolution: Resolution) -> PublicResolution:
    """A resolution with its sums and steps; names of the register are masked."""
    mask = masking_of(resolution.community)
    steps = standing_events(resolution.community).filter(resolution=resolution).order_by("seq")
    return PublicResolution(
        resolution,
        title=mask(resolution.title),
        text=mask(resolution.text),
        executor=mask(resolution.executor),
        sums=[mask(one.written) for one in sums_of(resolution.vote)],
        steps=[
            PublicStep(
                one.happened_on,
                one.get_kind_display(),
                one.until,
                mask(one.text),
                mask(one.exception),
            )
            for one in steps
        ],
    )


def masked_titles(community: Community, listed: list[Resolution]) -> list[tuple[Resolution, str]]:
    """Resolutions with their titles as everybody may read them."""
    if not listed:
        return []
    mask = masking_of(community)
    return [(one, mask(one.title)) for one in listed]


def _steps(kind: ResolutionStep) -> QuerySet[ResolutionEvent]:
    rows = standing_events(OuterRef("community"))
    return rows.filter(resolution=OuterRef("pk"), kind=kind)
