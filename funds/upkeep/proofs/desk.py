"""What the desk adds to the books: advances, transfers, counts, rentals, claims, papers and photos."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, Sum
from django.utils.translation import gettext_lazy as _

from funds.files.kept_files import kept_path
from funds.hall.rentals import stay_of
from funds.ledger.balances import turnovers_ever
from funds.models import (
    HOLDING,
    Account,
    AccountRole,
    Advance,
    AdvanceEntry,
    CashCount,
    Claim,
    ClaimLine,
    ClaimState,
    HallSlot,
    Posting,
    Reconciliation,
    Rental,
    SignOff,
    Step,
    Tick,
    Transfer,
)
from funds.models.rows import summed
from funds.money import ZERO
from funds.upkeep.filed_rows import FILED
from funds.upkeep.proofs.all_rows import all_rows, total_of
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def other_money_agrees(community: Community) -> Iterator[Finding]:
    """Advances add up to their account; transfers, counts, bank statements to their vouchers."""
    yield from _advances_agree(community)
    for transfer in _transfers(community):
        between_funds = 2 if transfer.from_fund_id else 1
        if transfer.booked != between_funds * abs(transfer.amount):
            yield Finding(name_of(transfer), _("its voucher is for another amount"))
    for count in _counts(community):
        if count.booked != abs(count.counted - count.expected):
            yield Finding(name_of(count), _("its voucher is for another amount"))
    ticked = _ticked(community)
    standing: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for done in _reconciliations(community):
        standing[done.account_id] += ticked.get(done.pk, ZERO)
        if done.statement_balance != standing[done.account_id]:
            yield Finding(name_of(done), _("its ticked lines do not add up to the bank statement"))


def slots_agree(community: Community) -> Iterator[Finding]:
    """A rental that stands has exactly its half hours; one that does not has none."""
    held: dict[int, set[tuple[int, date, int]]] = {}
    for slot in all_rows(HallSlot, by="pk").iterator(community):
        held.setdefault(slot.rental_id, set()).add((slot.hall_id, slot.day, slot.slot))
    for rental in all_rows(Rental, by="pk").iterator(community):
        wanted = {
            (rental.hall_id, day, slot) for day, slots in stay_of(rental).days() for slot in slots
        }
        if held.get(rental.pk, set()) != (wanted if rental.state in HOLDING else set()):
            yield Finding(name_of(rental), _("its half hours are not those of its time"))


def claims_agree(community: Community) -> Iterator[Finding]:
    """A claim is the sum of its lines; a paid one was approved, and paid to the fen."""
    for claim in _wrong_claims(community):
        yield Finding(name_of(claim), _("it is not the sum of its lines"))
    own, approved = _hands(community)
    for claim in _paid_claims(community):
        assert claim.expense is not None
        if claim.expense.amount != claim.amount or claim.expense.fund_id != claim.fund_id:
            yield Finding(name_of(claim), _("another amount was paid"))
        version = (claim.pk, claim.version)
        if not approved[version] - own[version] - {claim.entered_by_id}:
            yield Finding(name_of(claim), _("it was paid without an approval"))


@prepared
def _wrong_claims(community: Community) -> Rows:
    lines = ClaimLine.objects.of(community).filter(
        claim=OuterRef("pk"), version=OuterRef("version")
    )
    claims = Claim.objects.of(community).annotate(lines_sum=summed(lines))
    return claims.exclude(amount=F("lines_sum")).order_by("pk")


@prepared
def _paid_claims(community: Community) -> Rows:
    paid = Claim.objects.of(community).filter(state=ClaimState.PAID)
    return paid.select_related("expense").order_by("pk")


def kept_files_are_there(community: Community) -> Iterator[Finding]:
    """The file of each attachment and photo is in the data folder, to the byte."""
    for model in FILED:
        for kept in all_rows(model, by="pk").iterator(community):
            if trouble := _trouble_of(kept):
                yield Finding(name_of(kept), trouble)


def _trouble_of(kept: Any) -> Any:
    """What is wrong with the file of a row, whatever is wrong with those of others."""
    try:
        content = kept_path(kept.file).read_bytes()
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        return _("its file is missing in %(folder)s") % {"folder": settings.ATTACHMENTS_DIR}
    except OSError as error:
        return _("its file cannot be read: %(why)s") % {"why": error.strerror}
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        return _("its file has been altered")
    return ""


def _advances_agree(community: Community) -> Iterator[Finding]:
    (account,) = _advance_account(community)
    turnovers = turnovers_ever(community)
    booked = sum((t.balance for (key, _f), t in turnovers.items() if key == account), ZERO)
    total = sum(_advanced(community), ZERO)
    if booked != total:
        yield Finding(
            "funds.advanceentry",
            _("the ledger says %(ledger)s, the advances say %(advances)s")
            % {"ledger": booked, "advances": total},
        )
    for advance in _overspent(community):
        yield Finding(name_of(advance), _("more was spent than given out"))


@prepared
def _advance_account(community: Community) -> Rows:
    advance = Account.objects.of(community).filter(role=AccountRole.ADVANCE)
    return advance.values_list("pk", flat=True)


@prepared
def _advanced(community: Community) -> Rows:
    return total_of(AdvanceEntry.objects.of(community), "amount")


@prepared
def _overspent(community: Community) -> Rows:
    entries = AdvanceEntry.objects.of(community).filter(advance=OuterRef("pk"))
    return Advance.objects.of(community).annotate(left=summed(entries)).filter(left__lt=0)


Hands = dict[tuple[int, int], set[int | None]]
"""Who had a hand in each version of a claim, by the keys of both."""


def _hands(community: Community) -> tuple[Hands, Hands]:
    """Who wrote or reviewed each version of each claim, and who approved it."""
    own: Hands = defaultdict(set)
    approved: Hands = defaultdict(set)
    for claim, version, by in _writers(community):
        own[claim, version].add(by)
    for claim, version, step, by in _signed(community):
        if step == Step.REVIEW:
            own[claim, version].add(by)
        elif step == Step.APPROVE:
            approved[claim, version].add(by)
    return own, approved


@prepared
def _writers(community: Community) -> Rows:
    return ClaimLine.objects.of(community).values_list("claim", "version", "by")


@prepared
def _signed(community: Community) -> Rows:
    return SignOff.objects.of(community).values_list("claim", "version", "step", "by")


@prepared
def _transfers(community: Community) -> Rows:
    return _with_booked(Transfer.objects.of(community))


@prepared
def _counts(community: Community) -> Rows:
    return _with_booked(CashCount.objects.of(community))


@prepared
def _reconciliations(community: Community) -> Rows:
    return Reconciliation.objects.of(community).select_related("account").order_by("seq")


def _with_booked(papers: Rows) -> Rows:
    """Each with the sum of its voucher's postings; zero without a voucher."""
    postings = Posting.objects.of(OuterRef("community")).filter(voucher=OuterRef("voucher"))
    booked: Rows = papers.annotate(booked=summed(postings))
    return booked.order_by("seq")


def _ticked(community: Community) -> dict[int, Decimal]:
    """What the lines ticked at each reconciliation put into its account, in yuan."""
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for ticked, sign in ((_ticked_debits, 1), (_ticked_credits, -1)):
        for done, amount in ticked(community):
            sums[done] += sign * amount
    return sums


@prepared
def _ticked_debits(community: Community) -> Rows:
    return _by_reconciliation(Tick.objects.of(community).filter(posting__debit=F("account")))


@prepared
def _ticked_credits(community: Community) -> Rows:
    return _by_reconciliation(Tick.objects.of(community).filter(posting__credit=F("account")))


def _by_reconciliation(ticks: Rows) -> Rows:
    sums: Rows = ticks.order_by().values_list("reconciliation").annotate(Sum("posting__amount"))
    return sums
