"""What the closed months leave to be bound, by the table of the law (会计档案管理办法, annex).

Village affairs are bound when the accounts of their year are closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from funds.archive.affairs import AFFAIRS_KEPT
from funds.ledger.vouchers import voucher_runs
from funds.models import (
    Period,
    Publication,
    PublicationKind,
    Reconciliation,
    Retention,
    VolumeSort,
    VoucherKind,
)
from funds.months import Month
from households.models import Community

VOUCHERS: dict[str, str] = {
    VoucherKind.RECEIPT: "收款凭证",
    VoucherKind.PAYMENT: "付款凭证",
    VoucherKind.TRANSFER: "转账凭证",
}
"""The kinds of vouchers as volumes are labelled, in Chinese as all papers."""
BOOKS = {
    "general-ledger": "总账",
    "detail-ledger": "明细账",
    "cash-journal": "现金日记账",
    "bank-journal": "银行存款日记账",
}
"""The books of a year."""


@dataclass(frozen=True)
class Content:
    """What is to be bound as one volume; ``pieces`` counts sheets, books or copies by its sort."""

    sort: VolumeSort
    code: str
    span: str
    title: str
    first_day: date
    last_day: date
    pieces: int
    retention: Retention
    first_number: str = ""
    last_number: str = ""


def contents_of(community: Community, year: int) -> list[Content]:
    """What the closed months of a year leave: vouchers month by month, the rest at its end."""
    months = closed_months(community, year)
    found = [*_vouchers(community, months)]
    if months and months[-1].last_day == date(year, 12, 31):
        found += [*_books(months), *_reports(community, months), *_others(community, months)]
        found += _affairs(community, year)
    return found


def closed_months(community: Community, year: int) -> list[Month]:
    """The months of a year into which nothing more is booked, the first one first."""
    shut = Period.objects.of(community).shut().order_by("month").values_list("month", flat=True)
    return [month for month in shut if month.first_day.year == year]


def _vouchers(community: Community, months: list[Month]) -> Iterator[Content]:
    if not months:
        return
    runs = voucher_runs(community, months[0].first_day, months[-1].last_day)
    for run in (one for one in runs if one.month in months):
        day = run.month.first_day
        yield Content(
            VolumeSort.VOUCHERS,
            f"vouchers-{run.kind}",
            str(run.month),
            f"{day.year}年{day.month}月{VOUCHERS[run.kind]}",
            day,
            run.month.last_day,
            run.sheets,
            Retention.THIRTY,
            str(run.first),
            str(run.last),
        )


def _books(months: list[Month]) -> Iterator[Content]:
    for code, name in BOOKS.items():
        yield _of_the_year(VolumeSort.BOOKS, code, name, months, 1, Retention.THIRTY)


def _reports(community: Community, months: list[Month]) -> Iterator[Content]:
    published = Publication.objects.of(community).filter(month__in=months)
    notices = published.filter(kind=PublicationKind.MONTH).count()
    accounts = published.filter(kind=PublicationKind.YEAR).count()
    if notices:
        yield _of_the_year(
            VolumeSort.REPORTS, "monthly-notice", "每月收支公示表", months, notices, Retention.TEN
        )
    if accounts:
        yield _of_the_year(
            VolumeSort.REPORTS,
            "year-accounts",
            "年度收支决算表",
            months,
            accounts,
            Retention.PERMANENT,
        )


def _others(community: Community, months: list[Month]) -> Iterator[Content]:
    days = (months[0].first_day, months[-1].last_day)
    ticked = Reconciliation.objects.of(community).filter(statement_on__range=days).count()
    if ticked:
        yield _of_the_year(
            VolumeSort.OTHER,
            "bank-reconciliation",
            "银行余额调节表",
            months,
            ticked,
            Retention.TEN,
        )


def _affairs(community: Community, year: int) -> Iterator[Content]:
    """The whole calendar year, for a village meets before its books begin."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    for code, affair in AFFAIRS_KEPT.items():
        items = affair.find(community, first, last)
        if items:
            yield Content(
                affair.sort,
                code,
                f"{year}",
                f"{year}年{affair.name}",
                first,
                last,
                len(items),
                affair.retention,
                items[0].number,
                items[-1].number,
            )


def _of_the_year(
    sort: VolumeSort,
    code: str,
    name: str,
    months: list[Month],
    pieces: int,
    retention: Retention,
) -> Content:
    first, last = months[0].first_day, months[-1].last_day
    title = f"{last.year}{name}" if name.startswith("年度") else f"{last.year}年{name}"
    return Content(sort, code, f"{last.year}", title, first, last, pieces, retention)
