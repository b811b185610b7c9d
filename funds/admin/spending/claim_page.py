"""What the page of one claim shows: its way, its papers beside its lines, what may be done now."""

from collections.abc import Sequence
from typing import Any

from django.utils.functional import Promise

from funds.admin.spending.budget_left import line_told
from funds.admin.spending.claim_way import claim_way
from funds.admin.spending.forms import SignForm
from funds.admin.spending.steps import claim_steps
from funds.models import (
    CASH_ROLES,
    UNDER_WAY,
    UNFINISHED,
    Claim,
    ClaimLine,
    ClaimState,
    Expense,
    SignOff,
    book_of,
)
from funds.spending.claim_grounds import weak_grounds
from funds.spending.claims import papers_of, returns_of, tier_for, waiting_for
from funds.spending.looked_over import findings
from funds.spending.small_claims import readings_of, small_to_sign
from households.acting import Actor
from households.models import Role

SIGNING = {ClaimState.PENDING: "review", ClaimState.REVIEWED: "approve"}
"""The step that signs a claim in each state."""


def lines_of(claim: Claim) -> list[ClaimLine]:
    """The lines of a claim as it is written now."""
    rows = ClaimLine.objects.of(claim.community_id).filter(claim=claim, version=claim.version)
    return list(rows.order_by("seq"))


def claim_context(actor: Actor, claim: Claim, form: SignForm | None = None) -> dict[str, Any]:
    """Everything that the page says. ``form`` is that of a signature which was refused."""
    community, lines = actor.community, lines_of(claim)
    limit, tier = book_of(community).transfer_from, tier_for(community, claim.amount)
    signatures = list(SignOff.objects.of(community).filter(claim=claim).order_by("seq"))
    signed = [sign for sign in signatures if sign.version == claim.version]
    twins = Expense.objects.of(community).filter(reverses=claim.expense)
    reversed_by = twins.first() if claim.expense else None
    waits = list(waiting_for(actor).filter(state__in=SIGNING).values_list("number", flat=True))
    signs_by = SIGNING[ClaimState(claim.state)] if claim.number in waits else ""
    return {
        "claim": claim,
        "lines": lines,
        "way": claim_way(claim, lines, signed, reviewers=tier.reviewers),
        "attachments": list(papers_of(claim)),
        "signatures": signatures,
        "readings": readings_of(community, claim),
        "tier": tier,
        "checked": findings(actor, claim, lines) if claim.state in UNDER_WAY else [],
        "by_transfer": limit is not None and claim.amount >= limit,
        "limit": limit,
        "steps": _steps(actor, claim, stands=reversed_by is None),
        "signs_by": signs_by,
        "together": _together(actor, claim) if signs_by else None,
        "others_wait": sum(number != claim.number for number in waits),
        "may_send_back": claim.state in UNDER_WAY and actor.may(Role.REVIEWER, Role.APPROVER),
        "form": form or sign_form(claim),
        **line_told(actor, claim),
        "weak": _weak(actor, claim),
        "reversed_by": reversed_by,
        "returns": returns_of(community, claim.expense) if claim.expense else (),
        "may_cash": actor.may(*CASH_ROLES),
    }


def _weak(actor: Actor, claim: Claim) -> list[str]:
    """What the decisions lack on which a claim rests that is not paid yet."""
    if claim.state not in UNFINISHED:
        return []
    return weak_grounds(actor.community, claim, today=actor.today)


def _together(actor: Actor, claim: Claim) -> dict[str, Any] | None:
    """The other small claims that can be signed with this one, and the next of them to open.

    None where it is not small, or the only one.
    """
    small = small_to_sign(actor)
    others = [one for one in small if one.claim != claim]
    if not others or len(others) == len(small):
        return None
    unopened = (one.claim.number for one in others if not one.may_be_ticked)
    return {"others": len(others), "next": next(unopened, None)}


def sign_form(claim: Claim, data: Any = None) -> SignForm:
    """The signature's form, for the claim as it is written now, with the papers it has."""
    shown = {"version": claim.version, "papers": papers_of(claim).count()}
    return SignForm(data or None, initial={"meeting": claim.meeting, **shown})


def next_to_sign(actor: Actor, besides: Sequence[str]) -> str | None:
    """The number of the next claim that waits for somebody's signature."""
    waits = waiting_for(actor).filter(state__in=SIGNING).exclude(number__in=besides)
    return waits.values_list("number", flat=True).first()


def _steps(actor: Actor, claim: Claim, *, stands: bool) -> list[tuple[str, Promise]]:
    """The steps with pages of their own that somebody may take now, as name and label.

    ``stands`` says that its expense, if there is one, was not reversed.
    """
    state = claim.state
    return claim_steps.offered(
        actor,
        {
            "pay": state == "approved",
            "attach": state != "withdrawn",
            "reverse": state == "paid" and stands,
            "return": state == "paid" and stands,
            "withdraw": state in UNFINISHED,
        },
    )
