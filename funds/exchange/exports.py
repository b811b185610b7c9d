"""Which vouchers the other program has had, and what came since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max

from funds.exchange.voucher_rows import ExchangeLine, exchange_lines
from funds.ledger import periods
from funds.models import Voucher, VoucherExport, book_of
from funds.months import Month
from households.models import Community


@dataclass(frozen=True)
class MonthOut:
    """A closed month: its vouchers, what was exported of it, how many vouchers came since."""

    month: Month
    vouchers: int
    exports: Sequence[VoucherExport]
    since: int

    @property
    def is_new(self) -> bool:
        """Whether nothing of it ever went out."""
        return not self.exports


def last_seq_out(community: Community, month: Month) -> int:
    """The newest voucher of a month that went out; 0 where none did."""
    exports = VoucherExport.objects.of(community).filter(month=month)
    newest: int | None = exports.aggregate(newest=Max("last_seq"))["newest"]
    return newest or 0


def exported_before(export: VoucherExport) -> list[VoucherExport]:
    """The exports that had vouchers of the same month before, the newest first."""
    rows = VoucherExport.objects.of(export.community_id).filter(month=export.month)
    return list(rows.filter(seq__lt=export.seq).order_by("-seq"))


def lines_again(export: VoucherExport) -> Sequence[ExchangeLine]:
    """The lines that an export had, as the map of accounts stands now; raises MonthStillOpen."""
    before = exported_before(export) if export.only_new else []
    after = max((one.last_seq for one in before), default=0)
    return exchange_lines(export.community, export.month, after=after, until=export.last_seq)


def months_out(community: Community) -> list[MonthOut]:
    """Every closed month of the books, the newest first; three queries."""
    opened = periods.first_open(community)
    exports: dict[Month, list[VoucherExport]] = defaultdict(list)
    for export in VoucherExport.objects.of(community).select_related("by").order_by("-seq"):
        exports[export.month].append(export)
    written: dict[Month, list[int]] = defaultdict(list)
    shut = Voucher.objects.of(community).filter(month__lt=opened)
    for month, seq in shut.values_list("month", "seq"):
        written[month].append(seq)
    first = book_of(community).first_month
    return [
        _standing(month, written[month], exports[month])
        for month in reversed([*first.through(opened.plus(-1))])
    ]


def _standing(month: Month, written: Sequence[int], exports: Sequence[VoucherExport]) -> MonthOut:
    newest = max((export.last_seq for export in exports), default=0)
    return MonthOut(month, len(written), exports, sum(seq > newest for seq in written))
