"""The chain: each voucher's seal covers the one before, so that the last covers all."""

from datetime import date
from typing import NamedTuple

from django.db.models import Subquery

from funds.models import Account, Book, Voucher
from households.models import Community
from households.prepared import Rows, prepared


class Ground(NamedTuple):
    """What the next voucher is written on: the keys of the accounts by role, the head of the chain.

    And, for its receipt, the prefix of the village's receipts.
    """

    accounts: dict[str, int]
    head: str
    receipt_prefix: str


def chain_head(community: Community) -> str:
    """The head of the chain: the seal of the last voucher, empty before the first."""
    return next(iter(_head(community)), "")


def ground_of(community: Community) -> Ground:
    """The ground for one voucher, read under the community's lock."""
    rows = _accounts_head_prefix(community)
    _role, _key, head, prefix = rows[0]
    return Ground({role: key for role, key, *_same in rows}, head or "", prefix)


def last_seal(community: Community) -> Rows:
    """Within another question: the head of the chain."""
    return Voucher.objects.of(community).order_by("-seq").values_list("seal", flat=True)[:1]


def last_seal_until(community: Community, day: date) -> Rows:
    """Within another question: the seal of the last voucher that is booked until a day.

    Of a closed month it stays what it is, since nothing more is booked into it.
    """
    rows = Voucher.objects.of(community).booked_until(day).order_by("-booked_on", "-seq")
    return rows.values_list("seal", flat=True)[:1]


_head = prepared(last_seal)


@prepared
def _accounts_head_prefix(community: Community) -> Rows:
    prefix = Book.objects.of(community).values("receipt_prefix")
    rows = Account.objects.of(community)
    return rows.values_list("role", "pk", Subquery(last_seal(community)), Subquery(prefix))
