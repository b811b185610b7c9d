"""The five micros as everybody sees them: no name without consent, no wish with one."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.commons.adoptions import running_adoptions
from funds.commons.appraisals import AppraisalState, appraisal_standings
from funds.commons.lectures import public_lectures
from funds.commons.micro_photos import public_photo
from funds.commons.persons_of_note import public_notes
from funds.commons.wishes import public_wishes
from funds.interface.photo_answers import photo_response
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page
from households.models import Community


@login_not_required
@require_safe
def micros(request: HttpRequest, code: str) -> HttpResponse:
    """All five on one page."""
    community = community_or_404(code)

    def body() -> str:
        today = timezone.localdate()
        return part("micros_body", community, **_told(community, today))

    return public_page(request, community, "micros", "micros", body)


@login_not_required
@require_safe
def person(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Somebody's example, as far as they agreed; HTTP 404 as soon as they agree no longer."""
    community = community_or_404(code)
    shown = next(
        (
            one
            for one in public_notes(community, on=timezone.localdate())
            if one.person.number == number
        ),
        None,
    )
    if shown is None:
        raise Http404

    def body() -> str:
        return part("person_of_note_body", community, one=shown)

    return public_page(request, community, "person_of_note", f"person.{number}", body)


@login_not_required
@require_safe
def photo(request: HttpRequest, code: str, key: int, size: str) -> HttpResponse:
    """A photo that one of the five shows today; it is kept nowhere, for consent may end."""
    community = community_or_404(code)
    shown = public_photo(community, key, on=timezone.localdate())
    if shown is None:
        raise Http404
    response = photo_response(shown, size, is_public=True)
    response["Cache-Control"] = "no-store"
    return response


def _told(community: Community, today: date) -> dict[str, Any]:
    appraisals = appraisal_standings(community, on=today)
    return {
        "wishes": public_wishes(community, on=today),
        "adoptions": running_adoptions(community, on=today),
        "appraisals": [one for one in appraisals if one.state != AppraisalState.CALLED_OFF],
        "persons": public_notes(community, on=today),
        "lectures": public_lectures(community, on=today),
        "today": today,
    }
