"""Meetings and resolutions: no more votes than people, and the law's sums behind each number."""

from collections.abc import Iterator

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.council.paths import path_standings, steps_of_way
from funds.council.slips import standing_returns
from funds.council.sums import is_carried
from funds.models import (
    MatterPath,
    MeetingPaper,
    MeetingPhotoChoice,
    Minutes,
    Resolution,
    SlipReturn,
    Vote,
    VotingSlip,
)
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def votes_hold(community: Community) -> Iterator[Finding]:
    """No more votes than stubs and than those present, and those no more than the entitled.

    A stub counts once, however often it was taken and taken back.
    """
    for minutes in _crowded(community):
        yield Finding(name_of(minutes), _("more were present than are entitled"))
    for slip in _counted_twice(community):
        yield Finding(name_of(slip), _("its stub counts more than once"))
    for twin in _of_other_slips(community):
        yield Finding(name_of(twin), _("it takes back the stub of another slip"))
    for vote in _votes(community):
        if vote.cast > vote.minutes.present:
            yield Finding(name_of(vote), _("there are more votes than people were present"))
        if vote.issued and vote.cast > vote.returned:
            yield Finding(name_of(vote), _("there are more votes than slips came back"))
        if vote.item.meeting_id != vote.minutes.meeting_id:
            yield Finding(name_of(vote), _("its matter was on the agenda of another meeting"))


def resolutions_were_carried(community: Community) -> Iterator[Finding]:
    """Behind each resolution stand a meeting and a vote that carry it, on its day."""
    for resolution in _resolutions(community):
        meeting = resolution.vote.minutes.meeting
        if not is_carried(resolution.vote):
            yield Finding(name_of(resolution), _("the law's sums do not carry it"))
        own = (resolution.body, resolution.group_id, resolution.carried_on, resolution.year)
        if own != (meeting.body, meeting.group_id, meeting.day, meeting.day.year):
            yield Finding(
                name_of(resolution), _("its meeting was another body's or another day's")
            )


def sign_in_lists_are_private(community: Community) -> Iterator[Finding]:
    """Nobody chose that everybody sees the names and hands on a sign-in list."""
    for choice in _shown_lists(community):
        yield Finding(name_of(choice), _("it shows a sign-in list to everybody"))


def ways_are_kept(community: Community) -> Iterator[Finding]:
    """Each step of a matter's way was before its body; what is decided went all steps before it."""
    paths = all_rows(MatterPath, "community", by="pk")(community)
    for one in path_standings(community, paths, today=timezone.localdate()):
        bodies = steps_of_way(one.path)
        for place in one.places:
            if place.event is None or place.standing is None:
                continue
            if place.standing.item.meeting.body not in bodies[place.step]:
                yield Finding(name_of(place.event), _("it was before another body"))
            if place.standing.resolution and place.is_out_of_turn:
                yield Finding(
                    name_of(place.event), _("it was decided without a step that goes first")
                )


@prepared
def _crowded(community: Community) -> Rows:
    return Minutes.objects.of(community).filter(present__gt=F("entitled")).order_by("pk")


@prepared
def _votes(community: Community) -> Rows:
    issued = VotingSlip.objects.of(community).filter(item=OuterRef("item"))
    returned = standing_returns(community).filter(slip__item=OuterRef("item"))
    rows = Vote.objects.of(community).annotate(
        issued=Exists(issued), returned=_counted(returned, "slip__item")
    )
    return rows.select_related("minutes", "item").order_by("pk")


@prepared
def _shown_lists(community: Community) -> Rows:
    choices = MeetingPhotoChoice.objects.of(community).filter(is_public=True)
    return choices.filter(photo__kind=MeetingPaper.SIGN_IN).order_by("pk")


@prepared
def _counted_twice(community: Community) -> Rows:
    back = _counted(standing_returns(community).filter(slip=OuterRef("pk")), "slip")
    slips = VotingSlip.objects.of(community).annotate(times=back)
    return slips.filter(times__gt=1).order_by("pk")


@prepared
def _of_other_slips(community: Community) -> Rows:
    twins = SlipReturn.objects.of(community).filter(reverses__isnull=False)
    return twins.exclude(reverses__slip=F("slip")).order_by("pk")


def _counted(rows: QuerySet[SlipReturn], key: str) -> Coalesce:
    """Within another query: how many rows have the same key."""
    counts = rows.order_by().values(key).annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counts), 0)


@prepared
def _resolutions(community: Community) -> Rows:
    rows = Resolution.objects.of(community).select_related("vote__minutes__meeting")
    return rows.order_by("pk")
