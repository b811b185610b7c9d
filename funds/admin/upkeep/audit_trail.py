"""The audit trail, to be read by person, by kind of record, by record."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.upkeep.audit_trail import MOST, kinds, trail
from households.acting import Actor
from households.models import User

LAST_PAGE = 50
"""Further back, one asks for a person or a kind of record."""


def trail_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who changed what, when, from what, to what; the newest first."""
    community = actor.community
    people = (
        User.objects.filter(Q(memberships__community=community) | Q(is_superuser=True))
        .distinct()
        .order_by("username")
    )
    person = people.filter(username=request.GET.get("by", "")).first()
    known: dict[str, Any] = dict(kinds())
    label = request.GET.get("kind", "")
    row = request.GET.get("row", "")
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    number = min(max(number, 1), LAST_PAGE)
    changes = trail(
        community,
        by=person,
        label=label if label in known else "",
        row=int(row) if row.isascii() and row.isdigit() and len(row) < 16 else None,
        page=number,
    )
    return page(
        request,
        "trail",
        _("Audit trail"),
        changes=changes,
        people=people,
        person=person,
        kinds=known.items(),
        label=label,
        row=row,
        query=urlencode({"by": person.username if person else "", "kind": label, "row": row}),
        older=number + 1 if len(changes) == MOST and number < LAST_PAGE else None,
    )
