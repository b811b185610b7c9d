"""Receipts that are on paper and were lost from the books: which are still to be entered again."""

from django.db.models import Exists, OuterRef

from funds.models import LostNumber, Payment
from households.models import Community
from households.prepared import Rows, prepared


def lost_receipts(community: Community) -> list[LostNumber]:
    """The lost receipts that nobody has entered again from their stubs, in their order."""
    found: list[LostNumber] = _lost(community)
    return found


@prepared
def _lost(community: Community) -> Rows:
    entered = Payment.objects.of(community).filter(receipt=OuterRef("paper"))
    lost = LostNumber.objects.of(community).filter(counter__startswith="receipt.")
    return lost.filter(~Exists(entered)).order_by("counter", "number")
