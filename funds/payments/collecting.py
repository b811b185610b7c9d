"""Collecting: one round through a villager group, entered all at once or not at all (上门收费)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.models import CollectingRound, Payment
from funds.payments.brought import Brought
from funds.payments.leased_numbers import slips_out
from funds.payments.papers import Papers
from funds.payments.receipting import record_payments
from funds.payments.unusual import Unusual
from households.acting import Actor, act
from households.models import Household, VillagerGroup
from households.refusal import Conflict, Refused


class EmptyRound(Refused):
    """A round in which nobody paid."""


class RoundRefused(Conflict):
    """One line of a round cannot be entered, so none was; ``field`` is the household number."""


@dataclass(frozen=True)
class Collected:
    """What one household paid on the round, in yuan, and what the list said that it owed."""

    household: Household
    amount: Decimal
    owed_seen: Decimal | None = None


@act
def save_round(
    actor: Actor,
    /,
    *,
    group: VillagerGroup,
    lines: Sequence[Collected],
    method: str,
    received_on: date,
    shown: Collection[str] | None = None,
    late: bool = False,
    confirmed: bool | None = None,
) -> list[Payment]:
    """Enter every line of a round, each with its own receipt; all of them or none.

    A household whose slip is out gets the number of the slip. What was kept of the half-done round
    is forgotten: of all households, or of those that were ``shown``, by their numbers.
    Raises EmptyRound, RoundRefused, Unusual, NotYet, BeforeBooks, MonthClosed.
    """
    if not lines:
        raise EmptyRound(_("Nobody has been ticked. Tick who paid, or type the amounts."))
    slips = slips_out(actor.community, [line.household for line in lines])
    brought = [
        Brought(
            household=line.household,
            amount=line.amount,
            method=method,
            received_on=received_on,
            late=late,
            owed_seen=line.owed_seen,
            papers=Papers(receipt=slips.get(line.household.pk, "")),
            confirmed=confirmed,
        )
        for line in lines
    ]
    try:
        payments = record_payments(actor, brought=brought)
    except Refused:
        # Together it is not said whose money was refused; one by one it is.
        payments = [_take(actor, one) for one in brought]
    _forget(actor, group, shown)
    return payments


def _take(actor: Actor, one: Brought) -> Payment:
    """Take one line alone; a refusal names its household."""
    try:
        (payment,) = record_payments(actor, brought=[one])
    except Refused as refusal:
        if refusal.field in ("received_on", "method"):
            raise
        sentence = _("%(household)s: %(sentence)s") % {
            "household": one.household,
            "sentence": refusal.sentence,
        }
        if isinstance(refusal, Unusual):
            raise Unusual(sentence, field=refusal.field) from refusal
        raise RoundRefused(sentence, field=one.household.number) from refusal
    return payment


@act
def keep_round(
    actor: Actor,
    /,
    *,
    group: VillagerGroup,
    lines: Mapping[str, str],
    method: str,
    received_on: date,
    shown: Collection[str] | None = None,
) -> CollectingRound:
    """Remember a half-done round as it was typed, for its writer only; nothing is booked.

    A large group is gone through in parts: where it is told which households were ``shown``, by
    their numbers, what was kept of the others stays.
    """
    earlier = _kept(actor, group).first()
    kept, _made = CollectingRound.objects.update_or_create(
        community=actor.community,
        group=group,
        by=actor.person,
        defaults={
            "lines": {**(_without(earlier, shown) if earlier else {}), **lines},
            "method": method,
            "received_on": received_on,
            "kept_at": timezone.now(),
        },
    )
    return kept


@act
def forget_round(actor: Actor, /, *, group: VillagerGroup) -> None:
    """Throw a half-done round away."""
    _kept(actor, group).delete()


def _forget(actor: Actor, group: VillagerGroup, shown: Collection[str] | None) -> None:
    """Throw away what was kept of these households; with nothing left, the whole."""
    for kept in _kept(actor, group):
        kept.lines = _without(kept, shown)
        if kept.lines:
            kept.save()
        else:
            kept.delete()


def _without(kept: CollectingRound, shown: Collection[str] | None) -> dict[str, str]:
    """What was kept of the other households of the group."""
    if shown is None:
        return {}
    numbers = kept.lines.keys() - set(shown)
    others = Household.objects.of(kept.community).filter(group=kept.group_id, number__in=numbers)
    return {number: kept.lines[number] for number in others.values_list("number", flat=True)}


def _kept(actor: Actor, group: VillagerGroup) -> QuerySet[CollectingRound]:
    return CollectingRound.objects.of(actor.community).filter(group=group, by=actor.person)
