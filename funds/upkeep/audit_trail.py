"""The audit trail: every change of every record, by whom, when, before and after."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import pgettext

from funds.commons.confidences import hidden_from
from funds.models import Allocation, ClaimLine, Fact, Tick
from funds.money import MoneyField, grouped
from funds.upkeep import deeds
from funds.upkeep.deeds import Deed
from households.acting import Actor
from households.models import Community, Revision, Tenant, User

MOST = 100
CODE = "code"
Names = dict[tuple[type[models.Model], Any], str]
"""What records are called, by kind and key."""
NOTHING = (None, "")
DETAILS = (Allocation, ClaimLine, Tick)
"""Written together with something else that is listed; shown when asked for by their kind."""


@dataclass(frozen=True)
class Change:
    """One thing that was done: ``parts`` are (column, before, after), ``amount`` is in yuan."""

    at: datetime
    by: User | None
    label: str
    kind: Any
    row: int
    text: str
    done: Any
    amount: Decimal | None = None
    reason: str = ""
    parts: list[tuple[Any, Any, Any]] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """Which changes are asked for; what is left empty does not narrow.

    ``acts`` are acts about money; ``first`` and ``last`` are days of the clock on the wall;
    ``least`` is in yuan, of money in or out.
    """

    by: User | None = None
    label: str = ""
    row: int | None = None
    acts: tuple[Deed, ...] = ()
    first: date | None = None
    last: date | None = None
    least: Decimal | None = None

    def narrows(self, moment: str) -> Q:
        """What is asked of any change: whose it is, and when, in the column ``moment``."""
        asked = Q() if self.by is None else Q(by=self.by)
        if self.first is not None:
            asked &= Q(**{f"{moment}__gte": _midnight(self.first)})
        if self.last is not None:
            asked &= Q(**{f"{moment}__lt": _midnight(self.last + timedelta(days=1))})
        return asked

    def narrows_facts(self, model: type[Fact]) -> Q | None:
        """What is asked of one kind of fact; None where none of it is asked for."""
        if self.label and self.label != model._meta.label_lower:
            return None
        if not self.label and not self.acts and model in DETAILS:
            return None
        asked = self.narrows("recorded_at")
        if self.row is not None:
            asked &= Q(pk=self.row)
        wanted = [deeds.narrowed(model, self.acts)] if self.acts else []
        if self.least is not None:
            wanted.append(deeds.at_least(model, self.least))
        for one in wanted:
            if one is None:
                return None
            asked &= one
        return asked

    def narrows_revisions(self) -> Q:
        """What is asked of the changes of what may be edited."""
        asked = self.narrows("at")
        if self.label:
            asked &= Q(model=self.label)
        if self.row is not None:
            asked &= Q(row=self.row)
        return asked & Q(model__in=deeds.settings_of(self.acts)) if self.acts else asked


EVERYTHING = Asked()


def trail(
    actor: Actor,
    asked: Asked = EVERYTHING,
    *,
    page: int = 1,
    most: int = MOST,
) -> list[Change]:
    """The newest changes of those that are asked for.

    Facts are written once, so writing one is its only change; what may be edited has its
    revisions, which are about no amount. ``most`` on each ``page``, the newest on the first. What
    was told in confidence is listed for whoever answers it.
    """
    community, hidden = actor.community, hidden_from(actor)
    reach = most * page
    found = [] if asked.least is not None else [*_revisions(community, asked, reach)]
    for model in _fact_models():
        narrowed = asked.narrows_facts(model)
        if narrowed is not None:
            if model in hidden:
                narrowed &= ~hidden[model]
            found += _facts(community, model, narrowed, reach)
    found.sort(key=lambda change: (change.at, change.label, change.row), reverse=True)
    return found[reach - most : reach]


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


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _revisions(community: Community, asked: Asked, reach: int) -> Iterator[Change]:
    people = User.objects.filter(
        Q(is_superuser=True) | Q(memberships__community=community)
    ).values("pk")
    own = Q(community=community) | Q(community=None, model="households.user", row__in=people)
    revisions = Revision.objects.filter(own & asked.narrows_revisions()).select_related("by")
    listed = list(revisions.order_by("-pk")[:reach])
    names = _names(community, listed)
    for revision in listed:
        model = apps.get_model(revision.model)
        kind = model._meta.verbose_name
        deed = deeds.of_setting(revision.model)
        before, after = bool(revision.before), bool(revision.after)
        yield Change(
            at=revision.at,
            by=revision.by,
            label=revision.model,
            kind=kind,
            row=revision.row,
            text=revision.text,
            done=deed.label if deed else deeds.edited(kind, before=before, after=after),
            reason=revision.reason,
            parts=parts_of(revision, names),
        )


def _facts(community: Community, model: type[Fact], narrowed: Q, reach: int) -> Iterator[Change]:
    facts = model._default_manager.of(community).filter(narrowed).select_related(*_links(model))
    for fact in facts.order_by("-seq")[:reach]:
        deed = deeds.of_row(fact)
        yield Change(
            at=fact.recorded_at,
            by=fact.by,
            label=model._meta.label_lower,
            kind=model._meta.verbose_name,
            row=fact.pk,
            text=str(fact),
            done=deed.label if deed else deeds.entered(model._meta.verbose_name),
            amount=deeds.amount_of(fact),
            reason=deeds.why(fact),
        )


def _links(model: type[Fact]) -> list[str]:
    """What a fact's line may name: what it points to, and the claim that an expense paid."""
    links = [one.name for one in model._meta.concrete_fields if one.is_relation]
    claims = [one.name for one in model._meta.related_objects if one.name == "claim"]
    return links + claims


def parts_of(revision: Revision, names: Names | None = None) -> list[tuple[Any, Any, Any]]:
    """What changed, column by column, in words.

    ``names`` are those of records, where they were looked up for several revisions. A record's
    code, by which programs know it, is no news to people.
    """
    if names is None:
        names = _names(revision.community_id, [revision])
    columns = _columns(revision)
    parts = []
    for name in sorted({*revision.before, *revision.after} - {CODE}):
        column = columns.get(name)
        before, after = (
            _said(column, side.get(name), names) for side in (revision.before, revision.after)
        )
        if before or after:
            parts.append((column.verbose_name if column else name, before, after))
    return parts


def _columns(revision: Revision) -> dict[str, models.Field]:
    """The columns that a record has now, by their names in the database."""
    model = apps.get_model(revision.model)
    return {one.column: one for one in model._meta.concrete_fields}


def _names(community: Community | int | None, revisions: Sequence[Revision]) -> Names:
    """What the records are called that were or are named in what changed."""
    asked: dict[Any, set[Any]] = defaultdict(set)
    for revision in revisions:
        columns = _columns(revision)
        for name, value in (*revision.before.items(), *revision.after.items()):
            column = columns.get(name)
            if isinstance(column, models.ForeignKey) and value not in NOTHING:
                asked[column.related_model].add(value)
    names: Names = {}
    for model, keys in asked.items():
        rows = model._default_manager.filter(pk__in=keys)
        if issubclass(model, Tenant):
            rows = rows.filter(community=community)
        names.update(((model, row.pk), str(row)) for row in rows)
    return names


def _said(column: models.Field | None, value: Any, names: Names) -> Any:
    """A stored value as a person knows it: the label of a choice, the name of a record."""
    if value in NOTHING:
        return ""
    if isinstance(column, models.ForeignKey):
        return names.get((column.related_model, value), str(value))
    if column is not None and column.choices:
        return dict(column.flatchoices).get(value, value)
    if isinstance(value, bool):
        return pgettext("an answer", "yes") if value else pgettext("an answer", "no")
    if isinstance(column, MoneyField):
        return grouped(Decimal(value))
    return value
