"""The volumes that were bound, as they stand: the last edition of each, and where it lies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.archive.contents import Content, contents_of
from funds.models import Period, Volume, VolumePlace, VolumeSort
from households.models import Community
from households.refusal import Refused


class NoSuchVolume(Refused):
    """There is no volume of this number."""


@dataclass(frozen=True)
class KeptVolume:
    """A volume and the place where it was put, which is empty before."""

    volume: Volume
    place: str


def volumes_of(community: Community, year: int) -> list[KeptVolume]:
    """The volumes of a year by sort and number."""
    standing = sorted(last_editions(community, year), key=_in_the_catalogue)
    return _placed(community, standing)


def volumes_held(community: Community, day: date) -> list[KeptVolume]:
    """Every volume whose papers end by a day, of all years, the oldest year first."""
    rows = Volume.objects.of(community).filter(last_day__lte=day).order_by("edition")
    held = {volume.number: volume for volume in rows}.values()
    return _placed(community, sorted(held, key=lambda one: (one.year, *_in_the_catalogue(one))))


def volume_of(community: Community, number: str) -> KeptVolume:
    """The last edition of one volume with its place; raises NoSuchVolume."""
    require_volume(community, number)
    editions = Volume.objects.of(community).filter(number=number)
    return _placed(community, [editions.order_by("-edition")[0]])[0]


def last_editions(community: Community, year: int) -> Iterable[Volume]:
    """The last edition of each volume of a year."""
    rows = Volume.objects.of(community).filter(year=year).order_by("edition")
    return {volume.number: volume for volume in rows}.values()


def _placed(community: Community, volumes: Sequence[Volume]) -> list[KeptVolume]:
    numbers = [volume.number for volume in volumes]
    told = VolumePlace.objects.of(community).filter(number__in=numbers).order_by("seq")
    places = dict(told.values_list("number", "place"))
    return [KeptVolume(volume, places.get(volume.number, "")) for volume in volumes]


def years_bound(community: Community) -> list[int]:
    """The years of which there are volumes, the newest first."""
    years = Volume.objects.of(community).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def years_to_look_at(community: Community) -> list[int]:
    """The years of which there are volumes, or papers that may be bound, the newest first."""
    shut = Period.objects.of(community).shut().values_list("month", flat=True)
    closed = {month.first_day.year for month in shut}
    return sorted(closed.union(years_bound(community)), reverse=True)


def require_volume(community: Community, number: str) -> None:
    """Raises NoSuchVolume unless there is a volume of this number."""
    if not Volume.objects.of(community).filter(number=number).exists():
        raise NoSuchVolume(
            _("There is no volume “%(number)s”.") % {"number": number[:60]}, field="number"
        )


def still_to_bind(community: Community, year: int) -> list[Content]:
    """What no volume holds yet, or only a part of; the books again with new vouchers of their year."""
    bound = {(one.content, one.span): one for one in last_editions(community, year)}
    contents = contents_of(community, year)
    lacking = [one for one in contents if not _holds(bound.get((one.code, one.span)), one)]
    if any(one.sort == VolumeSort.VOUCHERS for one in lacking):
        return [one for one in contents if one in lacking or one.sort == VolumeSort.BOOKS]
    vouchers = [one.seq for one in bound.values() if one.sort == VolumeSort.VOUCHERS]
    written_later = max(vouchers, default=0)
    return [
        one
        for one in contents
        if one in lacking
        or (one.sort == VolumeSort.BOOKS and bound[one.code, one.span].seq < written_later)
    ]


def _holds(volume: Volume | None, content: Content) -> bool:
    return (
        volume is not None
        and volume.pieces == content.pieces
        and volume.last_number == content.last_number
    )


def _in_the_catalogue(volume: Volume) -> tuple[int, str]:
    return list(VolumeSort).index(VolumeSort(volume.sort)), volume.number
