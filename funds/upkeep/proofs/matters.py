"""Matters went their way and came to one answer; ratings are of what was there to be rated."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from funds.commons.matters import MAY_FOLLOW, STANDS, Stand
from funds.commons.ratings import CHANGED_WITHIN, Thing, acceptances
from funds.models import Matter, MatterEvent, MatterStep, Publication, PublicationKind, Rating
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def matters_go_their_way(community: Community) -> Iterator[Finding]:
    """Each step fits how the matter stood before; none is put into one that was put elsewhere."""
    stands: dict[int, Stand] = defaultdict(lambda: Stand.OPEN)
    for event in all_rows(MatterEvent, "matter").iterator(community):
        kind = MatterStep(event.kind)
        if kind == MatterStep.SHOWN and not event.matter.may_be_public:
            yield Finding(name_of(event), _("its raiser did not let everybody read it"))
        if kind not in STANDS:
            continue
        if stands[event.matter_id] not in MAY_FOLLOW[kind]:
            yield Finding(name_of(event), _("it does not follow what happened before"))
        if event.into_id == event.matter_id or (
            event.into_id and stands[event.into_id] in (Stand.MERGED, Stand.WITHDRAWN)
        ):
            yield Finding(name_of(event), _("it is put together with one that gets no answer"))
        stands[event.matter_id] = STANDS[kind]


def ratings_are_of_their_things(community: Community) -> Iterator[Finding]:
    """A household rates its own rentals and published months, and changes it within the days."""
    first: dict[tuple[int, str], Rating] = {}
    accepted: dict[int | None, date] = dict(_accepted(community))
    for one in _ratings.iterator(community):
        thing = Thing(one.month, one.rental, one.project)
        if thing.rental and thing.rental.household_id != one.household_id:
            yield Finding(name_of(one), _("it is of another household's rental"))
        if thing.month and not one.published:
            yield Finding(name_of(one), _("the month was not published yet"))
        begun = first.setdefault((one.household_id, thing.code), one)
        anew = accepted.get(one.project_id)
        if anew and begun.rated_on < anew <= one.rated_on:
            begun = first[one.household_id, thing.code] = one
        if one.rated_on > begun.rated_on + CHANGED_WITHIN:
            yield Finding(name_of(one), _("it was changed when its days were over"))


@prepared
def _accepted(community: Community) -> Rows:
    return acceptances(community).values_list("project", "on")


@prepared
def _ratings(community: Community) -> Rows:
    rows = Rating.objects.of(community).select_related("rental", "project").order_by("seq")
    published = Publication.objects.of(community).filter(
        kind=PublicationKind.MONTH,
        month=OuterRef("month"),
        published_on__lte=OuterRef("rated_on"),
    )
    return rows.annotate(published=Exists(published))


def matters_of_ratings_say_no_name(community: Community) -> Iterator[Finding]:
    """A matter made of a rating's words is nobody's own."""
    for one in _telling(community):
        yield Finding(name_of(one), _("it tells whose words a rating had"))


@prepared
def _telling(community: Community) -> Rows:
    rows = Matter.objects.of(community).filter(rating__isnull=False)
    return rows.exclude(household=None)
