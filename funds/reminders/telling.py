"""Telling the village that something was paid by code, and looking whether it has come (已付款告知)."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.models import BY_CODE, PaidNotice, PaidNoticeAnswer
from funds.money import LIMIT
from households.acting import Actor, act
from households.models import Household
from households.refusal import Conflict, Refused
from households.succession import require_in_being

A_DAY = 3
"""The most notices of one household on one day."""


class BadNotice(Refused):
    """A notice of an amount or a method that is none."""


class ToldOften(Conflict):
    """A household has told of payments often enough for one day."""


class AnsweredAlready(Conflict):
    """Somebody has looked already."""


@act
def tell_paid(
    actor: Actor, /, *, household: Household, amount: Decimal, method: str
) -> PaidNotice:
    """Write down that a household says it has paid; nothing is booked.

    Raises BadNotice, ToldOften, MergedAway.
    """
    require_in_being(actor.community, [household])
    if method not in BY_CODE:
        raise BadNotice(_("Choose how you paid."), field="method")
    if not 0 < amount <= LIMIT:
        raise BadNotice(_("Write how much you paid."), field="amount")
    told = PaidNotice.objects.of(actor.community)
    if told.filter(household=household, said_on=actor.today).count() >= A_DAY:
        raise ToldOften(_("You told us several times today. Please call the clerk."))
    notice = PaidNotice(
        household=household, amount=amount, method=method, said_on=actor.today, by=actor.user
    )
    return record(actor.community, [notice])[0]


@act
def answer_paid(
    actor: Actor, /, *, notice: PaidNotice, found: bool, note: str = ""
) -> PaidNoticeAnswer:
    """Write down whether the money has come. Raises BadNotice, AnsweredAlready."""
    if PaidNoticeAnswer.objects.of(actor.community).filter(notice=notice).exists():
        raise AnsweredAlready(_("Somebody has looked already."))
    if not found and not note.strip():
        raise BadNotice(_("Write what you told the household."), field="note")
    answer = PaidNoticeAnswer(
        notice=notice,
        found=found,
        note=note.strip()[:200],
        answered_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [answer])[0]
