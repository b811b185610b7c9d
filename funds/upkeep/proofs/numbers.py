"""No number is missing, and none was given twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from django.apps import apps
from django.db.models import Count, Exists, Max, Min, OuterRef, Subquery, Value
from django.utils.translation import gettext_lazy as _

from funds.council.resolutions import series_of
from funds.models import (
    Adoption,
    Advance,
    Appraisal,
    Claim,
    Counter,
    Expense,
    Fact,
    HallRequest,
    HandOver,
    LeasedNumber,
    Lecture,
    LostNumber,
    LotList,
    Matter,
    Meeting,
    Objection,
    PartnerAgreement,
    Payment,
    PersonOfNote,
    PlotApplication,
    PlotLease,
    Poll,
    Project,
    Reminder,
    Rental,
    RepairRequest,
    Resolution,
    Sealed,
    Voucher,
    Wish,
)
from funds.upkeep.proofs.finding import Finding
from households.models import Community
from households.prepared import Prepared, Rows, prepared


def facts_are_complete(community: Community) -> Iterator[Finding]:
    """The facts of each kind are numbered from 1 without holes, up to their counter."""
    given = _counters(community)
    for label, first, last, count in _seen(community):
        model = _facts()[label]
        series = model.series()
        if not count or (first == 1 and last == count):
            yield from _against_counter(given, series, count)
        else:
            rows = model._default_manager.of(community)
            numbers = rows.order_by("seq").values_list("seq", flat=True)
            yield from _holes(series, numbers.iterator(5000))


@cache
def _facts() -> dict[str, type[Fact]]:
    """The kinds of facts, by the labels of their tables."""
    models = apps.get_app_config("funds").get_models()
    return {model._meta.label: model for model in models if issubclass(model, Fact)}


@prepared
def _seen(community: Community) -> Rows:
    """The first and the last number of each kind of fact that there is, and how many there are."""
    first, *others = (
        model._default_manager.of(community)
        .order_by()
        .values(label=Value(label))
        .annotate(first=Min("seq"), last=Max("seq"), count=Count("pk"))
        .values_list("label", "first", "last", "count")
        for label, model in _facts().items()
    )
    return first.union(*others, all=True)


def _counters(community: Community) -> dict[str, int]:
    """How many numbers each series gave, by its name."""
    return dict(_given(community))


@prepared
def _given(community: Community) -> Rows:
    return Counter.objects.of(community).values_list("name", "value")


NUMBERED: tuple[tuple[type[Sealed], str, str], ...] = (
    (Claim, "SQ-", "claim"),
    (Rental, "HZ-", "rental"),
    (Advance, "JK-", "advance"),
    (Objection, "YY-", "objection"),
    (HallRequest, "YF-", "hall_request"),
    (Meeting, "HY-", "meeting"),
    (Matter, "SX-", "matter"),
    (RepairRequest, "WX-", "repair_request"),
    (Reminder, "TX-", "reminder"),
    (Project, "XM-", "project"),
    (Wish, "WY-", "wish"),
    (Adoption, "WR-", "adoption"),
    (Appraisal, "WP-", "appraisal"),
    (PersonOfNote, "WD-", "person_of_note"),
    (Lecture, "WJ-", "lecture"),
    (PlotApplication, "HB-", "plot_application"),
    (PartnerAgreement, "HH-", "partner_agreement"),
    (PlotLease, "ZD-", "plot_lease"),
    (LotList, "CQ-", "lot_list"),
    (Poll, "ZX-", "poll"),
    (HandOver, "JJ-", "hand_over"),
)
"""Papers numbered by the year or month: the word before the number, the counter's name."""


def papers_are_complete(community: Community) -> Iterator[Finding]:
    """Receipts, vouchers, slips and rentals are numbered from 1 without holes in each series."""
    found, given = _numbers_on_papers(community), _counters(community)
    _add_reserved(community, found)
    for name, borne in sorted(found.items()):
        yield from _holes(name, sorted(borne))
        yield from _against_counter(given, name, max(borne))
    for name, count in given.items():
        if count and name not in found and not name.endswith(".seq"):
            yield Finding(name, _("numbers were given, but no paper bears them"))


def _numbers_on_papers(community: Community) -> dict[str, list[int]]:
    """The numbers that papers bear, by the name of their counter."""
    found: dict[str, list[int]] = defaultdict(list)
    for receipt in _receipts.iterator(community):
        series, digits = receipt.rsplit("-", 1)
        found[f"receipt.{series}"].append(_number(digits))
    for kind, month, number in _vouchers.iterator(community):
        found[f"voucher.{kind}.{month}"].append(number)
    for slip in _numbers_of(Expense).iterator(community):
        series, digits = slip.removeprefix("BX-").rsplit("-", 1)
        found[f"expense.{series}"].append(_number(digits))
    for model, word, series in NUMBERED:
        for paper in _numbers_of(model).iterator(community):
            lasting, digits = paper.removeprefix(word).rsplit("-", 1)
            found[f"{series}.{lasting}"].append(_number(digits))
    for body, group, year, serial in _resolutions.iterator(community):
        found[series_of(body, group, year)].append(serial)
    return found


@prepared
def _resolutions(community: Community) -> Rows:
    return Resolution.objects.of(community).values_list("body", "group", "year", "serial")


@prepared
def _receipts(community: Community) -> Rows:
    given = Payment.objects.of(community).exclude(receipt="")
    return given.values_list("receipt", flat=True)


@prepared
def _vouchers(community: Community) -> Rows:
    return Voucher.objects.of(community).values_list("kind", "month", "number")


@cache
def _numbers_of(model: type[Sealed]) -> Prepared[[Community]]:
    def numbers(community: Community) -> Rows:
        papers: Rows = model._default_manager.of(community)
        return papers.values_list("number", flat=True)

    return prepared(numbers)


def void_numbers_are_unused(community: Community) -> Iterator[Finding]:
    """No receipt bears a number whose slip came back void, or the number of another's slip."""
    for paper, leased_for, paid_by, void in _leased_and_used.iterator(community):
        if void is not None:
            yield Finding(paper, _("the slip came back void, but a receipt bears its number"))
        elif leased_for != paid_by:
            yield Finding(paper, _("the slip was another household's"))


@prepared
def _leased_and_used(community: Community) -> Rows:
    payer = Payment.objects.of(community).filter(receipt=OuterRef("paper"))
    rows = LeasedNumber.objects.of(community).filter(Exists(payer))
    paid_by = Subquery(payer.values("household")[:1])
    return rows.annotate(paid_by=paid_by).values_list("paper", "household", "paid_by", "void")


def _add_reserved(community: Community, found: dict[str, list[int]]) -> None:
    """A lost or a leased number stands on a paper too, once it is entered only there."""
    reserved: dict[str, set[int]] = defaultdict(set)
    for numbers in (_lost, _leased):
        for counter, number in numbers.iterator(community):
            reserved[counter].add(number)
    for counter, held in reserved.items():
        found[counter] += held.difference(found[counter])


@prepared
def _lost(community: Community) -> Rows:
    return LostNumber.objects.of(community).values_list("counter", "number")


@prepared
def _leased(community: Community) -> Rows:
    return LeasedNumber.objects.of(community).values_list("counter", "number")


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _holes(series: str, numbers: Iterable[int]) -> Iterator[Finding]:
    expected = 1
    for number in numbers:
        if number != expected:
            yield Finding(f"{series} {expected}", _("the number is missing or was changed"))
        expected = number + 1


def _against_counter(given: Mapping[str, int], series: str, last: int) -> Iterator[Finding]:
    if given.get(series, 0) != last:
        yield Finding(
            f"funds.counter {series}",
            _("the counter says %(given)s, the last number is %(last)s")
            % {"given": given.get(series, 0), "last": last},
        )
