"""What is known of claims: what they need, who has signed, whose turn it is."""

from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from funds.models import (
    CASH_ROLES,
    UNFINISHED,
    Advance,
    AdvanceEntry,
    ApprovalTier,
    Attachment,
    Category,
    Claim,
    ClaimLine,
    ClaimState,
    Expense,
    SignOff,
    Step,
    book_of,
)
from funds.models.rows import summed
from funds.money import ZERO
from households.acting import Actor
from households.models import Community, Role

ONE_REVIEWER = ApprovalTier(from_amount=ZERO, reviewers=1, needs_meeting=False)
"""What holds where a village has set no tier."""


def tier_for(community: Community, amount: Decimal) -> ApprovalTier:
    """What an expense of so many yuan needs before it is paid."""
    found = ApprovalTier.objects.of(community).filter(from_amount__lte=amount)
    return found.order_by("-from_amount").first() or ONE_REVIEWER


def reviewers_of(community: Community, claim: Claim) -> set[int]:
    """Who has reviewed the claim as it is written now, by their keys."""
    signed = SignOff.objects.of(community).filter(
        claim=claim, version=claim.version, step=Step.REVIEW
    )
    return {key for key in signed.values_list("by", flat=True) if key is not None}


def papers_of(claim: Claim) -> QuerySet[Attachment]:
    """The photos and files of a claim, in the order in which they were attached."""
    rows = Attachment.objects.of(claim.community_id).filter(claim=claim)
    return rows.select_related("by").order_by("seq")


def writers_of(community: Community, claim: Claim) -> set[int]:
    """Who entered the claim, and who wrote it as it is now, by their keys."""
    lines = ClaimLine.objects.of(community).filter(claim=claim, version=claim.version)
    wrote = {key for key in lines.values_list("by", flat=True) if key is not None}
    return {claim.entered_by_id, *wrote}


def unfinished(community: Community, *, through: date | None = None) -> QuerySet[Claim]:
    """Claims that are neither paid nor withdrawn, oldest first."""
    claims = Claim.objects.of(community).filter(state__in=UNFINISHED)
    if through:
        claims = claims.filter(happened_on__lte=through)
    return claims.select_related("fund", "entered_by").order_by("happened_on", "pk")


def waiting_for(actor: Actor) -> QuerySet[Claim]:
    """The claims that somebody could sign or pay now."""
    community, user = actor.community, actor.person
    turn = Q(pk__in=())
    if actor.may(Role.REVIEWER):
        reviewed = SignOff.objects.of(community).filter(
            by=user, step=Step.REVIEW, claim=OuterRef("pk"), version=OuterRef("version")
        )
        turn |= Q(~Exists(reviewed), state=ClaimState.PENDING)
    if actor.may(Role.APPROVER):
        turn |= Q(state=ClaimState.REVIEWED)
    wrote = ClaimLine.objects.of(community).filter(
        by=user, claim=OuterRef("pk"), version=OuterRef("version")
    )
    turn = Q(turn, ~Q(entered_by=user), ~Q(handled_by=user.called), ~Exists(wrote))
    if actor.may(*CASH_ROLES):
        turn |= Q(state=ClaimState.APPROVED)
    if actor.may(Role.CLERK):
        turn |= Q(state=ClaimState.RETURNED, entered_by=user)
    return unfinished(community).filter(turn)


def open_advances(community: Community, *, through: date = date.max) -> QuerySet[Advance]:
    """The advances of which something is left at the end of a day, oldest first.

    ``left`` says how much, in yuan.
    """
    entries = AdvanceEntry.objects.of(community).filter(advance=OuterRef("pk"))
    entries = entries.filter(booked_on__lte=through)
    return (
        Advance.objects.of(community)
        .annotate(left=summed(entries))
        .filter(left__gt=0)
        .select_related("fund")
        .order_by("seq")
    )


def fee_limit(community: Community) -> Decimal | None:
    """Up to how many yuan a bank fee needs no claim; None where nobody has decided it."""
    return book_of(community).fee_limit


def fees_without_claim(community: Community) -> QuerySet[Expense]:
    """Bank fees that were booked in one step, the latest first, also those reversed since."""
    return (
        Expense.objects.of(community)
        .filter(category=Category.FEE, claim=None, reverses=None, returns=None)
        .select_related("fund", "voucher", "by", "reversed_by")
        .order_by("-seq")
    )


def returns_of(community: Community, expense: Expense) -> QuerySet[Expense]:
    """What came back of an expense, also what was reversed since, in the order of entry."""
    rows = Expense.objects.of(community).filter(returns=expense)
    return rows.select_related("reversed_by", "voucher").order_by("seq")


def returned_of(community: Community, expense: Expense) -> Decimal:
    """How many yuan of an expense came back and were not reversed since."""
    rows = Expense.objects.of(community).filter(returns=expense, reversed_by=None)
    return -(rows.aggregate(total=Sum("amount"))["total"] or ZERO)
