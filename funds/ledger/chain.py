"""The chain: each voucher's seal covers the one before, so that the last covers all."""

from funds.models import Voucher
from households.models import Community


def chain_head(community: Community) -> str:
    """The head of the chain: the seal of the last voucher, empty before the first."""
    seals = Voucher.objects.of(community).order_by("-seq")
    return seals.values_list("seal", flat=True).first() or ""
