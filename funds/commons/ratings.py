"""Ratings: how many households said what, and what a household may still rate."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from funds.models import (
    Grade,
    Project,
    ProjectStage,
    ProjectStep,
    Publication,
    PublicationKind,
    Rating,
    Rental,
    RentalState,
    YearlyReview,
)
from funds.months import Month
from households.models import Community, Household

MONTHS_ASKED = 3
"""Of so many months, those published last, a household is asked what it thinks."""
RENTALS_ASKED = timedelta(days=90)
"""So long after its use a household is asked about a rental."""
PROJECTS_ASKED = timedelta(days=365)
"""So long after its acceptance every household is asked about a project."""
CHANGED_WITHIN = timedelta(days=15)
"""So long after its first rating of a thing a household may say something else."""
BAR = 10
"""The squares of a bar."""


@dataclass(frozen=True)
class Thing:
    """What is rated: a published month, a rental of the household's own, or a project."""

    month: Month | None = None
    rental: Rental | None = None
    project: Project | None = None

    @property
    def code(self) -> str:
        """How a form names it."""
        numbered = self.rental or self.project
        return numbered.number if numbered else str(self.month)


@dataclass(frozen=True)
class Said:
    """How many households said one of the three, with a bar of squares that can be read aloud."""

    grade: Grade
    count: int
    bar: str


@dataclass(frozen=True)
class Counted:
    """What the households said of a thing, or of several together."""

    households: int
    said: list[Said]


@dataclass(frozen=True)
class Rateable:
    """A thing that a household may rate, and what it said of it last."""

    thing: Thing
    rating: Rating | None
    may_change: bool


def of_what_is_done(community: Community) -> QuerySet[Rating]:
    """Ratings of what is still done: a settled rental, a project as it was accepted last.

    Whose acceptance was reversed is judged anew when it is accepted again.
    """
    accepted = acceptances(community).filter(
        project=OuterRef("project"), on__lte=OuterRef("rated_on")
    )
    return Rating.objects.of(community).filter(
        Q(rental=None) | Q(rental__state=RentalState.SETTLED),
        Q(project=None) | Exists(accepted),
    )


def in_force(community: Community) -> QuerySet[Rating]:
    """The last rating of each household of each thing that is done."""
    later = Rating.objects.of(community).filter(
        Q(month=OuterRef("month")) | Q(rental=OuterRef("rental")) | Q(project=OuterRef("project")),
        household=OuterRef("household"),
        seq__gt=OuterRef("seq"),
    )
    return of_what_is_done(community).filter(~Exists(later))


def of_thing(community: Community, thing: Thing) -> QuerySet[Rating]:
    """All ratings of a thing that is done, the replaced ones too."""
    return of_what_is_done(community).filter(
        month=thing.month, rental=thing.rental, project=thing.project
    )


def month_counted(community: Community, month: Month) -> Counted:
    """What the households said of a month."""
    return _counted(in_force(community).filter(month=month))


def rentals_counted(community: Community, since: date) -> Counted:
    """What the lessees said of the rentals that they rated since a day."""
    return _counted(in_force(community).filter(rental__isnull=False, rated_on__gte=since))


def projects_counted(community: Community, *, today: date) -> list[tuple[Project, Counted]]:
    """What the households say of each project that was accepted not long ago."""
    grades: dict[int | None, list[str]] = {}
    rated = in_force(community).filter(project__isnull=False)
    for project, grade in rated.values_list("project", "grade"):
        grades.setdefault(project, []).append(grade)
    done = projects_to_rate(community, today=today)
    return [(one, counted(grades[one.pk])) for one in done if one.pk in grades]


def rateable(household: Household, *, today: date) -> list[Rateable]:
    """What a household may rate now, or has rated and may still change; four queries."""
    community = household.community
    things = [Thing(month=one) for one in published_last(community)]
    things += [Thing(rental=one) for one in rentals_to_rate(household, today=today)]
    things += [Thing(project=one) for one in projects_to_rate(community, today=today)]
    own = of_what_is_done(community).filter(household=household).order_by("seq")
    said: dict[str, list[Rating]] = {}
    for one in own.select_related("rental", "project"):
        said.setdefault(Thing(one.month, one.rental, one.project).code, []).append(one)
    return [_stands(thing, said.get(thing.code, []), today) for thing in things]


def published_last(community: Community) -> list[Month]:
    """The months published last, the newest first."""
    return list(published_months(community)[:MONTHS_ASKED])


def published_months(community: Community) -> QuerySet[Publication, Month]:
    """All months that were published, the newest first."""
    rows = Publication.objects.of(community).filter(kind=PublicationKind.MONTH)
    return rows.order_by("-month").values_list("month", flat=True).distinct()


def rentals_to_rate(household: Household, *, today: date) -> QuerySet[Rental]:
    """A household's rentals that were settled not long ago."""
    rows = Rental.objects.of(household.community_id).filter(household=household)
    lately = rows.filter(state=RentalState.SETTLED, ends_on__gte=today - RENTALS_ASKED)
    return lately.select_related("hall").order_by("-ends_on", "-pk")


def projects_to_rate(community: Community, *, today: date) -> QuerySet[Project]:
    """The projects that residents accepted not long ago, the newest first."""
    lately = acceptances(community).filter(on__gte=today - PROJECTS_ASKED).values("project")
    return Project.objects.of(community).filter(pk__in=lately).order_by("-pk")


def acceptances(community: Community) -> QuerySet[ProjectStep]:
    """The acceptances of projects that hold."""
    rows = ProjectStep.objects.of(community)
    return rows.filter(stage=ProjectStage.ACCEPTED, reversed_by=None, reverses=None)


def words(community: Community) -> QuerySet[Rating]:
    """What was said beside the ratings in force, the newest first; whose it is stays untold."""
    return in_force(community).exclude(why="").select_related("rental", "project").order_by("-seq")


def reviews_in_force(community: Community, *, until: datetime | None = None) -> list[YearlyReview]:
    """The last review of each year and subject, the newest year first.

    With ``until`` without what was written down after that moment.
    """
    known = YearlyReview.objects.of(community)
    if until is not None:
        known = known.filter(recorded_at__lte=until)
    later = known.filter(
        year=OuterRef("year"), subject=OuterRef("subject"), seq__gt=OuterRef("seq")
    )
    rows = known.filter(~Exists(later))
    return list(rows.order_by("-year", "subject"))


def may_change(first: Rating, today: date) -> bool:
    """Whether a household may still say something else of what it rated first on a day."""
    return today <= first.rated_on + CHANGED_WITHIN


def _stands(thing: Thing, said: list[Rating], today: date) -> Rateable:
    return Rateable(
        thing, said[-1] if said else None, may_change=not said or may_change(said[0], today)
    )


def _counted(ratings: QuerySet[Rating]) -> Counted:
    return counted(ratings.values_list("grade", flat=True))


def counted(grades: Iterable[str]) -> Counted:
    """How many of each, with bars of which ten squares are all households."""
    found = Counter(grades)
    whole = sum(found.values())
    return Counted(whole, [_said(grade, found[grade], whole) for grade in Grade])


def _said(grade: Grade, count: int, whole: int) -> Said:
    full = round(BAR * count / whole) if whole else 0
    return Said(grade, count, "■" * full + "□" * (BAR - full))
