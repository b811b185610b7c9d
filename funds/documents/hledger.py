"""The book for hledger, a plain text accounting program (hledger.org)."""

from collections.abc import Iterator

from funds.documents.plain_text_book import CURRENCY, Book, Entry, one_line
from households.models import Community


def book(community: Community) -> Iterator[str]:
    """The whole book, line by line, as ``hledger check --strict`` accepts it.

    Amounts are yuan, debits positive. At the end each account's balance is asserted.
    """
    whole = Book(community)
    yield f"; {whole.title}"
    yield "decimal-mark ."
    yield f"commodity 1000.00 {CURRENCY}"
    for account in whole.named_accounts():
        yield f"account {account.name}  ; {account.chinese}"
    for entry in whole.entries():
        yield ""
        yield from _entry(whole, entry)
    yield ""
    yield f"{whole.last_day} * 余额核对"
    for row in whole.closing():
        balance = row.debit - row.credit
        yield f"    {whole.name(row.account)}  0.00 {CURRENCY} =* {balance} {CURRENCY}"


def _entry(whole: Book, entry: Entry) -> Iterator[str]:
    voucher = entry.voucher
    yield f"{voucher.booked_on} * ({voucher}) {_description(voucher.summary)}"
    if voucher.happened_on != voucher.booked_on:
        yield f"    ; happened:{voucher.happened_on}"
    if entry.twin:
        yield f"    ; {'reverses' if voucher.reverses_id else 'reversed-by'}:{entry.twin}"
    for posting in entry.postings:
        yield f"    {whole.name(posting.debit, posting.fund)}  {posting.amount} {CURRENCY}"
        yield f"    {whole.name(posting.credit, posting.fund)}  {-posting.amount} {CURRENCY}"


def _description(text: str) -> str:
    """A semicolon would begin a comment; the full-width one reads the same."""
    return one_line(text).replace(";", "；")
