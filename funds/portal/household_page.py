"""What every page of a household's own has: its number and its masked name."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from funds.portal.layout import page
from households.masking import mask_name
from households.models import Household


def household_page(
    request: HttpRequest, household: Household, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """One of a household's pages, headed by its number and its masked name."""
    return page(
        request,
        template,
        household.community,
        status=status,
        **whose(household),
        **context,
    )


def whose(household: Household) -> dict[str, Any]:
    """Whose page it is, for its head."""
    return {"household": household, "name": mask_name(household.householder)}
