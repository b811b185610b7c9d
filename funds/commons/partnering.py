"""Acts about partners: an agreement is signed, something is brought, a base is told, it ends."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.commons.partners import due_days, last_day
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import (
    Brings,
    Every,
    Fund,
    FundKind,
    Partner,
    PartnerAgreement,
    PartnerAgreementEnd,
    PartnerBase,
    PartnerContribution,
)
from funds.money import LIMIT, ZERO
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Conflict, Refused

WHOLE = 100


class BadAgreement(Refused):
    """Something of an agreement, or of what belongs to it, will not do."""


class AgreedAlready(Conflict):
    """Another agreement with the partner runs in this time, or this one has ended."""


@dataclass(frozen=True)
class Terms:
    """What is agreed with a partner; the words of ``PartnerAgreement``."""

    signed_on: date
    from_day: date
    until_day: date
    every: Every
    first_due: date
    fund: Fund
    may_use: str = ""
    base: str = ""
    percent: int = 0
    least: Decimal = ZERO
    may_leave: str = ""
    is_thanked: bool = False


@act
def sign_agreement(actor: Actor, /, *, partner: Partner, terms: Terms) -> PartnerAgreement:
    """Enter an agreement with a partner. Raises BadAgreement, AgreedAlready."""
    _require_terms(actor, terms)
    for other in PartnerAgreement.objects.of(actor.community).filter(partner=partner):
        if other.from_day <= terms.until_day and terms.from_day <= last_day(other):
            raise AgreedAlready(
                _(
                    "%(number)s with this partner lasts until %(day)s. End it first, or let the "
                    "new one begin later."
                )
                % {"number": other, "day": last_day(other)},
                field="from_day",
            )
    number = take(actor.community, f"partner_agreement.{actor.today.year}")
    agreement = PartnerAgreement(
        number=f"HH-{actor.today.year}-{number:04d}", partner=partner, by=actor.user, **vars(terms)
    )
    return record(actor.community, [agreement])[0]


@act
def note_contribution(
    actor: Actor,
    /,
    *,
    agreement: PartnerAgreement,
    brings: Brings,
    text: str,
    worth: Decimal,
    brought_on: date,
) -> PartnerContribution:
    """Note what a partner brought, and what it is worth. Raises BadAgreement."""
    if not visible(text).strip():
        raise BadAgreement(_("Write what was brought."), field="text")
    if not agreement.from_day <= brought_on <= actor.today:
        raise BadAgreement(
            _("It was brought on a day of the agreement, today at the latest."),
            field="brought_on",
        )
    _require_amount(worth, field="worth")
    contribution = PartnerContribution(
        agreement=agreement,
        brings=brings,
        text=visible(text).strip()[:100],
        worth=worth,
        brought_on=brought_on,
        by=actor.user,
    )
    return record(actor.community, [contribution])[0]


@act
def reverse_contribution(
    actor: Actor, /, *, contribution: PartnerContribution
) -> PartnerContribution:
    """Take a contribution back that was entered by mistake (red twin). Raises AgreedAlready."""
    done = PartnerContribution.objects.of(actor.community).filter(reverses=contribution)
    if contribution.reverses_id or done.exists():
        raise AgreedAlready(_("It was reversed already."))
    twin = PartnerContribution(
        agreement=contribution.agreement,
        brings=contribution.brings,
        text=contribution.text,
        worth=-contribution.worth,
        brought_on=contribution.brought_on,
        reverses=contribution,
        by=actor.user,
    )
    return record(actor.community, [twin])[0]


@act
def tell_base(
    actor: Actor, /, *, agreement: PartnerAgreement, due_on: date, amount: Decimal
) -> PartnerBase:
    """What the per cent is taken of for one due day; told again, the latest counts.

    Raises BadAgreement for a day on which nothing is due, and for less than nothing.
    """
    if due_on not in set(due_days(agreement)):
        raise BadAgreement(_("Nothing is due on %(day)s.") % {"day": due_on}, field="due_on")
    _require_amount(amount, field="amount")
    base = PartnerBase(
        agreement=agreement,
        due_on=due_on,
        amount=amount,
        by=actor.user,
    )
    return record(actor.community, [base])[0]


@act
def end_agreement(
    actor: Actor, /, *, agreement: PartnerAgreement, ended_on: date, reason: str
) -> PartnerAgreementEnd:
    """End an agreement before its last day. Raises BadAgreement, AgreedAlready."""
    if not visible(reason).strip():
        raise BadAgreement(_("Write why the agreement ends."), field="reason")
    if not agreement.signed_on <= ended_on <= actor.today:
        raise BadAgreement(
            _("It ends on a day after it was signed, today at the latest."), field="ended_on"
        )
    if PartnerAgreementEnd.objects.of(actor.community).filter(agreement=agreement).exists():
        raise AgreedAlready(_("%(number)s has ended already.") % {"number": agreement})
    ended = PartnerAgreementEnd(
        agreement=agreement, ended_on=ended_on, reason=visible(reason).strip()[:200], by=actor.user
    )
    return record(actor.community, [ended])[0]


def _require_terms(actor: Actor, terms: Terms) -> None:
    """Raises BadAgreement with the field at fault."""
    if terms.until_day < terms.from_day:
        raise BadAgreement(_("It cannot end before it begins."), field="until_day")
    if terms.signed_on > actor.today:
        raise BadAgreement(_("It cannot have been signed after today."), field="signed_on")
    if not terms.from_day <= terms.first_due <= terms.until_day:
        raise BadAgreement(_("The first due day lies within the agreement."), field="first_due")
    if not 0 <= terms.percent <= WHOLE:
        raise BadAgreement(_("It is 0 to 100 per cent."), field="percent")
    if terms.percent and not visible(terms.base).strip():
        raise BadAgreement(_("Write of what the per cent is taken."), field="base")
    _require_amount(terms.least, field="least")
    if terms.fund.kind == FundKind.HELD:
        raise BadAgreement(_("Choose the fund the money is for."), field="fund")


def _require_amount(amount: Decimal, *, field: str) -> None:
    """Raises BadAgreement for less than nothing, for parts of a fen, for more than can be held."""
    if not (amount.is_finite() and ZERO <= amount <= LIMIT and amount == round(amount, 2)):
        raise BadAgreement(
            _("Write an amount in yuan and fen, nothing or more, up to ten digits."), field=field
        )
