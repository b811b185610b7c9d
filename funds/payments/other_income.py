"""Other income: money of payers who are no household, beside the hall's."""

from django.db.models import QuerySet

from funds.models import Payment, Purpose
from households.models import Community


def other_income(community: Community) -> QuerySet[Payment]:
    """Gifts, grants, contributions, interest and the like, also those reversed since."""
    return (
        Payment.objects.of(community)
        .taken()
        .filter(household=None, rental=None)
        .exclude(purpose=Purpose.DEPOSIT)
        .select_related("fund", "reversed_by")
    )
