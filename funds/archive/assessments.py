"""Volumes whose term is over, what was said of them, and what of them is not settled yet."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from funds.archive.volumes import KeptVolume, volumes_held
from funds.models import (
    AFFAIRS,
    Charge,
    Credit,
    Opinion,
    ProjectStage,
    ProjectStep,
    Volume,
    VolumeAssessment,
    VolumeSort,
)
from funds.months import Month
from funds.spending.claims import open_advances, unfinished
from households.models import Community, TenantRows

ENDS = (ProjectStage.CHECKED, ProjectStage.DROPPED)


def assessments_between(community: Community, first: date, last: date) -> list[VolumeAssessment]:
    """The assessments of some days that stand, the first one first."""
    rows = _standing(community).filter(assessed_on__range=(first, last))
    return list(rows.order_by("assessed_on", "seq"))


def assessment_of(community: Community, number: str) -> VolumeAssessment | None:
    """What was said last of a volume and was not taken back."""
    return _standing(community).filter(number=number).order_by("-seq").first()


def volumes_due(community: Community, day: date) -> list[KeptVolume]:
    """The volumes whose term is over on a day and of which nobody said what becomes of them."""
    said = {one.number: one for one in _standing(community).order_by("seq")}
    return [
        kept
        for kept in volumes_held(community, day)
        if is_due(kept.volume, said.get(kept.volume.number), day)
    ]


def is_due(volume: Volume, said: VolumeAssessment | None, day: date) -> bool:
    """Whether a volume has to be assessed: its term is over, and so is that it was given since."""
    if said is not None and said.opinion == Opinion.DESTROY:
        return False
    until = said.kept_until if said is not None else volume.kept_until
    return until is not None and day > until


def unsettled(community: Community, volume: Volume) -> list[str]:
    """What of a volume is not settled yet, in words; it may not be destroyed before.

    Source: 会计档案管理办法 art. 19.
    """
    if volume.sort in AFFAIRS:
        return [*_projects(community, volume)]
    if volume.sort != VolumeSort.VOUCHERS:
        return []
    return [*_money(community, volume)]


def _money(community: Community, volume: Volume) -> Iterator[str]:
    days = (volume.first_day, volume.last_day)
    months = (Month.of(volume.first_day), Month.of(volume.last_day))
    if owed := Charge.objects.of(community).open().filter(month__range=months).count():
        yield _("%(count)s charges are not paid yet") % {"count": owed}
    left = Credit.objects.of(community).filter(left__gt=0, payment__booked_on__range=days)
    if credit := left.count():
        yield _("%(count)s households have credit left") % {"count": credit}
    for claim in unfinished(community, through=volume.last_day):
        yield _("claim %(number)s is on its way") % {"number": claim.number}
    for advance in open_advances(community, through=volume.last_day):
        yield _("advance %(number)s is still open") % {"number": advance.number}


def _projects(community: Community, volume: Volume) -> Iterator[str]:
    if volume.sort not in (VolumeSort.CONTRACTS, VolumeSort.PROJECTS):
        return
    steps = ProjectStep.objects.of(community).filter(reverses=None, reversed_by=None)
    ended = set(steps.filter(stage__in=ENDS).values_list("project", flat=True))
    began = steps.filter(on__range=(volume.first_day, volume.last_day))
    going_on = began.exclude(project__in=ended).order_by("project__number")
    for number in going_on.values_list("project__number", flat=True).distinct():
        yield _("project %(number)s has not ended") % {"number": number}


def _standing(community: Community) -> TenantRows[VolumeAssessment]:
    return VolumeAssessment.objects.of(community).filter(reverses=None, reversed_by=None)
