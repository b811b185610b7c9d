"""Partners on everybody's page of what the village is at."""

from datetime import date
from typing import Any

from funds.models import PartnerAgreement
from funds.portal.council.block import Tally
from households.models import Community


def partner_tally(community: Community, today: date) -> Tally:
    """Agreements that run; what is given back stands in the months, as income."""
    running = PartnerAgreement.objects.of(community).filter(
        from_day__lte=today, until_day__gte=today, ended=None
    )
    return Tally(running.count())


def partner_told(community: Community, today: date) -> dict[str, Any]:
    """How many agreements run."""
    return {"count": partner_tally(community, today).count}
