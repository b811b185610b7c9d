"""How the money of the month published last was written down, checked, closed, published, kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from funds.archive.volumes import KeptVolume, volumes_of
from funds.board.frozen_months import FrozenMonth, latest_frozen
from funds.models import PeriodAction, PeriodEvent, VolumeSort, Voucher
from households.masking import mask_text
from households.models import Community
from households.naming import names_of


@dataclass(frozen=True)
class LifeOfBooks:
    """The last published month on its way: counts, days, fingerprint, and where it is kept.

    ``places`` are masked; without a volume the vouchers of the month are not bound yet.
    """

    frozen: FrozenMonth
    receipts: int
    vouchers: int
    closed_on: date | None
    volumes: Sequence[KeptVolume]
    places: Sequence[str]

    @property
    def fingerprint(self) -> str:
        """How the fingerprint of the month's papers begins: as much as finds them again."""
        return self.frozen.publication.fingerprint[:16]

    @property
    def kept_until(self) -> date | None:
        """Until when the law keeps the vouchers; None before they are bound."""
        return self.volumes[0].volume.kept_until if self.volumes else None


def life_of_books(community: Community) -> LifeOfBooks | None:
    """The life of the month published last; None before the first."""
    frozen = latest_frozen(community)
    if frozen is None:
        return None
    bound = [
        kept
        for kept in volumes_of(community, frozen.month.year)
        if kept.volume.sort == VolumeSort.VOUCHERS and kept.volume.span == str(frozen.month)
    ]
    names = names_of(community)
    return LifeOfBooks(
        frozen,
        receipts=len({one["number"] for one in frozen.told["income_entries"]}),
        vouchers=_vouchers(community, frozen),
        closed_on=_closed_on(community, frozen),
        volumes=bound,
        places=sorted({mask_text(kept.place, names) for kept in bound if kept.place}),
    )


def _vouchers(community: Community, frozen: FrozenMonth) -> int:
    """How many the month had when it was published, whatever came since."""
    rows = Voucher.objects.of(community).filter(month=frozen.month)
    return rows.filter(recorded_at__lte=frozen.publication.recorded_at).count()


def _closed_on(community: Community, frozen: FrozenMonth) -> date | None:
    """None where the closing was recorded afterwards, so that nobody knows the day."""
    closings = PeriodEvent.objects.of(community).filter(
        action=PeriodAction.CLOSE,
        period__month=frozen.month,
        version=frozen.publication.period_version,
    )
    closing = closings.order_by("-seq").first()
    day = timezone.localdate(closing.recorded_at) if closing else None
    return day if day and day <= frozen.publication.published_on else None
