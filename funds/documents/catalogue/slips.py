"""What single households are handed: receipts and reminders."""

from dataclasses import replace

from django.utils.translation import pgettext_lazy

from funds.documents.catalogue.kind import Kind
from funds.documents.paper import Paper
from funds.documents.receipt_paper import receipts_paper
from funds.documents.reminder_list import reminder_list
from funds.documents.reminder_slips import slips_pdf
from funds.documents.spans import Span, Unit
from funds.ledger.periods import END_OF_TIME, closed_at
from funds.models import Reminder
from funds.months import Month
from funds.payments.receipt_papers import receipt_papers, receipts_of_day, receipts_within
from funds.payments.receipts import receipt_number
from funds.reminders.letters import Letter
from funds.reminders.written import letters_on
from households.models import Community


def _receipt(community: Community, text: str) -> Span | None:
    """The day of a receipt, with its number; None for what is the number of none."""
    number = receipt_number(text)
    for payment in receipts_within(community, [(number, number)]):
        seal = payment.voucher.seal if payment.voucher else ""
        return replace(Span.of_day(payment.booked_on), number=payment.receipt, seal=seal)
    return None


def _receipts(community: Community, span: Span) -> list[Paper]:
    """One by its number is void as soon as it was reversed; those of a closed day as they were."""
    if span.number:
        payments, known = receipts_within(community, [(span.number, span.number)]), None
    else:
        payments = receipts_of_day(community, span.first)
        known = closed_at(community, Month.of(span.last))
    told = receipt_papers(community, payments, today=span.last, known=known or END_OF_TIME)
    return receipts_paper(told)


def _told(community: Community, span: Span) -> list[tuple[Reminder, Letter]]:
    return letters_on(community, span.last)


def _slips(community: Community, span: Span) -> bytes | None:
    told = _told(community, span)
    then = closed_at(community, Month.of(span.last))
    return slips_pdf(told, then=then) if told else None


def _reminders(community: Community, span: Span) -> list[Paper]:
    return [reminder_list(community, _told(community, span), span)]


KINDS = (
    Kind(
        "receipt",
        pgettext_lazy("paper", "Receipts of a day, or one by its number"),
        (Unit.DAY,),
        _receipts,
        find=_receipt,
        ends="itself",
        title="收款收据",
    ),
    Kind(
        "reminder-slips",
        pgettext_lazy("paper", "Reminder slips of what is open on a day"),
        (Unit.DAY,),
        _reminders,
        typeset=_slips,
        ends="itself",
        title="缴费提醒单",
        counted="户",
    ),
)
