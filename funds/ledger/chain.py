"""The chain: each voucher's seal covers the one before, so that the last covers all."""

from django.db.models import Subquery

from funds.models import Account, Voucher
from households.models import Community
from households.prepared import Rows, prepared


def chain_head(community: Community) -> str:
    """The head of the chain: the seal of the last voucher, empty before the first."""
    return next(iter(_last_seal(community)), "")


def accounts_and_head(community: Community) -> tuple[dict[str, int], str]:
    """What a new voucher is written with: the keys of the accounts by role, and the head."""
    rows = _accounts_and_head(community)
    return {role: key for role, key, _head in rows}, rows[0][2] or "" if rows else ""


def _last(community: Community) -> Rows:
    return Voucher.objects.of(community).order_by("-seq").values_list("seal", flat=True)[:1]


_last_seal = prepared(_last)


@prepared
def _accounts_and_head(community: Community) -> Rows:
    return Account.objects.of(community).values_list("role", "pk", Subquery(_last(community)))
