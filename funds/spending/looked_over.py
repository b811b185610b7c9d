"""What a claim can be checked for by itself, before somebody signs it (复核)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext as _, ngettext

from funds.ledger.balances import fund_balance
from funds.models import Attachment, Claim, ClaimLine, ClaimState
from funds.money import grouped
from funds.spending.claims import tier_for, writers_of
from households.acting import Actor
from households.person_names import is_same_name


@dataclass(frozen=True)
class Finding:
    """One thing that was checked: what was found, and whether it is as it should be."""

    text: str
    is_fine: bool


def findings(actor: Actor, claim: Claim, lines: Sequence[ClaimLine]) -> list[Finding]:
    """What a claim was checked for, in the order in which somebody would ask."""
    return [
        *_papers(claim, lines),
        _hands(actor, claim),
        _money(claim),
        _tier(claim),
        *_pictures(claim),
    ]


def _papers(claim: Claim, lines: Sequence[ClaimLine]) -> Iterator[Finding]:
    """Whether a receipt was claimed before, by the number on it."""
    for number in dict.fromkeys(line.invoice_number for line in lines if line.invoice_number):
        others = (
            ClaimLine.objects.of(claim.community)
            .filter(invoice_number=number, version=F("claim__version"))
            .exclude(claim=claim)
            .exclude(claim__state=ClaimState.WITHDRAWN)
        )
        other = others.values_list("claim__number", flat=True).order_by("seq").first()
        if other is None:
            yield Finding(
                _("paper %(number)s was not claimed before") % {"number": number}, is_fine=True
            )
        else:
            yield Finding(
                _("paper %(number)s is on %(claim)s too: ask which of them is right")
                % {"number": number, "claim": other},
                is_fine=False,
            )


def _hands(actor: Actor, claim: Claim) -> Finding:
    hands = {"handler": claim.handled_by, "witness": claim.witnessed_by}
    own = actor.user is not None and (
        any(is_same_name(actor.user.called, one) for one in hands.values())
        or actor.user.pk in writers_of(claim.community, claim)
    )
    if own:
        return Finding(
            _("handler %(handler)s, witness %(witness)s: you had a hand in it yourself") % hands,
            is_fine=False,
        )
    return Finding(
        _("handler %(handler)s, witness %(witness)s: neither is you") % hands, is_fine=True
    )


def _money(claim: Claim) -> Finding:
    has = fund_balance(claim.community, claim.fund)
    said = {
        "fund": claim.fund.name,
        "has": grouped(has),
        "left": grouped(has - claim.amount),
        "decision": claim.overdraft_decision,
    }
    if has >= claim.amount:
        return Finding(
            _("“%(fund)s” has %(has)s; %(left)s are left after the payment") % said, is_fine=True
        )
    if claim.overdraft_decision:
        return Finding(
            _("“%(fund)s” has only %(has)s, %(left)s afterwards; decided by: %(decision)s") % said,
            is_fine=False,
        )
    return Finding(_("“%(fund)s” has only %(has)s: it cannot be paid now") % said, is_fine=False)


def _tier(claim: Claim) -> Finding:
    tier = tier_for(claim.community, claim.amount)
    needed = ngettext("%(count)s reviewer", "%(count)s reviewers", tier.reviewers) % {
        "count": tier.reviewers
    }
    if not tier.needs_meeting:
        return Finding(
            _("%(reviewers)s and the approver sign; no meeting is needed") % {"reviewers": needed},
            is_fine=True,
        )
    if claim.meeting:
        return Finding(
            _("%(reviewers)s and the approver sign; the meeting: %(meeting)s")
            % {"reviewers": needed, "meeting": claim.meeting},
            is_fine=True,
        )
    return Finding(
        _("a meeting has to decide it, and none is named: write its day and minutes below"),
        is_fine=False,
    )


def _pictures(claim: Claim) -> Iterator[Finding]:
    if not Attachment.objects.of(claim.community).filter(claim=claim).exists():
        yield Finding(
            _("no photo of a receipt is attached: have the paper itself shown to you"),
            is_fine=False,
        )
