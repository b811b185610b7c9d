"""The volumes that were bound, as they stand: the last edition of each, and where it lies."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from funds.archive.contents import Content, contents_of
from funds.models import Volume, VolumePlace, VolumeSort
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
    numbers = [volume.number for volume in standing]
    told = VolumePlace.objects.of(community).filter(number__in=numbers).order_by("seq")
    places = dict(told.values_list("number", "place"))
    return [KeptVolume(volume, places.get(volume.number, "")) for volume in standing]


def last_editions(community: Community, year: int) -> Iterable[Volume]:
    """The last edition of each volume of a year."""
    rows = Volume.objects.of(community).filter(year=year).order_by("edition")
    return {volume.number: volume for volume in rows}.values()


def years_bound(community: Community) -> list[int]:
    """The years of which there are volumes, the newest first."""
    years = Volume.objects.of(community).order_by("-year").values_list("year", flat=True)
    return list(years.distinct())


def require_volume(community: Community, number: str) -> None:
    """Raises NoSuchVolume unless there is a volume of this number."""
    if not Volume.objects.of(community).filter(number=number).exists():
        raise NoSuchVolume(
            _("There is no volume “%(number)s”.") % {"number": number[:60]}, field="number"
        )


def still_to_bind(community: Community, year: int) -> list[Content]:
    """What no volume holds yet, or only a part of."""
    bound = {(one.content, one.span): one for one in last_editions(community, year)}
    return [
        content
        for content in contents_of(community, year)
        if not _holds(bound.get((content.code, content.span)), content)
    ]


def _holds(volume: Volume | None, content: Content) -> bool:
    return (
        volume is not None
        and volume.pieces == content.pieces
        and volume.last_number == content.last_number
    )


def _in_the_catalogue(volume: Volume) -> tuple[int, str]:
    return list(VolumeSort).index(VolumeSort(volume.sort)), volume.number
