"""A village with years behind it gets a later version, whose tables have more columns.

The columns are really added, by a migration, on either database. Every promise holds before and
after, for what was written before and for what is written then.
"""

import io
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings

from funds.board.closing import close_month
from funds.ledger import guards
from funds.levies.ruling import save_rule
from funds.models import Period, Sealed
from funds.months import Month
from funds.upkeep.audit_trail import trail
from funds.upkeep.backup import backup, kept_models, restore
from households.models import Community, Household, Revision
from households.revising import revise
from tests.emptying import copy_of, put_back
from tests.making.busy_year import TODAY, a_busy_year
from tests.making.later_version import (
    ADDED,
    PROPOSER,
    a_later_version,
    other_defaults,
    saying_nothing,
)
from tests.making.one_of_each import busy_desk
from tests.making.publications import publish
from tests.making.tampering import findings, is_soon_accused, is_soon_named, unguarded
from tests.making.villages import actor, charge, door, levy, official, pay, village

pytestmark = pytest.mark.django_db

APRIL = Month(2026, 4)
# A village's own name and address are no part of its books.
IN_BOOKS = [added for added in ADDED if added.label != "households.community"]
BREAKING = [
    added
    for added in IN_BOOKS
    if issubclass(added.model, Sealed) and added.before not in (None, "")
]


def name_of(added):
    return f"{added.label}.{added.name}"


@dataclass(frozen=True)
class Past:
    """What there was before the upgrade: the rows of every table, and a backup."""

    community: Community
    rows: dict
    backup: bytes


@contextmanager
def emptied_after():
    """SQLite gets back the tables that it had, which takes far longer by migrating."""
    empty = copy_of(connection) if connection.vendor == "sqlite" else None
    yield
    if empty:
        put_back(empty, connection)


@pytest.fixture(scope="module")
def past(django_db_setup, django_db_blocker, tmp_path_factory):
    """A busy village, upgraded."""
    papers = tmp_path_factory.mktemp("attachments")
    with django_db_blocker.unblock(), override_settings(ATTACHMENTS_DIR=papers), emptied_after():
        community = a_busy_year()
        clerk = official(community, id=PROPOSER)
        household = door(community, "02-099", "何小红", liable_from=date(2026, 11, 1))
        busy_desk(community, household, clerk=clerk, on=TODAY)
        before = Past(community, everything(), kept())
        with a_later_version(tmp_path_factory.mktemp("migrations")):
            yield before


@pytest.fixture
def community(past):
    """The upgraded village."""
    return Community.objects.get(pk=past.community.pk)


def everything():
    """Every row of every table, but for the numbers that change with every act."""
    rows = {
        model._meta.label_lower: list(model._default_manager.order_by("pk").values())
        for model in kept_models()
    }
    for community in rows["households.community"]:
        del community["stamp"], community["rules_stamp"]
    return rows


def kept():
    file = io.BytesIO()
    backup(file)
    return file.getvalue()


def upgraded(rows):
    """The same rows, with the columns that came later."""
    return {
        label: [
            row | {added.column.attname: added.before for added in ADDED if added.label == label}
            for row in found
        ]
        for label, found in rows.items()
    }


@time_machine.travel("2026-12-05T10:00:00+08:00")
def life_goes_on(community):
    """Charge, pay, decide, close, publish: all that is done in a month."""
    new = door(community, "02-100", "何小明", liable_from=date(2026, 12, 1))
    charge(community, "2026-12")
    pay(new, 5, date(2026, 12, 2))
    pay(Household.objects.get(community=community, number="01-002"), 30, date(2026, 12, 3))
    rule = levy(community)
    rule.position = 9
    at = actor(community, today=TODAY)
    save_rule(at, rule=rule)
    close_month(at, month=APRIL)
    publish(at, month=APRIL)


def another_village():
    """A village all of whose rows have other values in the columns that came later."""
    with other_defaults():
        other = village("qunan")
        charge(other, "2026-01", "2026-02")
        household = door(other)
        charge(other, "2026-03")
        pay(household, 5)
    return other


def write(row, column, value):
    statement = f'UPDATE {row._meta.db_table} SET "{column.column}" = %s WHERE id = %s'
    return unguarded(type(row), statement, [column.get_db_prep_save(value, connection), row.pk])


def noticed(added, community, value):
    """Whether a value put into a row of the community behind its back is found."""
    row = added.model._default_manager.filter(community=community).order_by("pk").last()
    assert added.column.value_from_object(row) != value
    assert write(row, added.column, value)
    return is_soon_named(added.model, row, community)


def test_nothing_that_was_written_before_is_accused(past, community):
    assert findings(community) == []
    assert everything() == upgraded(past.rows)
    assert guards.missing(connection) == []


@pytest.mark.parametrize("added", BREAKING, ids=name_of)
def test_a_column_of_which_nothing_is_said_would_accuse_them(community, added):
    with saying_nothing(added.model):
        assert is_soon_accused(community, added.model)


def test_life_goes_on(community):
    life_goes_on(community)

    assert findings(community) == []
    assert Period.objects.get(community=community, month=APRIL).status == "published"


def test_rows_with_other_values_stand_beside_them(community):
    other = another_village()

    for added in IN_BOOKS:
        rows = added.model._default_manager.filter(community=other)
        assert {added.column.value_from_object(row) for row in rows} == {added.other}
    assert findings(other) == []
    assert findings(community) == []


@pytest.mark.parametrize("added", IN_BOOKS, ids=name_of)
def test_a_change_of_an_older_row_is_found(community, added):
    assert noticed(added, community, added.other)


def test_a_change_of_a_newer_row_into_what_older_ones_hold_is_found(community):
    other, unnoticed = another_village(), []
    for added in IN_BOOKS:
        with transaction.atomic():
            if not noticed(added, other, added.before):
                unnoticed.append(name_of(added))
            transaction.set_rollback(True)

    assert unnoticed == []


def test_a_decision_about_the_new_column_is_on_record(community):
    rule = levy(community)
    rule.grace_days = 20
    revise(rule, by=None, reason="改期")

    revision = Revision.objects.order_by("-pk").first()
    assert (revision.before, revision.after) == ({"grace_days": 10}, {"grace_days": 20})
    assert trail(actor(community))[0].parts == [("grace days", 10, 20)]
    assert findings(community) == []


def test_a_backup_of_the_upgraded_village_comes_back(community):
    life_goes_on(community)
    another_village()
    before, file = everything(), kept()

    restore(io.BytesIO(file), last_on_paper={}, overwrite=True)

    assert everything() == before


def test_a_backup_made_before_comes_back(past, community):
    life_goes_on(community)

    proofs = restore(io.BytesIO(past.backup), last_on_paper={}, overwrite=True).proofs

    assert [proof for _community, proof in proofs if proof.findings] == []
    assert everything() == upgraded(past.rows)
    life_goes_on(Community.objects.get())
    assert findings(Community.objects.get()) == []
