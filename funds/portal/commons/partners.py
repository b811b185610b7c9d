"""A page of thanks to the community partners who agreed to be named."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.commons.partners import accounts
from funds.money import ZERO
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page


@login_not_required
@require_safe
def partners(request: HttpRequest, code: str) -> HttpResponse:
    """What partners brought and gave back; who did not agree to it is not named."""
    community = community_or_404(code)

    def body() -> str:
        listed = accounts(community, today=timezone.localdate())
        return part(
            "partners_body",
            community,
            thanked=[one for one in listed if one.agreement.is_thanked],
            others=sum(not one.agreement.is_thanked for one in listed),
            brought=sum((one.brought for one in listed), ZERO),
            received=sum((one.received for one in listed), ZERO),
        )

    return public_page(request, community, "partners", "partners", body)
