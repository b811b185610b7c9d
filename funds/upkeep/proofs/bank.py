"""What was decided about the lines of bank statements agrees with the books."""

from collections.abc import Iterator

from django.db.models import Count, F, OuterRef, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from funds.models import (
    METHOD_ROLE,
    BankStatementDecision,
    BankStatementLine,
    BankStatementPart,
    Outcome,
)
from funds.models.rows import summed
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community

WRITTEN_FOR = (Outcome.PAYMENT, Outcome.INCOME)
"""What is written for a line bears its transaction number."""
LONGEST_REFERENCE = 60


def bank_lines_agree(community: Community) -> Iterator[Finding]:
    """Each line is decided at most once, and what it became has its amount, account and number."""
    yield from _decided_once(community)
    yield from _parts_make_the_line(community)
    parts = BankStatementPart.objects.of(community).filter(
        decision__reverses=None, decision__reversed_by=None
    )
    for part in parts.filter(_disagrees()).order_by("seq"):
        yield Finding(name_of(part), _("its entry in the books is another amount or account"))
    numbered = parts.filter(decision__outcome__in=WRITTEN_FOR, payment__isnull=False).exclude(
        payment__reference=Left("decision__line__number", LONGEST_REFERENCE)
    )
    for part in numbered.order_by("seq"):
        yield Finding(name_of(part), _("its payment bears another transaction number"))


def _decided_once(community: Community) -> Iterator[Finding]:
    standing = Q(decisions__reverses=None, decisions__reversed_by=None)
    lines = BankStatementLine.objects.of(community).annotate(
        standing=Count("decisions", filter=standing & Q(decisions__isnull=False))
    )
    for line in lines.filter(standing__gt=1).order_by("seq"):
        yield Finding(name_of(line), _("it was decided more than once"))


def _parts_make_the_line(community: Community) -> Iterator[Finding]:
    parts = BankStatementPart.objects.of(community).filter(decision=OuterRef("pk"))
    decisions = BankStatementDecision.objects.of(community).filter(reverses=None)
    decided = decisions.annotate(made=summed(parts, "decision"))
    for decision in decided.exclude(outcome=Outcome.ASIDE).exclude(made=F("line__amount")):
        yield Finding(name_of(decision), _("its parts do not make up the line"))


def _disagrees() -> Q:
    """A part whose payment, expense or transfer is of another amount or account."""
    agrees = Q(transfer__to_account=F("decision__line__account"), amount=F("transfer__amount"))
    agrees |= Q(transfer__from_account=F("decision__line__account"), amount=-F("transfer__amount"))
    for method, role in METHOD_ROLE.items():
        here = Q(decision__line__account__role=role)
        agrees |= here & Q(payment__method=method, amount=F("payment__amount"))
        agrees |= here & Q(expense__method=method, amount=-F("expense__amount"))
    return ~agrees
