"""Receipts as they are printed: what was frozen when they were written, in the lines that fit."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import partial

from django.db.models import Model, QuerySet
from django.utils import timezone

from funds.ledger.periods import END_OF_TIME
from funds.levies.statements import standings
from funds.models import Fund, Payment, PaymentKind, ReceiptCopy
from funds.money import ZERO
from funds.payments.receipts import ReceiptLine, written
from funds.words.wording import CREDIT, PURPOSE_WORD, and_others
from households.former_words import former_words
from households.models import Community
from households.officials import names_then

FITTING = 3
"""So many lines stand on a receipt as they are; where there are more, levies are joined."""
EASY_SIGNS = 50
"""So many signs of names and numbers from outside stand on it in letters of the usual size."""
MOST_LINES = 6
"""More lines than that are added up to one, so that a copy stays on its third of the sheet."""


@dataclass(frozen=True)
class ReceiptPaper:
    """One receipt as it is printed; ``owed_after`` is in yuan, None without a household.

    ``printings`` says how often it was printed, the last time on ``printed_on``; ``twin`` made
    it void; ``village`` and ``owner_body`` are what took the money, as they were called then.
    """

    payment: Payment
    lines: list[ReceiptLine]
    householder: str
    collector: str
    owed_after: Decimal | None
    printings: int
    printed_on: date | None
    twin: Payment | None
    village: str
    owner_body: str

    @property
    def is_paid_by_householder(self) -> bool:
        return self.payment.household is not None and self.payment.payer == self.householder

    @property
    def is_long(self) -> bool:
        """More than stands on it with ease, so that it is printed smaller."""
        paid = self.payment
        beside = (paid.payer, self.householder, paid.reference, paid.paper_receipt)
        return len(self.lines) > FITTING or len("".join(beside)) > EASY_SIGNS


def receipt_papers(
    community: Community,
    payments: Iterable[Payment],
    *,
    today: date,
    known: datetime = END_OF_TIME,
) -> list[ReceiptPaper]:
    """Receipts as they are printed; a handful of queries however many they are.

    Those that were written before their words were kept are worded as things stand ``today``. What
    was reversed after all that is ``known`` is not void.
    """
    listed = list(payments)
    texts, copies = written(community, listed), _printed(community, listed)
    older = [one.household for one in listed if one.household and _owed_then(one) is None]
    stands = standings(community, older, today=today)
    words, names = former_words(community, Community, Fund), names_then(listed)
    papers = []
    for payment in listed:
        said, then = texts[payment.pk], partial(words.then, moment=payment.recorded_at)
        days = copies[payment.pk]
        owed = _owed_then(payment)
        if owed is None and payment.household:
            owed = stands[payment.household.pk].owed
        papers.append(
            ReceiptPaper(
                payment=payment,
                lines=fitting([*said.lines, *_without_months(payment, said.kept, then)]),
                householder=payment.householder or _householder_now(payment),
                collector=payment.collector or names[payment.pk],
                owed_after=owed,
                printings=len(days),
                printed_on=days[-1] if days else None,
                twin=_twin(payment, known),
                village=then(payment.community, "name"),
                owner_body=then(payment.community, "owner_body"),
            )
        )
    return papers


def receipts_within(community: Community, runs: Sequence[tuple[str, str]]) -> list[Payment]:
    """The payments that bear these receipt numbers, given from the first to the last of runs.

    Each is there once, however often it is named.
    """
    found: dict[int, Payment] = {}
    for first, last in runs:
        rows = _to_print(community).filter(receipt__gte=first, receipt__lte=last)
        found |= {one.pk: one for one in rows.order_by("receipt")}
    return list(found.values())


def receipts_of_day(community: Community, day: date) -> list[Payment]:
    """What was written into the books for a day, as it is put into the folder: by number."""
    return list(_to_print(community).filter(booked_on=day).order_by("receipt"))


def fitting(lines: Sequence[ReceiptLine]) -> list[ReceiptLine]:
    """As they are where they fit; otherwise levies with the same months share a line."""
    if len(lines) <= FITTING:
        return list(lines)
    together: dict[tuple[str, int], list[ReceiptLine]] = defaultdict(list)
    for place, line in enumerate(lines):
        together[line.months, 0 if line.months else place + 1].append(line)
    joined = [_joined(listed) for listed in together.values()]
    kept, rest = joined[: MOST_LINES - 1], joined[MOST_LINES - 1 :]
    return [*kept, _added_up(rest)] if len(rest) > 1 else joined


def _joined(lines: Sequence[ReceiptLine]) -> ReceiptLine:
    each = [line.each for line in lines if line.each is not None]
    return replace(
        lines[0],
        name="、".join(line.name for line in lines),
        each=sum(each, ZERO) if len(each) == len(lines) else None,
        amount=sum((line.amount for line in lines), ZERO),
    )


def _added_up(lines: Sequence[ReceiptLine]) -> ReceiptLine:
    name = and_others(lines[0].name, len(lines))
    return ReceiptLine(
        name, "", None, None, None, None, sum((line.amount for line in lines), ZERO)
    )


def _without_months(
    payment: Payment, kept: Decimal, then: Callable[[Model, str], str]
) -> list[ReceiptLine]:
    """Money that is for no month: what is kept for later, what a payer gave for a fund."""
    lines = []
    if kept:
        lines.append(ReceiptLine(CREDIT, "", None, None, None, None, kept))
    if payment.fund:
        name = f"{PURPOSE_WORD[payment.purpose]}（{then(payment.fund, 'name')}）"
        name += payment.rental.number if payment.rental else ""
        lines.append(ReceiptLine(name, "", None, None, None, None, payment.amount))
    return lines


def _twin(payment: Payment, known: datetime) -> Payment | None:
    twin: Payment | None = getattr(payment, "reversed_by", None)
    return twin if twin and twin.recorded_at <= known else None


def _owed_then(payment: Payment) -> Decimal | None:
    """What was still owed when it was written; None where that was not kept, or nobody owes."""
    return payment.owed_after


def _householder_now(payment: Payment) -> str:
    return payment.household.householder if payment.household else ""


def _to_print(community: Community) -> QuerySet[Payment]:
    rows = Payment.objects.of(community).filter(kind=PaymentKind.PAYMENT)
    return rows.select_related(
        "household__community", "community", "fund", "reversed_by", "by", "rental", "voucher"
    )


def _printed(community: Community, payments: Sequence[Payment]) -> dict[int, list[date]]:
    """The days on which each was printed, in order."""
    rows = ReceiptCopy.objects.of(community).filter(payment__in=payments).order_by("number")
    days: dict[int, list[date]] = defaultdict(list)
    for payment, moment in rows.values_list("payment", "recorded_at"):
        days[payment].append(timezone.localdate(moment))
    return days
