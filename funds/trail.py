"""The audit trail: every change of every record, by whom, when, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models

from funds.models import Fact
from households.models import Community, Revision, User

MOST = 200


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
    before: datetime | None = None,
) -> list[Change]:
    """The newest changes, of one person, one kind of record or one record where asked.

    Facts are written once, so writing one is its only change; what may be edited has its
    revisions. At most MOST, from ``before`` backwards.
    """
    found = [*_revisions(community, by, label, row, before)]
    for model in _fact_models():
        if label in ("", model._meta.label_lower):
            found += _facts(community, model, by, row, before)
    found.sort(key=lambda change: (change.at, change.row), reverse=True)
    return found[:MOST]


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
    before: datetime | None,
) -> Iterator[Change]:
    revisions = Revision.objects.filter(community=community).select_related("by")
    wanted: dict[str, Any] = {"by": by, "model": label or None, "row": row, "at__lt": before}
    revisions = revisions.filter(**{k: v for k, v in wanted.items() if v is not None})
    for revision in revisions.order_by("-pk")[:MOST]:
        model = apps.get_model(revision.model)
        yield Change(
            at=revision.at,
            by=revision.by,
            label=revision.model,
            kind=model._meta.verbose_name,
            row=revision.row,
            text=revision.text,
            reason=revision.reason,
            parts=[
                (_name_of(model, name), revision.before.get(name, ""), value)
                for name, value in sorted(revision.after.items())
                if value not in ("", None) or revision.before.get(name) not in (None, "")
            ],
        )


def _facts(
    community: Community,
    model: type[Fact],
    by: User | None,
    row: int | None,
    before: datetime | None,
) -> Iterator[Change]:
    facts = model._default_manager.filter(community=community).select_related("by")
    wanted: dict[str, Any] = {"by": by, "pk": row, "recorded_at__lt": before}
    facts = facts.filter(**{k: v for k, v in wanted.items() if v is not None})
    for fact in facts.order_by("-seq")[:MOST]:
        yield Change(
            at=fact.recorded_at,
            by=fact.by,
            label=model._meta.label_lower,
            kind=model._meta.verbose_name,
            row=fact.pk,
            text=str(fact),
        )


def _name_of(model: type[models.Model], column: str) -> Any:
    for one in model._meta.concrete_fields:
        if one.attname == column:
            return one.verbose_name
    return column
