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
from households.prepared import Rows, prepared

WRITTEN_FOR = (Outcome.PAYMENT, Outcome.INCOME)
"""What is written for a line bears its transaction number."""
LONGEST_REFERENCE = 60


def bank_lines_agree(community: Community) -> Iterator[Finding]:
    """Each line is decided at most once, and what it became has its amount, account and number."""
    for line in _decided_again(community):
        yield Finding(name_of(line), _("it was decided more than once"))
    for decision in _not_made_up(community):
        yield Finding(name_of(decision), _("its parts do not make up the line"))
    for part in _disagreeing(community):
        yield Finding(name_of(part), _("its entry in the books is another amount or account"))
    for part in _numbered_otherwise(community):
        yield Finding(name_of(part), _("its payment bears another transaction number"))


@prepared
def _decided_again(community: Community) -> Rows:
    standing = Q(decisions__reverses=None, decisions__reversed_by=None)
    lines = BankStatementLine.objects.of(community).annotate(
        standing=Count("decisions", filter=standing & Q(decisions__isnull=False))
    )
    return lines.filter(standing__gt=1).order_by("seq")


@prepared
def _not_made_up(community: Community) -> Rows:
    parts = BankStatementPart.objects.of(community).filter(decision=OuterRef("pk"))
    decisions = BankStatementDecision.objects.of(community).filter(reverses=None)
    decided = decisions.annotate(made=summed(parts))
    return decided.exclude(outcome=Outcome.ASIDE).exclude(made=F("line__amount"))


@prepared
def _disagreeing(community: Community) -> Rows:
    return _standing_parts(community).filter(_disagrees()).order_by("seq")


@prepared
def _numbered_otherwise(community: Community) -> Rows:
    written = _standing_parts(community).filter(
        decision__outcome__in=WRITTEN_FOR, payment__isnull=False
    )
    number = Left("decision__line__number", LONGEST_REFERENCE)
    return written.exclude(payment__reference=number).order_by("seq")


def _standing_parts(community: Community) -> Rows:
    return BankStatementPart.objects.of(community).filter(
        decision__reverses=None, decision__reversed_by=None
    )


def _disagrees() -> Q:
    """A part whose payment, expense or transfer is of another amount or account."""
    agrees = Q(transfer__to_account=F("decision__line__account"), amount=F("transfer__amount"))
    agrees |= Q(transfer__from_account=F("decision__line__account"), amount=-F("transfer__amount"))
    for method, role in METHOD_ROLE.items():
        here = Q(decision__line__account__role=role)
        agrees |= here & Q(payment__method=method, amount=F("payment__amount"))
        agrees |= here & Q(expense__method=method, amount=-F("expense__amount"))
    return ~agrees
