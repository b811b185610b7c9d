"""What a household may vote on and what it pays, on its page of what the village is at."""

from datetime import date
from typing import Any

from funds.commons.rights import rights_of
from funds.levies.resolutions import levies_of, shares_of
from households.models import Household


def own_rights(household: Household, today: date) -> dict[str, Any]:
    """Rights by the kind of household, and the levies that it is charged now."""
    shares = shares_of(household, today=today)
    charged = [one.levy for one in levies_of(household, today=today)]
    return {
        "kind": household.get_kind_display(),
        "rights": rights_of(household.kind),
        "levies": [levy for levy in charged if shares.get(levy.pk, 1)],
    }
