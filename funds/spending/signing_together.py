"""Signing several small claims at once: each by itself, so that one refusal loses no other."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from funds.models import Claim, ClaimState
from funds.spending.claiming import NotYourTurn, fresh_claim
from funds.spending.signing import approve, review
from funds.spending.small_claims import SIGNED_BY, small_among, small_claim
from households.acting import Actor, act
from households.refusal import Refused


@dataclass(frozen=True)
class Ticked:
    """A claim that somebody ticked, as its list showed it."""

    claim: Claim
    version: int


@dataclass(frozen=True)
class Outcome:
    """What became of a ticked claim: it is signed, or ``refused`` says why not."""

    claim: Claim
    refused: str = ""


def sign_each(actor: Actor, ticked: Sequence[Ticked]) -> list[Outcome]:
    """Sign the claims one after the other, in their order."""
    return [_outcome(actor, one) for one in ticked]


def _outcome(actor: Actor, ticked: Ticked) -> Outcome:
    try:
        return Outcome(sign_small(actor, claim=ticked.claim, version=ticked.version))
    except Refused as refusal:
        return Outcome(ticked.claim, str(refusal))


@act
def sign_small(actor: Actor, /, *, claim: Claim, version: int) -> Claim:
    """Review or approve a small claim, whichever it waits for, as its signer has opened it.

    Raises NotYourTurn, BadClaim.
    """
    claim = fresh_claim(actor.community, claim, *SIGNED_BY)
    _require_role(actor, claim)
    _require_small(actor, claim)
    _require_seen(actor, claim)
    sign = review if claim.state == ClaimState.PENDING else approve
    return sign(actor, claim=claim, version=version)


def _require_role(actor: Actor, claim: Claim) -> None:
    if not actor.may(SIGNED_BY[ClaimState(claim.state)]):
        raise NotYourTurn(
            _("%(claim)s is %(state)s; that is not yours to sign.")
            % {"claim": claim.number, "state": ClaimState(claim.state).label}
        )


def _require_small(actor: Actor, claim: Claim) -> None:
    if not small_among(actor.community, [claim]):
        raise NotYourTurn(
            _("%(claim)s is not a small claim. Open it and sign it on its own page.")
            % {"claim": claim.number}
        )


def _require_seen(actor: Actor, claim: Claim) -> None:
    seen = small_claim(actor, claim)
    if seen.opened_at is None:
        raise NotYourTurn(
            _("You have not opened %(claim)s yet. Open it, look at it, then tick it.")
            % {"claim": claim.number}
        )
    if seen.has_changed:
        raise NotYourTurn(
            _("%(claim)s was changed since you opened it. Open it again and read it first.")
            % {"claim": claim.number}
        )
