"""In whose hands the archive is: what was handed over to whom, and what could be now (移交)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from funds.archive.contents import contents_of
from funds.archive.viewings import viewings_not_returned
from funds.archive.volumes import KeptVolume, still_to_bind, volumes_held
from funds.ledger.vouchers import counted_vouchers
from funds.models import HandedTo, HandedVolume, HandOver, Payment, Volume, VolumeSort, Voucher
from households.models import Community, TenantRows


@dataclass(frozen=True)
class HandedBooks:
    """What of the books goes along: the first and last number of each, and what lies behind."""

    first_voucher: str
    last_voucher: str
    first_receipt: str
    last_receipt: str
    attachments: int


def hand_overs(community: Community) -> list[HandOver]:
    """Every hand-over, the last one first, also those that were undone, each with its volumes."""
    return list(_numbered(community).order_by("-seq"))


def hand_over_numbered(community: Community, number: str) -> HandOver | None:
    """One hand-over with its volumes, by its number; None where there is none."""
    return _numbered(community).filter(number=number).first()


def hands_of(community: Community, volume: Volume) -> list[HandOver]:
    """Through whose hands a volume went, the last one first; undone ones left out."""
    handed = HandedVolume.objects.of(community).filter(volume__number=volume.number)
    rows = _standing(community).filter(pk__in=handed.values("hand_over"))
    return list(rows.order_by("-seq"))


def with_the_township(community: Community) -> set[int]:
    """The keys of the volumes that the township has."""
    handed = HandedVolume.objects.of(community).filter(
        hand_over__in=_standing(community).filter(into=HandedTo.TOWNSHIP)
    )
    return set(handed.values_list("volume", flat=True))


def volumes_to_hand_over(community: Community, day: date) -> list[KeptVolume]:
    """Every volume that the village still has in its own hands, the oldest year first."""
    away = with_the_township(community)
    return [kept for kept in volumes_held(community, day) if kept.volume.pk not in away]


def not_whole(community: Community, volumes: Iterable[Volume]) -> list[str]:
    """The numbers of volumes whose month is open again, or which hold less than the books now."""
    listed = list(volumes)
    loose: list[str] = []
    for year in sorted({volume.year for volume in listed}):
        closed = {(one.code, one.span) for one in contents_of(community, year)}
        grown = {(one.code, one.span) for one in still_to_bind(community, year)}
        loose += [
            one.number
            for one in listed
            if one.year == year and (one.content, one.span) not in closed - grown
        ]
    return loose


def still_out(community: Community, volumes: Iterable[Volume]) -> list[str]:
    """The numbers of those into which somebody is looking."""
    out = {viewing.number for viewing in viewings_not_returned(community)}
    return [volume.number for volume in volumes if volume.number in out]


def books_handed(
    community: Community, into: HandedTo, volumes: Sequence[Volume], day: date
) -> HandedBooks:
    """What of the books goes along: all until a day to the next keeper, else what was bound."""
    if into == HandedTo.KEEPER:
        vouchers = Voucher.objects.of(community).booked_until(day).order_by("seq")
        first, last = vouchers.first(), vouchers.last()
        receipts = Payment.objects.of(community).filter(booked_on__lte=day).exclude(receipt="")
        numbers = receipts.order_by("seq").values_list("receipt", flat=True)
        begun = first.booked_on if first else day
        return HandedBooks(
            str(first or ""),
            str(last or ""),
            numbers.first() or "",
            numbers.last() or "",
            counted_vouchers(community, min(begun, day), day)[1],
        )
    bound = sorted(
        (one for one in volumes if one.sort == VolumeSort.VOUCHERS),
        key=lambda one: (one.first_day, one.number),
    )
    months = {(one.first_day, one.last_day) for one in bound}
    return HandedBooks(
        bound[0].first_number if bound else "",
        bound[-1].last_number if bound else "",
        "",
        "",
        sum(counted_vouchers(community, first, last)[1] for first, last in months),
    )


def _standing(community: Community) -> TenantRows[HandOver]:
    return HandOver.objects.of(community).filter(cancelled=None)


def _numbered(community: Community) -> TenantRows[HandOver]:
    """Hand-overs with their volumes, and how they were undone."""
    handed = HandedVolume.objects.of(community).select_related("volume").order_by("seq")
    rows = HandOver.objects.of(community).select_related("cancelled")
    return rows.prefetch_related(Prefetch("volumes", handed))
