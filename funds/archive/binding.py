"""Binding: what the closed months leave becomes volumes (归档), and each is put somewhere (入库)."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from funds.archive.contents import Content, closed_months
from funds.archive.volumes import last_editions, require_volume, still_to_bind
from funds.ledger.recording import record
from funds.models import LONGEST_PLACE, Volume, VolumePlace, VolumeSort
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Refused

SORT_IN_NUMBERS: dict[str, str] = {
    VolumeSort.VOUCHERS: "KJ·PZ",
    VolumeSort.BOOKS: "KJ·ZB",
    VolumeSort.REPORTS: "KJ·BG",
    VolumeSort.OTHER: "KJ·QT",
    VolumeSort.MINUTES: "CW·HY",
    VolumeSort.RESOLUTIONS: "CW·JY",
    VolumeSort.POLLS: "CW·ZX",
    VolumeSort.CONTRACTS: "CW·HT",
    VolumeSort.PROJECTS: "CW·XM",
}
"""How an archive number says of what it is: 会计 (凭证、账簿、报告、其他) or 村务 (会议 …)."""


class NothingToBind(Refused):
    """No month of the year is closed, so nothing of it is final."""


class BadPlace(Refused):
    """The place is empty or too long."""


@act
def make_volumes(actor: Actor, /, *, year: int) -> list[Volume]:
    """Bind what the closed months of a year leave and no volume holds; returns the new ones.

    What has grown since it was bound is bound again under its number. Raises NothingToBind.
    """
    community = actor.community
    if not closed_months(community, year):
        raise NothingToBind(
            _(
                "No month of %(year)s is closed. Close its months first; then their papers can be bound."
            )
            % {"year": year},
            field="year",
        )
    bound = {(one.content, one.span): one for one in last_editions(community, year)}
    taken = {sort: _count(sort, bound.values()) for sort in VolumeSort}
    volumes = []
    for content in still_to_bind(community, year):
        before = bound.get((content.code, content.span))
        if before is None:
            taken[content.sort] += 1
        volumes.append(_volume(actor, year, content, before, taken[content.sort]))
    return record(community, volumes)


@act
def place_volume(actor: Actor, /, *, number: str, place: str) -> VolumePlace:
    """Write down where a volume lies now; raises NoSuchVolume, BadPlace."""
    place = visible(place).strip()
    require_volume(actor.community, number)
    if not 0 < len(place) <= LONGEST_PLACE:
        raise BadPlace(
            _("Write where it lies, such as “cupboard 2, box 5”, in at most %(most)s characters.")
            % {"most": LONGEST_PLACE},
            field="place",
        )
    return record(actor.community, [VolumePlace(number=number, place=place, by=actor.user)])[0]


def _count(sort: VolumeSort, volumes: Iterable[Volume]) -> int:
    return sum(volume.sort == sort for volume in volumes)


def _volume(
    actor: Actor, year: int, content: Content, before: Volume | None, position: int
) -> Volume:
    """A volume of this content; where it was bound before, the next edition of that one."""
    sort = SORT_IN_NUMBERS[content.sort]
    number = f"{actor.community.code}-{sort}-{year}-{content.retention.value}-{position:03d}"
    return Volume(
        number=before.number if before else number,
        edition=before.edition + 1 if before else 1,
        year=year,
        sort=content.sort,
        content=content.code,
        span=content.span,
        title=content.title,
        first_day=content.first_day,
        last_day=content.last_day,
        first_number=content.first_number,
        last_number=content.last_number,
        pieces=content.pieces,
        retention=content.retention,
        by=actor.user,
    )
