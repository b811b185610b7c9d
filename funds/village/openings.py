"""What the books were opened with (期初): money, what households owed, had paid and had ahead."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum, TextChoices

from funds.models import (
    INCOME_ROLES,
    MONEY_ROLES,
    AccountRole,
    Charge,
    ChargeKind,
    Fund,
    Levy,
    Payment,
    Posting,
    Voucher,
    Waiver,
    WaiverKind,
)
from funds.money import ZERO
from funds.months import Month
from funds.words.wording import OPENING_CASH
from households.models import Community, Household


class OpeningPart(TextChoices):
    """What an opening entry says; ``charged`` less ``waived`` less ``paid`` was still owed."""

    MONEY = "money"
    CHARGED = "charged"
    WAIVED = "waived"
    PAID = "paid"
    CREDIT = "credit"
    DEPOSIT = "deposit"


@dataclass(frozen=True)
class OpeningEntry:
    """One opening entry of a fund, in yuan; negative where it takes another back."""

    part: OpeningPart
    household: Household | None
    account: AccountRole | None
    fund: Fund
    levy: Levy | None
    month: Month | None
    amount: Decimal
    booked_on: date
    voucher: Voucher | None


ROLES_OF: dict[OpeningPart, Sequence[AccountRole]] = {
    OpeningPart.MONEY: MONEY_ROLES,
    OpeningPart.PAID: INCOME_ROLES,
    OpeningPart.CREDIT: (AccountRole.CREDIT_HELD,),
    OpeningPart.DEPOSIT: (AccountRole.DEPOSIT_HELD,),
}
"""The parts that are posted, with what their postings have beside the opening account."""


@dataclass(frozen=True)
class Opening:
    """The rows behind an opening, each in the order it was entered."""

    community: Community
    postings: QuerySet[Posting]
    charges: QuerySet[Charge]
    waivers: QuerySet[Waiver]

    def of_part(self, part: str) -> "Opening":
        """Only what one part says."""
        return replace(
            self,
            postings=self.postings.filter(_beside_opening(ROLES_OF.get(OpeningPart(part), ()))),
            charges=self.charges if part == OpeningPart.CHARGED else self.charges.none(),
            waivers=self.waivers if part == OpeningPart.WAIVED else self.waivers.none(),
        )

    def of_fund(self, code: str) -> "Opening":
        """Only what one fund was opened with."""
        return replace(
            self,
            postings=self.postings.filter(fund__code=code),
            charges=self.charges.filter(fund__code=code),
            waivers=self.waivers.filter(charge__fund__code=code),
        )

    def of_household(self, number: str) -> "Opening":
        """Only what one household was opened with."""
        payments = Payment.objects.of(self.community).filter(household__number=number)
        return replace(
            self,
            postings=self.postings.filter(voucher__in=payments.values("voucher")),
            charges=self.charges.filter(household__number=number),
            waivers=self.waivers.filter(charge__household__number=number),
        )

    def at_account(self, role: str) -> "Opening":
        """Only money that lay in one account."""
        money = self.of_part(OpeningPart.MONEY)
        return replace(money, postings=money.postings.filter(_beside_opening([role])))

    def totals(self) -> dict[OpeningPart, Decimal]:
        """The sum of each part, in yuan."""
        sums = dict.fromkeys(OpeningPart, ZERO)
        flows = self.postings.order_by().values_list("debit__role", "credit__role")
        for debit, credit, amount in flows.annotate(Sum("amount")):
            part, sign = _read(debit, credit)
            sums[part] += sign * amount
        sums[OpeningPart.CHARGED] = self.charges.aggregate(total=Sum("amount"))["total"] or ZERO
        sums[OpeningPart.WAIVED] = self.waivers.aggregate(total=Sum("amount"))["total"] or ZERO
        return sums

    def entries(self, rows: Sequence[Posting | Charge | Waiver]) -> list[OpeningEntry]:
        """What some of the rows say; at most one query, however many they are."""
        vouchers = [row.voucher_id for row in rows if isinstance(row, Posting)]
        payments = Payment.objects.of(self.community).filter(voucher__in=vouchers)
        whose = {
            payment.voucher_id: payment.household
            for payment in payments.select_related("household")
        }
        return [
            _posted(row, whose.get(row.voucher_id)) if isinstance(row, Posting) else _owed(row)
            for row in rows
        ]


def opening(community: Community) -> Opening:
    """Everything that was entered of what was before the books."""
    postings = Posting.objects.of(community).filter(
        Q(debit__role=AccountRole.OPENING) | Q(credit__role=AccountRole.OPENING)
    )
    charges = Charge.objects.of(community).filter(kind=ChargeKind.OPENING)
    waivers = Waiver.objects.of(community).filter(
        Q(reason=OPENING_CASH) | Q(kind=WaiverKind.WITHDRAWAL), charge__kind=ChargeKind.OPENING
    )
    in_order = ("voucher__seq", "line")
    return Opening(
        community,
        postings.select_related("debit", "credit", "fund", "voucher").order_by(*in_order),
        charges.select_related("household", "fund", "levy").order_by("seq"),
        waivers.select_related("charge__household", "charge__fund", "charge__levy").order_by(
            "seq"
        ),
    )


def _posted(posting: Posting, household: Household | None) -> OpeningEntry:
    debit, credit = posting.debit.role, posting.credit.role
    part, sign = _read(debit, credit)
    is_money = part == OpeningPart.MONEY
    return OpeningEntry(
        part=part,
        household=household,
        account=AccountRole(_other(debit, credit)) if is_money else None,
        fund=posting.fund,
        levy=None,
        month=None,
        amount=sign * posting.amount,
        booked_on=posting.booked_on,
        voucher=posting.voucher,
    )


def _owed(row: Charge | Waiver) -> OpeningEntry:
    charge = row if isinstance(row, Charge) else row.charge
    return OpeningEntry(
        part=OpeningPart.CHARGED if row is charge else OpeningPart.WAIVED,
        household=charge.household,
        account=None,
        fund=charge.fund,
        levy=charge.levy,
        month=charge.month,
        amount=row.amount,
        booked_on=row.booked_on,
        voucher=None,
    )


def _read(debit: str, credit: str) -> tuple[OpeningPart, int]:
    """What a posting of the opening account says, and whether it says so or takes it back."""
    other = _other(debit, credit)
    part = next(part for part, roles in ROLES_OF.items() if other in roles)
    says_so = other == (debit if part == OpeningPart.MONEY else credit)
    return part, 1 if says_so else -1


def _other(debit: str, credit: str) -> str:
    return debit if credit == AccountRole.OPENING else credit


def _beside_opening(roles: Sequence[str]) -> Q:
    return Q(debit__role__in=roles) | Q(credit__role__in=roles)
