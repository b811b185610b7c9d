"""The audit trail: acts about money first, to be narrowed by act, person, days and amount."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.upkeep.lists import KINDS, list_file
from funds.admin.upkeep.narrowing import asked_of, people_of, whole
from funds.documents.paper import Value
from funds.upkeep.audit_trail import MOST, Change, kinds, trail
from funds.upkeep.deeds import DEEDS
from households.acting import Actor

LAST_PAGE = 100
"""Further back, one asks for a person, an act or other days."""


def trail_page(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Who did what, about how much, why and when; the newest first. ``as`` asks for a file."""
    community = actor.community
    asked = asked_of(community, request.GET)
    kind = request.GET.get("as", "")
    if kind in KINDS:
        rows = trail(actor, asked, most=MOST * LAST_PAGE)
        return list_file(kind, f"trail-{community.code}-{actor.today}", *_listed(rows))
    number = min(max(whole(request.GET.get("page", ""), 3) or 1, 1), LAST_PAGE)
    changes = trail(actor, asked, page=number)
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request,
        "trail",
        _("Audit trail"),
        changes=changes,
        people=people_of(community),
        asked=asked,
        narrowed=bool(request.GET),
        act=asked.acts[0].code if len(asked.acts) == 1 else "",
        acts=DEEDS,
        kinds=kinds(),
        files=KINDS,
        query=query.urlencode(),
        older=number + 1 if len(changes) == MOST and number < LAST_PAGE else None,
    )


def _listed(changes: Sequence[Change]) -> tuple[list[str], list[list[Value]]]:
    """The changes as rows of a spreadsheet under their head."""
    head = [
        _("Person"),
        _("What was done"),
        _("amount"),
        _("record"),
        _("Why"),
        _("when"),
        _("Kind of record"),
        _("What changed"),
    ]
    return head, [_row(change) for change in changes]


def _row(change: Change) -> list[Value]:
    parts = [f"{name}: {before} → {after}" for name, before, after in change.parts]
    return [
        change.by.called if change.by else "",
        str(change.done),
        change.amount,
        change.text,
        change.reason,
        f"{timezone.localtime(change.at):%Y-%m-%d %H:%M}",
        str(change.kind),
        "; ".join(parts),
    ]
