"""What may be edited is as its recorded history says."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext_lazy as _

from funds.ledger import guards
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community, Revision, Tenant
from households.revising import content


def edits_are_recorded(community: Community) -> Iterator[Finding]:
    """Playing a row's recorded changes gives its present content; nothing vanished."""
    played: dict[str, dict[int, dict[str, Any]]] = {}
    for revision in Revision.objects.of(community).order_by("pk").iterator(2000):
        rows = played.setdefault(revision.model, {})
        if revision.after:
            rows.setdefault(revision.row, {}).update(revision.after)
        else:
            rows.pop(revision.row, None)
    for label, rows in played.items():
        model = apps.get_model(label)
        if not issubclass(model, Tenant):
            continue
        for row in model._default_manager.of(community).iterator(2000):
            said = rows.pop(row.pk, {})
            present = content(row)
            wrong = [key for key, value in said.items() if present.get(key) != value]
            if wrong or not said:
                yield Finding(name_of(row), _("changed without a record of who and why"))
        for key in rows:
            yield Finding(f"{label}#{key}", _("deleted without a record"))


def guards_are_in_place(_community: Community) -> Iterator[Finding]:
    """The database itself still refuses to change the books."""
    for name in guards.missing(connection):
        yield Finding(name, _("the guard is missing; run manage.py migrate"))
