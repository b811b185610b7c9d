"""What goes with a village to another installation, and which keys its rows tell.

Every table of the books and the register, but what opens a door: those tables stay, with the
history of their rows. Of people goes what ``PeopleOf`` tells.
"""

from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet

from funds.upkeep.filed_rows import FILED
from funds.upkeep.older_backups import columns_of
from funds.upkeep.village_people import COLUMNS, PeopleOf
from households.models import (
    AccessCard,
    ApiToken,
    Community,
    HouseholdPin,
    PrintedCard,
    RememberedPhone,
    Revision,
    Tenant,
    Tries,
    User,
    holds_key,
)

LEFT_BEHIND: tuple[type[models.Model], ...] = (
    AccessCard,
    ApiToken,
    HouseholdPin,
    PrintedCard,
    RememberedPhone,
    Tries,
)
"""What lets somebody in: it holds good where it was given."""
OF_INSTALLATION = ("stamp", "rules_stamp", "keys_from")
"""Columns of a community that say nothing of the village."""


def village_models() -> list[type[models.Model]]:
    """The tables that go, in an order in which their rows can be put in."""
    return [
        model
        for app in ("households", "funds")
        for model in apps.get_app_config(app).get_models()
        if model not in LEFT_BEHIND
    ]


def own_columns(model: type[models.Model]) -> list[models.Field]:
    """What goes of a row, in this order."""
    columns = columns_of(model)
    if model is User:
        return [column for column in columns if column.name in COLUMNS]
    if model is Community:
        return [column for column in columns if column.name not in OF_INSTALLATION]
    return columns


def own_rows(model: type[models.Model], community: Community, people: PeopleOf) -> QuerySet[Any]:
    """The village's rows, in the order of their keys; ``people`` are ``people_of`` it."""
    if model is Community:
        return Community.objects.filter(pk=community.pk)
    if model is User:
        return people.rows()
    assert issubclass(model, Tenant)
    if model is Revision:
        stay = [one._meta.label_lower for one in LEFT_BEHIND]
        of_village = Q(community=community) & ~Q(model__in=stay)
        return Revision.objects.filter(of_village | people.history()).order_by("pk")
    return model._default_manager.of(community).order_by("pk")


def own_files(community: Community) -> list[tuple[str, str]]:
    """The names of the village's papers and photos, and the SHA-256 of each."""
    named = (kept._default_manager.of(community).values_list("file", "sha256") for kept in FILED)
    return sorted({row for rows in named for row in rows})


def move_told(revision: dict[str, Any], by: int) -> None:
    """Move the keys that a change tells: that of its row, and those of rows it refers to."""
    revision["row"] += by
    names = key_columns(revision["model"])
    for told in (revision["before"], revision["after"]):
        for name in names & told.keys():
            if told[name] is not None:
                told[name] += by


@cache
def key_columns(label: str) -> frozenset[str]:
    """The columns of a model that hold keys, by their names in the database."""
    columns = apps.get_model(label)._meta.concrete_fields
    return frozenset(str(column.column) for column in columns if holds_key(column))


def people_of(community: Community) -> PeopleOf:
    """Everybody who is named in the village's rows and in the history of them."""
    found: set[int] = set()
    for model in village_models():
        if not issubclass(model, Tenant):
            continue
        for name in _naming_people(model):
            rows = model._default_manager.of(community).exclude(**{name: None})
            found.update(rows.order_by().values_list(name, flat=True).distinct())
        if model is not Revision:
            found |= _told_of(model, community)
    return PeopleOf(community, found)


def _told_of(model: type[Tenant], community: Community) -> set[int]:
    """The keys of people that the history of a model's rows tells."""
    editable = [
        str(column.column)
        for column in model._meta.concrete_fields
        if column.related_model is User and column.editable
    ]
    if not editable:
        return set()
    changes = Revision.objects.of(community).filter(model=model._meta.label_lower)
    return {
        told[name]
        for both in changes.values_list("before", "after").iterator()
        for told in both
        for name in editable
        if told.get(name)
    }


def _naming_people(model: type[models.Model]) -> list[str]:
    return [one.attname for one in model._meta.concrete_fields if one.related_model is User]
