"""What the desk adds to the books: advances, transfers, counts, rentals, claims and papers."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from funds.hall.rentals import stay_of
from funds.ledger.balances import turnovers_of
from funds.models import (
    HOLDING,
    Account,
    AccountRole,
    Advance,
    AdvanceEntry,
    Attachment,
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
from funds.spending.papers import attachment_path
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community


def other_money_agrees(community: Community) -> Iterator[Finding]:
    """Advances add up to their account; transfers, counts, bank statements to their vouchers."""
    yield from _advances_agree(community)
    for transfer in _with_booked(Transfer.objects.of(community)):
        between_funds = 2 if transfer.from_fund_id else 1
        if transfer.booked != between_funds * abs(transfer.amount):
            yield Finding(name_of(transfer), _("its voucher is for another amount"))
    for count in _with_booked(CashCount.objects.of(community)):
        if count.booked != abs(count.counted - count.expected):
            yield Finding(name_of(count), _("its voucher is for another amount"))
    ticked = _ticked(community)
    standing: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for done in Reconciliation.objects.of(community).select_related("account").order_by("seq"):
        standing[done.account_id] += ticked.get(done.pk, ZERO)
        if done.statement_balance != standing[done.account_id]:
            yield Finding(name_of(done), _("its ticked lines do not add up to the bank statement"))


def slots_agree(community: Community) -> Iterator[Finding]:
    """A rental that stands has exactly its half hours; one that does not has none."""
    held: dict[int, set[tuple[int, date, int]]] = {}
    for slot in HallSlot.objects.of(community).iterator(5000):
        held.setdefault(slot.rental_id, set()).add((slot.hall_id, slot.day, slot.slot))
    for rental in Rental.objects.of(community).iterator(2000):
        wanted = {
            (rental.hall_id, day, slot) for day, slots in stay_of(rental).days() for slot in slots
        }
        if held.get(rental.pk, set()) != (wanted if rental.state in HOLDING else set()):
            yield Finding(name_of(rental), _("its half hours are not those of its time"))


def claims_agree(community: Community) -> Iterator[Finding]:
    """A claim is the sum of its lines; a paid one was approved, and paid to the fen."""
    lines = ClaimLine.objects.of(community).filter(
        claim=OuterRef("pk"), version=OuterRef("version")
    )
    claims = Claim.objects.of(community).annotate(lines_sum=summed(lines, "claim"))
    for claim in claims.exclude(amount=F("lines_sum")).order_by("pk"):
        yield Finding(name_of(claim), _("it is not the sum of its lines"))
    own, approved = _hands(community)
    for claim in claims.filter(state=ClaimState.PAID).select_related("expense").order_by("pk"):
        assert claim.expense is not None
        if claim.expense.amount != claim.amount or claim.expense.fund_id != claim.fund_id:
            yield Finding(name_of(claim), _("another amount was paid"))
        version = (claim.pk, claim.version)
        if not approved[version] - own[version] - {claim.entered_by_id}:
            yield Finding(name_of(claim), _("it was paid without an approval"))


def attachments_are_there(community: Community) -> Iterator[Finding]:
    """The file of each attachment is in the data folder, to the byte."""
    for attachment in Attachment.objects.of(community).iterator(2000):
        path = attachment_path(attachment.file)
        if not path.is_file():
            yield Finding(
                name_of(attachment),
                _("its file is missing in %(folder)s") % {"folder": settings.ATTACHMENTS_DIR},
            )
        elif hashlib.sha256(path.read_bytes()).hexdigest() != attachment.sha256:
            yield Finding(name_of(attachment), _("its file has been altered"))


def _advances_agree(community: Community) -> Iterator[Finding]:
    entries = AdvanceEntry.objects.of(community)
    account = Account.objects.of(community).get(role=AccountRole.ADVANCE)
    turnovers = turnovers_of(Posting.objects.of(community))
    booked = sum((t.balance for (key, _f), t in turnovers.items() if key == account.pk), ZERO)
    total = entries.aggregate(total=Sum("amount"))["total"] or ZERO
    if booked != total:
        yield Finding(
            "funds.advanceentry",
            _("the ledger says %(ledger)s, the advances say %(advances)s")
            % {"ledger": booked, "advances": total},
        )
    left = Advance.objects.of(community).annotate(
        left=summed(entries.filter(advance=OuterRef("pk")), "advance")
    )
    for advance in left.filter(left__lt=0):
        yield Finding(name_of(advance), _("more was spent than given out"))


Hands = dict[tuple[int, int], set[int | None]]
"""Who had a hand in each version of a claim, by the keys of both."""


def _hands(community: Community) -> tuple[Hands, Hands]:
    """Who wrote or reviewed each version of each claim, and who approved it."""
    own: Hands = defaultdict(set)
    approved: Hands = defaultdict(set)
    for claim, version, by in ClaimLine.objects.of(community).values_list(
        "claim", "version", "by"
    ):
        own[claim, version].add(by)
    signed = SignOff.objects.of(community).values_list("claim", "version", "step", "by")
    for claim, version, step, by in signed:
        if step == Step.REVIEW:
            own[claim, version].add(by)
        elif step == Step.APPROVE:
            approved[claim, version].add(by)
    return own, approved


def _with_booked(papers: QuerySet[Any]) -> QuerySet[Any]:
    """Each with the sum of its voucher's postings; zero without a voucher."""
    postings = Posting.objects.of(OuterRef("community")).filter(voucher=OuterRef("voucher"))
    booked: QuerySet[Any] = papers.annotate(booked=summed(postings, "voucher"))
    return booked.order_by("seq")


def _ticked(community: Community) -> dict[int, Decimal]:
    """What the lines ticked at each reconciliation put into its account, in yuan."""
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    ticks = Tick.objects.of(community).order_by()
    for side, sign in (("debit", 1), ("credit", -1)):
        moved = ticks.filter(**{f"posting__{side}": F("account")})
        for done, amount in moved.values_list("reconciliation").annotate(Sum("posting__amount")):
            sums[done] += sign * amount
    return sums
