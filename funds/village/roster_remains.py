"""What of a roster stays in register and books when the import is withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from funds.models import Credit
from funds.village.opening_figures import opened_payments, opening_vouchers
from funds.words.wording import CREDIT, OPENING_CASH
from households.models import Community, ImportedRow, RosterImport

PREPAID = f"{OPENING_CASH} {CREDIT}"
"""The summary of vouchers that say where money paid ahead lies."""


@dataclass(frozen=True)
class Remains:
    """How many households that were there before keep what was changed, and which vouchers stay."""

    changed: int = 0
    vouchers: Sequence[str] = ()


def remains(community: Community, rosters: Sequence[RosterImport]) -> dict[int, Remains]:
    """What would stay of each of these imports, by its key.

    Nothing says with which roster a voucher of prepaid money came, so all of them are named where
    households of the roster had paid ahead.
    """
    rows = ImportedRow.objects.of(community).filter(roster__in=rosters)
    counted = rows.filter(made=False).order_by().values_list("roster").annotate(Count("pk"))
    changed = dict(counted)
    credits = Credit.objects.of(community).filter(payment__in=opened_payments(community))
    ahead = rows.filter(made=True, household__in=credits.values("payment__household"))
    with_credit = set(ahead.values_list("roster", flat=True))
    placed = opening_vouchers(community).filter(summary=PREPAID).select_related("community")
    vouchers = [str(voucher) for voucher in placed.order_by("booked_on", "seq")]
    return {
        one.pk: Remains(changed.get(one.pk, 0), vouchers if one.pk in with_credit else ())
        for one in rosters
    }
