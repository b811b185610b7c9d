"""No number is missing, and none was given twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db.models import Count, Max, Min
from django.utils.translation import gettext_lazy as _

from funds.models import (
    Advance,
    Claim,
    Counter,
    Expense,
    Fact,
    LostNumber,
    Objection,
    Payment,
    Rental,
    Voucher,
)
from funds.upkeep.proofs.finding import Finding
from households.models import Community


def facts_are_complete(community: Community) -> Iterator[Finding]:
    """The facts of each kind are numbered from 1 without holes, up to their counter."""
    for model in apps.get_app_config("funds").get_models():
        if not issubclass(model, Fact):
            continue
        series = model.series()
        rows = model._default_manager.of(community)
        seen = rows.aggregate(first=Min("seq"), last=Max("seq"), count=Count("pk"))
        if not seen["count"]:
            yield from _against_counter(community, series, 0)
        elif seen["first"] == 1 and seen["last"] == seen["count"]:
            yield from _against_counter(community, series, seen["last"])
        else:
            numbers = rows.order_by("seq").values_list("seq", flat=True)
            yield from _holes(series, numbers.iterator(5000))


NUMBERED: tuple[tuple[type[Advance | Claim | Objection | Rental], str, str], ...] = (
    (Claim, "SQ-", "claim"),
    (Rental, "HZ-", "rental"),
    (Advance, "JK-", "advance"),
    (Objection, "YY-", "objection"),
)
"""Papers numbered by the year, with the word before the number and the name of the counter."""


def papers_are_complete(community: Community) -> Iterator[Finding]:
    """Receipts, vouchers, slips and rentals are numbered from 1 without holes in each series."""
    found = _numbers_on_papers(community)
    _add_lost(community, found)
    for name, given in sorted(found.items()):
        yield from _holes(name, sorted(given))
        yield from _against_counter(community, name, max(given))
    counters = Counter.objects.of(community).exclude(name__endswith=".seq")
    for counter in counters:
        if counter.name not in found and counter.value:
            yield Finding(counter.name, _("numbers were given, but no paper bears them"))


def _numbers_on_papers(community: Community) -> dict[str, list[int]]:
    """The numbers that papers bear, by the name of their counter."""
    found: dict[str, list[int]] = defaultdict(list)
    receipts = Payment.objects.of(community).exclude(receipt="")
    for receipt in receipts.values_list("receipt", flat=True).iterator(5000):
        series, digits = receipt.rsplit("-", 1)
        found[f"receipt.{series}"].append(_number(digits))
    vouchers = Voucher.objects.of(community).values_list("kind", "month", "number")
    for kind, month, number in vouchers.iterator(5000):
        found[f"voucher.{kind}.{month}"].append(number)
    slips = Expense.objects.of(community).values_list("number", flat=True)
    for slip in slips.iterator(5000):
        series, digits = slip.removeprefix("BX-").rsplit("-", 1)
        found[f"expense.{series}"].append(_number(digits))
    for model, word, series in NUMBERED:
        for paper in model._default_manager.of(community).values_list("number", flat=True):
            year, digits = paper.removeprefix(word).rsplit("-", 1)
            found[f"{series}.{year}"].append(_number(digits))
    return found


def _add_lost(community: Community, found: dict[str, list[int]]) -> None:
    """A lost number stands on a paper too, once entered again only there."""
    lost: dict[str, set[int]] = defaultdict(set)
    rows = LostNumber.objects.of(community).values_list("counter", "number")
    for counter, number in rows.iterator(5000):
        lost[counter].add(number)
    for counter, numbers in lost.items():
        found[counter] += numbers.difference(found[counter])


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _holes(series: str, numbers: Iterable[int]) -> Iterator[Finding]:
    expected = 1
    for number in numbers:
        if number != expected:
            yield Finding(f"{series} {expected}", _("the number is missing or was changed"))
        expected = number + 1


def _against_counter(community: Community, series: str, last: int) -> Iterator[Finding]:
    counter = Counter.objects.of(community).filter(name=series).first()
    given = counter.value if counter else 0
    if given != last:
        yield Finding(
            f"funds.counter {series}",
            _("the counter says %(given)s, the last number is %(last)s")
            % {"given": given, "last": last},
        )
