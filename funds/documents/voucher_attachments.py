"""The papers behind exported vouchers as one zip: 凭证号_序, with a list of them."""

from collections.abc import Iterable, Iterator

from funds.documents.attachments import attachments_of
from funds.documents.csv_file import csv_lines
from funds.documents.packing import Packing
from funds.exchange.voucher_rows import ExchangeLine
from funds.months import Month
from households.models import Community

LIST = "附件清单.csv"
HEAD = ("凭证号", "文件", "SHA-256", "备注")


class VoucherAttachments:
    """What lies behind the vouchers of some lines of a month; ``chunks`` writes it.

    Then ``count`` says how many files there are, and ``missing`` which are not on the disk any
    more, or not as they were put there. The same vouchers give the same bytes.
    """

    def __init__(self, community: Community, month: Month, lines: Iterable[ExchangeLine]) -> None:
        self.community, self.month = community, month
        self.vouchers = {str(line.voucher) for line in lines}
        self.count = 0
        self.missing: list[str] = []

    def chunks(self) -> Iterator[bytes]:
        """The zip, piece by piece."""
        packing = Packing()
        try:
            yield from packing.add_all(self._files())
            yield from packing.close()
        finally:
            packing.give_up()

    def _files(self) -> Iterator[tuple[str, bytes]]:
        listed: list[tuple[str, ...]] = [HEAD]
        for kept in attachments_of(self.community, self.month.first_day, self.month.last_day):
            if kept.voucher not in self.vouchers:
                continue
            content = kept.read()
            listed.append(
                (kept.voucher, kept.name, kept.sha256, "" if content is not None else "缺或已改动")
            )
            if content is None:
                self.missing.append(kept.name)
                continue
            self.count += 1
            yield kept.name, content
        yield LIST, b"".join(csv_lines(listed))
