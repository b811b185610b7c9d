"""Small claims, which a signer may sign several of at once, and what they have seen of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Count

from funds.models import ApprovalTier, Attachment, Claim, ClaimReading, ClaimState
from funds.money import ZERO
from funds.spending.claims import tier_for, waiting_for
from households.acting import Actor
from households.models import Community, Role

SIGNED_BY = {ClaimState.PENDING: Role.REVIEWER, ClaimState.REVIEWED: Role.APPROVER}
"""Whose signature a claim waits for in each state."""


@dataclass(frozen=True)
class SmallClaim:
    """A small claim that waits for somebody, and when they opened it.

    ``opened_at`` is None for one they never opened; one that ``has_changed`` was written anew, or
    got another paper, after they did.
    """

    claim: Claim
    papers: int
    opened_at: datetime | None
    has_changed: bool

    @property
    def may_be_ticked(self) -> bool:
        """Whether its signer has seen it as it is now."""
        return self.opened_at is not None and not self.has_changed


def small_limit(community: Community) -> Decimal | None:
    """Below how many yuan a claim is small: where the second approval tier begins.

    None where nothing is small: the lowest tier asks for a meeting, or it has no end.
    """
    if tier_for(community, ZERO).needs_meeting:
        return None
    above = ApprovalTier.objects.of(community).filter(from_amount__gt=0)
    return above.order_by("from_amount").values_list("from_amount", flat=True).first()


def small_among(community: Community, claims: Iterable[Claim]) -> list[Claim]:
    """Those of the claims that are small and wait for a signature, in the same order.

    One that takes its fund below zero by a decision is never small.
    """
    waiting = [claim for claim in claims if claim.state in SIGNED_BY]
    limit = small_limit(community) if waiting else None
    if limit is None:
        return []
    return [one for one in waiting if one.amount < limit and not one.overdraft_decision]


def small_to_sign(actor: Actor) -> list[SmallClaim]:
    """The small claims that somebody may sign now, oldest first."""
    community = actor.community
    claims = small_among(community, waiting_for(actor).filter(state__in=SIGNED_BY))
    papers = _papers_of(community, claims)
    opened = _opened_by(actor, claims)
    return [_small_claim(claim, papers.get(claim.pk, 0), opened.get(claim.pk)) for claim in claims]


def small_claim(actor: Actor, claim: Claim) -> SmallClaim:
    """One claim, and when somebody opened it."""
    papers = _papers_of(actor.community, [claim])
    opened = _opened_by(actor, [claim])
    return _small_claim(claim, papers.get(claim.pk, 0), opened.get(claim.pk))


def readings_of(community: Community, claim: Claim) -> list[ClaimReading]:
    """Who opened a claim before signing it, in the order of time."""
    rows = ClaimReading.objects.of(community).filter(claim=claim)
    return list(rows.select_related("by").order_by("seq"))


def _small_claim(claim: Claim, papers: int, opened: ClaimReading | None) -> SmallClaim:
    if opened is None:
        return SmallClaim(claim, papers, None, has_changed=False)
    seen = (opened.version, opened.papers)
    return SmallClaim(
        claim, papers, opened.recorded_at, has_changed=seen != (claim.version, papers)
    )


def _papers_of(community: Community, claims: list[Claim]) -> dict[int, int]:
    """How many papers each claim has, by its key."""
    rows = Attachment.objects.of(community).filter(claim__in=claims).order_by()
    return dict(rows.values_list("claim").annotate(count=Count("pk")))


def _opened_by(actor: Actor, claims: list[Claim]) -> dict[int, ClaimReading]:
    """The latest time that somebody opened each claim, by its key."""
    rows = ClaimReading.objects.of(actor.community).filter(by=actor.user, claim__in=claims)
    return {reading.claim_id: reading for reading in rows.order_by("seq")}
