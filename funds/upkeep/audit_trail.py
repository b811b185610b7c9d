"""The audit trail: every change of every record, by whom, when, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q

from funds.models import Allocation, ClaimLine, Fact, Tick
from households.models import Community, Revision, Tenant, User

MOST = 200
Names = dict[tuple[type[models.Model], Any], str]
"""What records are called, each looked up once."""
DETAILS = (Allocation, ClaimLine, Tick)
"""Written together with something else that is listed; shown when asked for by their kind."""


@dataclass(frozen=True)
class Change:
    """One thing that was written: ``parts`` are (column, before, after)."""

    at: datetime
    by: User | None
    label: str
    kind: Any
    row: int
    text: str
    reason: str = ""
    parts: list[tuple[Any, Any, Any]] = field(default_factory=list)


def trail(
    community: Community,
    *,
    by: User | None = None,
    label: str = "",
    row: int | None = None,
    page: int = 1,
) -> list[Change]:
    """The newest changes, of one person, one kind of record or one record where asked.

    Facts are written once, so writing one is its only change; what may be edited has its
    revisions. MOST on each ``page``, the newest on the first.
    """
    reach = MOST * page
    found = [*_revisions(community, by, label, row, reach)]
    for model in _fact_models():
        if label == model._meta.label_lower or (not label and model not in DETAILS):
            found += _facts(community, model, by, row, reach)
    found.sort(key=lambda change: (change.at, change.label, change.row), reverse=True)
    return found[reach - MOST : reach]


def kinds() -> list[tuple[str, Any]]:
    """The kinds of record that a trail can be asked for."""
    listed = [
        (model._meta.label_lower, model._meta.verbose_name)
        for app in ("households", "funds")
        for model in apps.get_app_config(app).get_models()
    ]
    return sorted(listed, key=lambda pair: str(pair[1]))


def _fact_models() -> list[type[Fact]]:
    return [
        model for model in apps.get_app_config("funds").get_models() if issubclass(model, Fact)
    ]


def _revisions(
    community: Community,
    by: User | None,
    label: str,
    row: int | None,
    reach: int,
) -> Iterator[Change]:
    people = User.objects.filter(
        Q(is_superuser=True) | Q(memberships__community=community)
    ).values("pk")
    own = Q(community=community) | Q(community=None, model="households.user", row__in=people)
    revisions = Revision.objects.filter(own).select_related("by")
    wanted: dict[str, Any] = {"by": by, "model": label or None, "row": row}
    revisions = revisions.filter(**{k: v for k, v in wanted.items() if v is not None})
    names: Names = {}
    for revision in revisions.order_by("-pk")[:reach]:
        model = apps.get_model(revision.model)
        yield Change(
            at=revision.at,
            by=revision.by,
            label=revision.model,
            kind=model._meta.verbose_name,
            row=revision.row,
            text=revision.text,
            reason=revision.reason,
            parts=_parts(community, model, revision, names),
        )


def _facts(
    community: Community,
    model: type[Fact],
    by: User | None,
    row: int | None,
    reach: int,
) -> Iterator[Change]:
    links = [one.name for one in model._meta.concrete_fields if one.is_relation]
    facts = model._default_manager.of(community).select_related(*links)
    wanted: dict[str, Any] = {"by": by, "pk": row}
    facts = facts.filter(**{k: v for k, v in wanted.items() if v is not None})
    for fact in facts.order_by("-seq")[:reach]:
        yield Change(
            at=fact.recorded_at,
            by=fact.by,
            label=model._meta.label_lower,
            kind=model._meta.verbose_name,
            row=fact.pk,
            text=str(fact),
        )


def _parts(
    community: Community, model: type[models.Model], revision: Revision, names: Names
) -> list[tuple[Any, Any, Any]]:
    """What changed, column by column, in words."""
    columns = {one.column: one for one in model._meta.concrete_fields}
    parts = []
    for name in sorted({*revision.before, *revision.after}):
        column = columns.get(name)
        before, after = (
            _said(community, column, side.get(name), names)
            for side in (revision.before, revision.after)
        )
        if before or after:
            parts.append((column.verbose_name if column else name, before, after))
    return parts


def _said(community: Community, column: models.Field | None, value: Any, names: Names) -> Any:
    """A stored value as a person knows it: the label of a choice, the name of a record."""
    if value in (None, ""):
        return ""
    if isinstance(column, models.ForeignKey):
        model = column.related_model
        if (model, value) not in names:
            rows = model._default_manager.filter(pk=value)
            if issubclass(model, Tenant):
                rows = rows.filter(community=community)
            names[model, value] = str(rows.first() or value)
        return names[model, value]
    if column is not None and column.choices:
        return dict(column.flatchoices).get(value, value)
    return value
