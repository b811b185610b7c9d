"""The book for beancount, a plain text accounting program (beancount.github.io)."""

from collections.abc import Iterator
from datetime import timedelta

from funds.documents.plain_text_book import CURRENCY, Book, Entry, one_line
from households.models import Community


def book(community: Community) -> Iterator[str]:
    """The whole book, line by line, as ``bean-check`` accepts it.

    Amounts are yuan, debits positive. At the end each account's balance is asserted, on the
    next day because beancount looks at the beginning of a day.
    """
    whole = Book(community)
    yield f'option "title" {_text(whole.title)}'
    yield f'option "operating_currency" "{CURRENCY}"'
    yield f"{whole.first_day} commodity {CURRENCY}"
    for account in whole.named_accounts():
        yield f"{whole.first_day} open {account.name} {CURRENCY}"
        yield f"  chinese: {_text(account.chinese)}"
    for entry in whole.entries():
        yield ""
        yield from _entry(whole, entry)
    yield ""
    day_after = whole.last_day + timedelta(days=1)
    for row in whole.closing():
        balance = row.debit - row.credit
        yield f"{day_after} balance {whole.name(row.account)} {balance} ~ 0 {CURRENCY}"


def _entry(whole: Book, entry: Entry) -> Iterator[str]:
    voucher = entry.voucher
    # Beancount follows a link from an entry to its red twin and back.
    link = f" ^reversal-{min(voucher.seq, entry.twin.seq)}" if entry.twin else ""
    yield f"{voucher.booked_on} * {_text(voucher.summary)}{link}"
    yield f'  voucher: "{voucher}"'
    if voucher.happened_on != voucher.booked_on:
        yield f"  happened: {voucher.happened_on}"
    if voucher.reverses:
        yield f'  reverses: "{voucher.reverses}"'
    for posting in entry.postings:
        yield f"  {whole.name(posting.debit, posting.fund)}  {posting.amount} {CURRENCY}"
        yield f"  {whole.name(posting.credit, posting.fund)}  {-posting.amount} {CURRENCY}"


def _text(text: str) -> str:
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
