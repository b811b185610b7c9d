"""Keeping who opened which claim before signing it (看单)."""

from funds.ledger.recording import record
from funds.models import Claim, ClaimReading
from households.acting import Actor, act


@act
def read_claim(actor: Actor, /, *, claim: Claim, papers: int) -> ClaimReading | None:
    """Keep that somebody was shown a claim with so many papers; None where that is kept already.

    ``claim`` is as it was shown: what was changed meanwhile has not been seen.
    """
    rows = ClaimReading.objects.of(actor.community).filter(by=actor.person, claim=claim)
    last = rows.order_by("-seq").first()
    if last and (last.version, last.papers) == (claim.version, papers):
        return None
    reading = ClaimReading(claim=claim, version=claim.version, papers=papers, by=actor.person)
    record(actor.community, [reading])
    return reading
