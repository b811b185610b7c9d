"""What may be edited is as its recorded history says."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.utils.translation import gettext_lazy as _

from funds.ledger import guards
from funds.ledger.rules import missing_rules
from funds.upkeep.proofs.all_rows import all_rows
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community, Revision, Tenant
from households.revising import content, content_before


def edits_are_recorded(community: Community) -> Iterator[Finding]:
    """Playing a row's recorded changes gives its present content; nothing vanished."""
    for model, rows in _played(community).items():
        for row in all_rows(model, by="pk").iterator(community):
            said = rows.pop(row.pk, {})
            present = content(row)
            wrong = [key for key, value in said.items() if present.get(key) != value]
            if wrong or not said:
                yield Finding(name_of(row), _("changed without a record of who and why"))
        for key in rows:
            yield Finding(f"{model._meta.label_lower}#{key}", _("deleted without a record"))


def guards_are_in_place(_community: Community) -> Iterator[Finding]:
    """The database itself still refuses to change the books."""
    for name in guards.missing(connection):
        yield Finding(name, _("the guard is missing; run manage.py migrate"))
    for name in missing_rules(connection):
        yield Finding(
            name, _("the rule is missing in its table; restore a backup into a new database")
        )


def _played(community: Community) -> dict[type[Tenant], dict[int, dict[str, Any]]]:
    """What the recorded changes say of each row, by its key.

    A row begins with what it holds in columns that came later; its first record, which has
    nothing before it, names all others.
    """
    played: dict[type[Tenant], dict[int, dict[str, Any]]] = defaultdict(dict)
    older: dict[type[Tenant], dict[str, Any]] = {}
    for revision in all_rows(Revision, by="pk").iterator(community):
        model = apps.get_model(revision.model)
        if not issubclass(model, Tenant):
            continue
        if not revision.after:
            played[model].pop(revision.row, None)
            continue
        if model not in older:
            older[model] = content_before(model)
        beginning = {} if revision.before else dict(older[model])
        played[model].setdefault(revision.row, beginning).update(revision.after)
    return played
