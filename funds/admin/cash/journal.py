"""The cash journal at the desk: one account's money voucher by voucher, on the page or as a file."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.documents.account_book_papers import journal_paper
from funds.documents.formats import WRITERS
from funds.interface.files import file_answer
from funds.ledger import account_books, periods
from funds.models import MONEY_ROLES, Account
from households.acting import Actor


def journal(request: HttpRequest, actor: Actor, role: str) -> HttpResponse:
    """The journal of one account between two days, of the open month where nobody says."""
    if role not in MONEY_ROLES:
        raise Http404
    accounts = Account.objects.of(actor.community).select_related("community")
    account = get_object_or_404(accounts, role=role)
    first = _day(request, "from") or periods.first_open(actor.community).first_day
    last = _day(request, "to") or max(actor.today, first)
    book = account_books.journal(actor.community, account, first, last)
    kind = request.GET.get("as", "")
    if kind in WRITERS:
        paper = journal_paper(actor.community, book, period=f"{first} 至 {last}", last=last)
        return file_answer(WRITERS[kind]([paper]), f"{role}-{first}-{last}.{kind}")
    return page(
        request,
        "journal",
        _("Journal of %(account)s") % {"account": account.name},
        account=account,
        first=first,
        last=last,
        book=book,
        kinds=WRITERS,
    )


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None
