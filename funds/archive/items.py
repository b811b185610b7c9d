"""What lies in a volume, paper by paper (卷内目录)."""

from collections.abc import Iterator
from dataclasses import dataclass

from funds.archive.affairs import AFFAIRS_KEPT, Item
from funds.ledger.vouchers import BookedVoucher, booked_vouchers
from funds.models import (
    Publication,
    PublicationKind,
    Reconciliation,
    Volume,
    VolumeSort,
)
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class PlacedItem:
    """A paper of a volume with its position, and the page it begins on where that is known."""

    position: int
    item: Item
    page: int | None


def items_in(community: Community, volume: Volume) -> list[PlacedItem]:
    """The papers of a volume in their order.

    Only sheets of vouchers are counted by the books; the pages of others are written on by hand.
    """
    page, placed = 1, []
    for position, item in enumerate(_found(community, volume), start=1):
        placed.append(
            PlacedItem(position, item, page if volume.sort == VolumeSort.VOUCHERS else None)
        )
        page += item.sheets
    return placed


def _found(community: Community, volume: Volume) -> list[Item]:
    if volume.content in AFFAIRS_KEPT:
        find = AFFAIRS_KEPT[volume.content].find
        return find(community, volume.first_day, volume.last_day)
    match volume.sort:
        case VolumeSort.VOUCHERS:
            return [*_vouchers(community, volume)]
        case VolumeSort.REPORTS:
            return [*_reports(community, volume)]
        case VolumeSort.OTHER:
            return [*_reconciliations(community, volume)]
    return [Item("", "会计", volume.title, volume.last_day)]


def _vouchers(community: Community, volume: Volume) -> Iterator[Item]:
    kind = volume.content.removeprefix("vouchers-")
    for one in booked_vouchers(community, volume.first_day, volume.last_day):
        if one.voucher.kind == kind:
            yield Item(
                str(one.voucher),
                one.made_by,
                one.voucher.summary,
                one.voucher.booked_on,
                1 + (one.papers or 0),
                _note(one),
            )


def _note(one: BookedVoucher) -> str:
    if one.voucher.reverses_id:
        return "冲红"
    return "已冲红" if getattr(one.voucher, "reversed_by", None) else ""


def _reports(community: Community, volume: Volume) -> Iterator[Item]:
    of_a_year = volume.content == "year-accounts"
    rows = Publication.objects.of(community).filter(
        month__range=(Month.of(volume.first_day), Month.of(volume.last_day)),
        kind=PublicationKind.YEAR if of_a_year else PublicationKind.MONTH,
    )
    for one in rows.order_by("month", "version"):
        day = one.month.first_day
        title = (
            f"{day.year}年度收支决算表" if of_a_year else f"{day.year}年{day.month}月收支公示表"
        )
        note = f"更正第{one.version}版" if one.version > 1 else ""
        yield Item(one.number, one.published_by, title, one.published_on, note=note)


def _reconciliations(community: Community, volume: Volume) -> Iterator[Item]:
    days = (volume.first_day, volume.last_day)
    rows = Reconciliation.objects.of(community).filter(statement_on__range=days)
    for one in rows.select_related("account", "by").order_by("statement_on", "seq"):
        by = one.by.called if one.by else ""
        yield Item("", by, f"{one.account}余额调节表", one.statement_on)
