"""Opening the books: what money there was on the first day, by account and fund (期初余额)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.ledger.accounts import held_fund
from funds.ledger.periods import opening_day
from funds.ledger.posting import Line, post_voucher, reverse_voucher
from funds.models import MONEY_ROLES, AccountRole, Fund, FundKind, Voucher
from funds.money import ZERO, positive
from funds.village.opening_figures import opening_money, opening_vouchers
from funds.village.roster_remains import PREPAID
from funds.words.wording import OPENING_CASH, corrected
from households.acting import Actor, act
from households.models import Community
from households.refusal import Conflict, Refused


class OpeningDiffers(Conflict):
    """The books have been opened already, with other figures."""


class BadOpening(Refused):
    """Opening figures that do not agree with themselves or with the signed list."""


@dataclass(frozen=True)
class OpeningCash:
    """So many yuan of one fund, lying in one cash account."""

    account: AccountRole
    fund: Fund
    amount: Decimal


Wanted = Mapping[tuple[AccountRole, Fund], Decimal]
"""Opening money that is to stand in the books, in yuan."""


@act
def open_books(
    actor: Actor,
    /,
    *,
    cash: Sequence[OpeningCash],
    signed_total: Decimal | None = None,
    correct: bool = False,
    reason: str = "",
) -> bool:
    """Enter the money in hand by account and fund; False when these figures stand already.

    ``signed_total`` is the sum on the signed paper list; when it differs, nothing is written.
    Money for the prepayments of a roster stands already; it may be left out here. ``correct``
    cancels other figures by red twins, with the ``reason``, and enters these in their place, or
    nothing where there was no money after all.
    Raises BadOpening, OpeningDiffers, NotYet, TooLateToOpen, BadAmount.
    """
    community = actor.community
    if not cash and not correct:
        raise BadOpening(_("Write at least one amount."), field="cash")
    wanted = _added_up(cash, signed_total)
    there = _standing(community)
    with_held = any(fund.kind == FundKind.HELD for _account, fund in wanted)
    told = {key: amount for key, amount in there.items() if with_held or not _held(key)}
    if told == wanted:
        return False
    if correct:
        return _enter_anew(actor, wanted, reason)
    if any(not _held(key) or wanted.get(key) != told[key] for key in told):
        raise OpeningDiffers(
            _(
                "The books were opened with other figures. To put them right, correct the opening "
                "and write the reason: the old figures are cancelled in red."
            )
        )
    _enter(actor, {key: amount for key, amount in wanted.items() if key not in told})
    return True


@act
def place_prepaid(actor: Actor, /, *, account: AccountRole, amount: Decimal) -> Voucher:
    """Enter where money lies that households of a roster had paid ahead.

    Raises BadOpening, NotYet, TooLateToOpen, BadAmount.
    """
    _require_money_account(account)
    part = {(account, held_fund(actor.community)): positive(amount)}
    return _enter(actor, part, summary=PREPAID)


def _added_up(cash: Sequence[OpeningCash], signed_total: Decimal | None) -> Wanted:
    total = sum((positive(part.amount) for part in cash), ZERO)
    for part in cash:
        _require_money_account(part.account)
    if signed_total is not None and signed_total != total:
        raise BadOpening(
            _("The list says %(signed)s yuan, the lines sum to %(total)s. Nothing was entered.")
            % {"signed": signed_total, "total": total},
            field="signed_total",
        )
    wanted: dict[tuple[AccountRole, Fund], Decimal] = {}
    for part in cash:
        key = (part.account, part.fund)
        wanted[key] = wanted.get(key, ZERO) + part.amount
    return wanted


def _require_money_account(account: AccountRole) -> None:
    if account not in MONEY_ROLES:
        raise BadOpening(_("Opening money lies in cash, bank, WeChat or Alipay."), field="cash")


def _standing(community: Community) -> Wanted:
    funds = {fund.pk: fund for fund in Fund.objects.of(community)}
    money = opening_money(community)
    return {(account, funds[fund]): amount for (account, fund), amount in money.items()}


def _held(key: tuple[AccountRole, Fund]) -> bool:
    return key[1].kind == FundKind.HELD


def _enter(actor: Actor, wanted: Wanted, summary: str = OPENING_CASH) -> Voucher:
    day = opening_day(actor)
    return post_voucher(
        actor.community,
        [
            Line(account, AccountRole.OPENING, fund, amount)
            for (account, fund), amount in wanted.items()
        ],
        booked_on=day,
        happened_on=day,
        summary=summary,
        by=actor.user,
    )


def _enter_anew(actor: Actor, wanted: Wanted, reason: str) -> bool:
    if not reason.strip():
        raise BadOpening(_("Write why the opening is corrected."), field="reason")
    community = actor.community
    day = opening_day(actor)
    standing = list(
        opening_vouchers(community).select_related("community").order_by("booked_on", "seq")
    )
    for voucher in standing:
        reverse_voucher(voucher, booked_on=day, by=actor.user)
    numbers = "、".join(str(voucher) for voucher in standing)
    summary = f"{OPENING_CASH}（{reason.strip()}）"
    if wanted:
        _enter(actor, wanted, corrected(day, numbers, summary) if standing else summary)
    return True
