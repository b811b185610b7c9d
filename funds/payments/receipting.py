"""Receipting: money comes in and gets a number."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from funds.ledger import periods
from funds.ledger.accounts import held_fund, income_role
from funds.ledger.chain import ground_of
from funds.ledger.numbering import take_all
from funds.ledger.posting import Line, post_voucher, voucher_series
from funds.ledger.recording import record
from funds.levies.allocating import Part, pay_new, use_parts
from funds.models import (
    HELD_PURPOSES,
    METHOD_ROLE,
    PURPOSE_ROLE,
    AccountRole,
    Allocation,
    Charge,
    ChargeKind,
    Fund,
    FundKind,
    Method,
    Partner,
    Payment,
    PaymentKind,
    Purpose,
    ReceiptCopy,
    Rental,
    VoucherKind,
)
from funds.money import ZERO, positive
from funds.months import Month
from funds.paper_numbers import receipt_numbered, receipt_series
from funds.payments.left_after import left_after
from funds.payments.planning import AlreadySettled, BadPayment, PaymentLine, plan
from funds.payments.receipt_numbers import (
    require_new,
    require_reserved,
)
from funds.payments.unusual import confirmed_note
from funds.wording import (
    CHARGE_WORD,
    CREDIT,
    OPENING_ARREARS,
    PURPOSE_WORD,
    corrected,
    months_said,
    received,
)
from households.acting import Actor, act
from households.models import Community, Household
from households.prepared import Rows, prepared
from households.succession import require_in_being


@dataclass(frozen=True)
class Papers:
    """What is noted on a receipt beside the money: numbers from outside, and a remark.

    ``reference`` is the transaction number of WeChat, Alipay or a bank, ``paper_receipt`` the
    number in the book of paper receipts (收据本) that was used. ``receipt`` is the number of a
    lost receipt that is entered again from its stub, or the leased one of a slip; without it the
    receipt gets the next one.
    """

    reference: str = ""
    paper_receipt: str = ""
    note: str = ""
    receipt: str = ""

    @classmethod
    def taken_from(cls, said: dict[str, Any]) -> Self:
        """Those that a form or a request brought; they are taken out of what was said."""
        return cls(
            **{row.name: said.pop(row.name).strip() for row in fields(cls) if row.name in said}
        )

    def noting(self, text: str) -> Self:
        """The same with something more in its note, as far as there is room."""
        return replace(self, note=f"{self.note} {text}".strip()[:200]) if text else self


NO_PAPERS = Papers()


@act
def record_payment(
    actor: Actor,
    /,
    *,
    household: Household,
    amount: Decimal,
    method: str,
    received_on: date,
    lines: Sequence[PaymentLine] = (),
    payer: str = "",
    papers: Papers = NO_PAPERS,
    late: bool = False,
    owed_seen: Decimal | None = None,
    confirmed: bool | None = None,
    replaces: Payment | None = None,
    before_all: Sequence[Charge] = (),
) -> Payment:
    """Take a household's money and give it a receipt number.

    ``lines`` are paid first, after charges that stand in ``before_all``; what is left pays the
    oldest open charges, then whole coming months up to MONTHS_AHEAD, and stays as credit.
    ``amount`` is in yuan.

    What was open again only after the day of the books is paid from then on. ``late`` books
    money of a closed month on the first open day. ``owed_seen`` is what the
    clerk's screen showed as owed: when it is no longer so, nothing is written. ``confirmed`` is
    what was answered about an unusual amount, see ``confirmed_note``. ``replaces`` is the reversed
    payment in whose place this one is entered.

    Raises BadAmount, BadPayment, MonthClosed, NotChargeable, AlreadySettled, Unusual, MergedAway.
    """
    community = actor.community
    require_in_being(community, [household])
    amount = positive(amount)
    require_method(method)
    booked_on = periods.booking_day(actor, received_on, late=late, field="received_on")
    _require_unchanged(community, household, owed_seen, actor.today)
    said = confirmed_note(household, amount, today=actor.today, confirmed=confirmed)
    planned = plan(actor, household, amount, lines, before_all=before_all)
    parts = [(one.charge, one.amount) for one in planned if one.open_again <= booked_on]
    allocated = sum((part for _charge, part in parts), ZERO)
    money = METHOD_ROLE[Method(method)]
    postings = [Line(money, income_role(charge), charge.fund, part) for charge, part in parts]
    if amount > allocated:
        postings.append(
            Line(money, AccountRole.CREDIT_HELD, held_fund(community), amount - allocated)
        )
    payer = payer.strip() or household.householder
    paid = [(one.charge, one.amount) for one in planned]
    after = left_after(community, household, paid, today=actor.today)
    summary = received(payer, household.number, _what(parts, amount - allocated))
    payment = write_receipt(
        community,
        postings,
        _corrected(summary, replaces),
        household=household,
        payer=payer,
        amount=amount,
        method=method,
        received_on=received_on,
        booked_on=booked_on,
        **asdict(papers.noting(said)),
        householder=household.householder,
        owed_after=after.owed,
        paid_up_to=after.paid_up_to,
        by=actor.user,
        pays=parts,
    )
    later = [
        Part(payment, one.charge, one.amount) for one in planned if one.open_again > booked_on
    ]
    use_parts(community, later, booked_on=booked_on, by=actor.user)
    return payment


@act
def record_other_income(
    actor: Actor,
    /,
    *,
    payer: str,
    fund: Fund,
    amount: Decimal,
    method: str,
    received_on: date,
    purpose: str = "",
    partner: Partner | None = None,
    rental: Rental | None = None,
    papers: Papers = NO_PAPERS,
    late: bool = False,
) -> Payment:
    """Take money of a payer without a household, and give it a receipt number.

    ``purpose`` says what it is; without one it is hall rental in the hall fund and a donation
    in every other fund. A ``partner`` is named for a partner's contribution, a ``rental`` for
    the rent of somebody from outside. Raises BadAmount, BadPayment, MonthClosed.
    """
    amount = positive(amount)
    require_method(method)
    if not payer.strip():
        raise BadPayment(_("Write who paid."), field="payer")
    if fund.kind == FundKind.HELD:
        raise BadPayment(_("Choose the fund the money is for."), field="fund")
    said = _purpose(purpose, fund)
    if said == Purpose.PARTNER and partner is None:
        raise BadPayment(_("Choose the community partner."), field="partner")
    booked_on = periods.booking_day(actor, received_on, late=late, field="received_on")
    return write_receipt(
        actor.community,
        [Line(METHOD_ROLE[Method(method)], PURPOSE_ROLE[said], fund, amount)],
        received(payer.strip(), rental.number if rental else "", PURPOSE_WORD[said]),
        payer=payer.strip(),
        amount=amount,
        method=method,
        received_on=received_on,
        booked_on=booked_on,
        **asdict(papers),
        fund=fund,
        purpose=said,
        partner=partner if said == Purpose.PARTNER else None,
        rental=rental,
        by=actor.user,
    )


@act
def print_copies(actor: Actor, /, *, payments: Sequence[Payment]) -> list[ReceiptCopy]:
    """Count printed receipts. Numbers stay; copies after the first are marked 补打."""
    counted = ReceiptCopy.objects.of(actor.community).filter(payment__in=payments)
    printed = dict(counted.order_by().values_list("payment").annotate(Count("pk")))
    copies = [
        ReceiptCopy(payment=payment, number=printed.get(payment.pk, 0) + 1, by=actor.user)
        for payment in payments
    ]
    return record(actor.community, copies)


def write_receipt(
    community: Community,
    lines: Sequence[Line],
    summary: str,
    *,
    pays: Sequence[tuple[Charge, Decimal]] = (),
    **columns: Any,
) -> Payment:
    """Book money received and write its payment, which gets the next receipt number.

    It ``pays`` so much of each of these charges; what is left of a household's money is credit.

    Raises AlreadySettled, EnteredBefore, and BadPayment for a ``receipt`` that is neither a lost
    one nor leased.
    """
    payment = Payment(community=community, kind=PaymentKind.PAYMENT, **columns)
    payment.collector = payment.by.called if payment.by else ""
    require_new(payment)
    ground = ground_of(community)
    series = receipt_series(ground.receipt_prefix, payment.booked_on)
    month = Month.of(payment.booked_on)
    counts = dict.fromkeys([*voucher_series(VoucherKind.RECEIPT, month), Payment.series()], 1)
    if pays:
        counts[Allocation.series()] = len(pays)
    if payment.receipt:
        require_reserved(payment)
    else:
        counts[f"receipt.{series}"] = 1
    numbers = take_all(community, counts)
    if not payment.receipt:
        payment.receipt = receipt_numbered(series, numbers[f"receipt.{series}"])
    payment.voucher = post_voucher(
        community,
        lines,
        booked_on=payment.booked_on,
        happened_on=payment.received_on,
        summary=summary,
        by=payment.by,
        reserved=numbers,
        ground=ground,
    )
    record(community, [payment], reserved=numbers)
    pay_new(community, payment, pays, reserved=numbers)
    return payment


def _purpose(purpose: str, fund: Fund) -> Purpose:
    """What the money is for; raises BadPayment for what cannot be or not in this fund."""
    if not purpose:
        return Purpose.HALL if fund.kind == FundKind.HALL else Purpose.DONATION
    if purpose not in PURPOSE_WORD or purpose in HELD_PURPOSES:
        raise BadPayment(_("Choose what the money is for."), field="purpose")
    if purpose == Purpose.HALL and fund.kind != FundKind.HALL:
        raise BadPayment(_("Hall rent belongs to the hall fund."), field="fund")
    return Purpose(purpose)


def require_method(method: str) -> None:
    """Raises BadPayment for anything that is not a way of paying."""
    if method not in Method.values:
        raise BadPayment(
            _("Choose how the money was paid: %(methods)s.")
            % {"methods": ", ".join(Method.values)},
            field="method",
        )


def _require_unchanged(
    community: Community, household: Household, owed_seen: Decimal | None, today: date
) -> None:
    if owed_seen is None:
        return
    owed = sum(_open_until(community, household, today), ZERO)
    if owed != owed_seen:
        raise AlreadySettled(
            _(
                "Something has changed: %(household)s now owes %(owed)s yuan. Nothing was "
                "saved; look at the household again."
            )
            % {"household": household.number, "owed": owed}
        )


@prepared
def _open_until(community: Community, household: Household, today: date) -> Rows:
    charges = Charge.objects.of(community).open().booked_until(today).filter(household=household)
    return charges.order_by().values_list("outstanding", flat=True)


def _what(parts: Sequence[tuple[Charge, Decimal]], credit: Decimal) -> str:
    """What a payment was for, in the books' words: 2026年1–12月卫生费、路灯费；预存3.00."""
    months: dict[str, list[Month]] = defaultdict(list)
    opening = ZERO
    for charge, part in parts:
        if charge.kind == ChargeKind.OPENING:
            opening += part
            continue
        months[charge.levy.name if charge.levy else CHARGE_WORD[charge.kind]].append(charge.month)
    levies: dict[str, list[str]] = defaultdict(list)
    for name, of in months.items():
        levies[months_said(of)].append(name)
    texts = [f"{OPENING_ARREARS}{opening}"] if opening else []
    texts += [stretch + "、".join(names) for stretch, names in levies.items()]
    if credit:
        texts.append(f"{CREDIT}{credit}")
    return "；".join(texts)


def _corrected(summary: str, replaces: Payment | None) -> str:
    if replaces is None or replaces.voucher is None:
        return summary
    return corrected(replaces.voucher.booked_on, str(replaces.voucher), summary)
