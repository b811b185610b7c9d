"""Papers found by the number they bear, however it is typed, or by a name that stands on them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from funds.commons.confidences import readable
from funds.models import (
    VOUCHER_WORD,
    Advance,
    Claim,
    LeasedNumber,
    Matter,
    Payment,
    Rental,
    RepairRequest,
    Voucher,
    book_of,
)
from funds.months import Month
from funds.payments.leased_numbers import slips_numbered
from funds.words.paper_numbers import (
    KINDS,
    RECEIPT_DIGITS,
    TypedNumber,
    receipt_numbered,
    receipt_series,
)
from households.acting import Actor

MOST_PAPERS = 20
SHORTEST_NAME = 2
"""Characters of a name that papers are looked for by."""

Paper = Payment | LeasedNumber | Claim | Rental | Advance | RepairRequest | Voucher | Matter


@dataclass(frozen=True)
class Papers:
    """The papers somebody may read that bear a number or a name; each kind newest first."""

    actor: Actor
    numbers: list[TypedNumber]
    words: str

    def all(self) -> Iterator[list[Any]]:
        """Every kind but payments, which are also found by other numbers."""
        yield from (self.slips(), self.claims(), self.rentals(), self.advances())
        yield from (self.repairs(), self.vouchers(), self.matters())

    def payments(self, exact: list[Payment]) -> list[Payment]:
        """The payments that bear the number as it was typed, then those of which it is a part."""
        receipts = self._receipts()
        known = {payment.pk for payment in exact}
        rows = Payment.objects.of(self.actor.community).taken().filter(receipt__in=receipts)
        rows = rows.select_related("household", "reversed_by").order_by("-seq")
        more = [row for row in rows[:MOST_PAPERS] if row.pk not in known] if receipts else []
        return [*exact, *more]

    def slips(self) -> list[LeasedNumber]:
        """The slips for the door that have no receipt, where more than a bare figure was typed."""
        is_bare = all(one.is_bare for one in self.numbers)
        receipts = [] if is_bare else self._receipts()
        return slips_numbered(self.actor.community, receipts) if receipts else []

    def claims(self) -> list[Any]:
        rows = Claim.objects.of(self.actor.community)
        paid = Q(expense__number__in=self._written("BX"))
        return self._listed(rows, "SQ", Q(payee__icontains=self.words), also=paid)

    def rentals(self) -> list[Any]:
        rows = Rental.objects.of(self.actor.community).select_related("household")
        return self._listed(rows, "HZ", Q(lessee__icontains=self.words))

    def advances(self) -> list[Any]:
        rows = Advance.objects.of(self.actor.community)
        return self._listed(rows, "JK", Q(holder__icontains=self.words))

    def repairs(self) -> list[Any]:
        rows = RepairRequest.objects.of(self.actor.community)
        rows = rows.select_related("household", "facility", "joins")
        place = Q(facility__number__iexact=self.words) | Q(place__icontains=self.words)
        return self._listed(rows, "WX", place | Q(name__icontains=self.words))

    def vouchers(self) -> list[Any]:
        """By their number of a month; without a month, by kind and number, of the last year."""
        wanted = Q()
        for one in self.numbers:
            kinds = [kind for kind, word in VOUCHER_WORD.items() if one.word in ("", word)]
            if kinds and (one.month or one.word):
                months = list(self._months(one))
                wanted |= Q(kind__in=kinds, month__in=months, number=one.number)
        rows = Voucher.objects.of(self.actor.community).filter(wanted).order_by("-seq")
        return list(rows[:MOST_PAPERS]) if wanted else []

    def matters(self) -> list[Any]:
        rows = readable(self.actor, Matter.objects.of(self.actor.community))
        rows = rows.select_related("household", "group", "partner")
        return self._listed(rows, "SX", Q(text__icontains=self.words))

    def _listed(
        self, rows: QuerySet[Any], word: str, named: Q, *, also: Q | None = None
    ) -> list[Any]:
        wanted = Q()
        if self.numbers:
            wanted = Q(number__in=self._written(word)) | (also or Q())
        elif len(self.words) >= SHORTEST_NAME:
            wanted = named
        return list(rows.filter(wanted).order_by("-pk")[:MOST_PAPERS]) if wanted else []

    @cached_property
    def _prefix(self) -> str:
        """How the village's receipts begin."""
        return book_of(self.actor.community).receipt_prefix

    def _receipts(self) -> list[str]:
        """The numbers as they stand on receipts."""
        return [
            receipt_numbered(receipt_series(self._prefix, date(year, 1, 1)), one.number)
            for one in self._of(self._prefix, RECEIPT_DIGITS)
            for year in self._years(one)
        ]

    def _of(self, word: str, digits: int) -> list[TypedNumber]:
        """The numbers that a paper with this word and so many digits may bear."""
        return [one for one in self.numbers if one.may_be(word, digits, receipts=self._prefix)]

    def _written(self, word: str) -> list[str]:
        """The numbers as they stand on papers of one kind."""
        _counter, digits, lasting = KINDS[word]
        return [
            f"{word}-{series}-{one.number:0{digits}d}"
            for one in self._of(word, digits)
            for series in self._series(one, monthly=not lasting.fullmatch("2026"))
        ]

    def _series(self, one: TypedNumber, *, monthly: bool) -> Iterable[object]:
        if monthly:
            return self._months(one)
        return () if one.month else self._years(one)

    def _years(self, one: TypedNumber) -> Iterable[int]:
        if one.month:
            return ()
        first = book_of(self.actor.community).first_month.year
        return range(first, self.actor.today.year + 1) if one.year is None else (one.year,)

    def _months(self, one: TypedNumber) -> Iterator[Month]:
        if one.month and one.year:
            yield Month(one.year, one.month)
        elif one.year:
            yield from (Month(one.year, month) for month in range(1, 13))
        else:
            last = Month.of(self.actor.today)
            yield from (last.plus(-back) for back in range(12))
