"""Guards that were lost are missed, and put back."""

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import connection, models
from django.db.models import Q

from funds.ledger import guards
from funds.ledger.guards import frozen_models
from funds.ledger.rules import missing_rules
from funds.models import Posting, Voucher
from funds.upkeep.checking import check_books
from tests.funds.ledger.statements import refused, run
from tests.making.villages import door, pay, village

pytestmark = pytest.mark.django_db

SQLITE = connection.vendor == "sqlite"
FOUND_LOST = "funds.W001"


@pytest.fixture
def community():
    """A village with one payment in its books."""
    community = village()
    pay(door(community), 3)
    return community


def drop(name):
    table = name.removeprefix("shangyu_").rsplit("__", 1)[0]
    run(f"DROP TRIGGER {name}" if SQLITE else f"DROP TRIGGER {name} ON {table}")


def lost_guards():
    found = checks.run_checks(databases=["default"], include_deployment_checks=False)
    return [message.msg for message in found if message.id == FOUND_LOST]


def test_a_guard_that_was_taken_away_is_named(community):
    assert (guards.missing(connection), lost_guards()) == ([], [])

    drop("shangyu_funds_payment__delete")

    assert guards.missing(connection) == ["shangyu_funds_payment__delete"]
    assert lost_guards() == [
        "1 guards of the books are missing, for example shangyu_funds_payment__delete."
    ]
    assert [finding.row for proof in check_books(community) for finding in proof.findings] != []


@pytest.mark.skipif(SQLITE, reason="no trigger of SQLite can be put to sleep")
def test_a_guard_that_was_put_to_sleep_is_missed():
    """Whoever owns a table may do so, and as a replica nobody minds any of them."""
    run("ALTER TABLE funds_payment DISABLE TRIGGER shangyu_funds_payment__delete")
    asleep = guards.missing(connection)
    call_command("migrate", verbosity=0)
    awake = guards.missing(connection)
    run("SET LOCAL session_replication_role = replica")

    assert (asleep, awake) == (["shangyu_funds_payment__delete"], [])
    assert len(guards.missing(connection)) > 1


def test_a_rule_that_was_taken_away_is_named(community):
    name = next(
        rule.name
        for model in frozen_models()
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint) and rule.condition
    )
    before = missing_rules(connection)

    run(f"DROP INDEX {name}")

    assert (before, missing_rules(connection)) == ([], [name])
    assert name in [finding.row for proof in check_books(community) for finding in proof.findings]


def test_migrating_puts_lost_guards_back():
    drop("shangyu_funds_payment__delete")
    drop("shangyu_funds_voucher__closed")

    call_command("migrate", verbosity=0)

    assert (guards.missing(connection), lost_guards()) == ([], [])


def test_guards_come_back_when_work_without_them_fails(community):
    row = Voucher.objects.get(community=community)

    with pytest.raises(KeyboardInterrupt), guards.lifted(connection):
        raise KeyboardInterrupt

    assert guards.missing(connection) == []
    with refused("facts are not deleted"):
        run("DELETE FROM funds_voucher WHERE id = %s", [row.pk])


def test_only_what_is_lifted_looks_away(community):
    row = Voucher.objects.get(community=community)

    with guards.lifted(connection, ("INSERT", "DELETE")):
        lost = guards.missing(connection)
        with refused("facts are not changed"):
            run("UPDATE funds_voucher SET kind = 'x' WHERE id = %s", [row.pk])

    assert "shangyu_funds_voucher__closed" in lost
    assert "shangyu_funds_voucher__delete" in lost
    assert not [name for name in lost if name.endswith("__update")]
    assert guards.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_case_82_a_table_that_django_remade_is_guarded_again():
    """Django remakes a table on SQLite, so guards are away during migrations, and put back."""
    short = models.CheckConstraint(condition=Q(line__lt=30_000), name="posting_is_short")
    guards.remove(connection)
    with connection.schema_editor() as editor:
        editor.add_constraint(Posting, short)
    try:
        lost = guards.missing(connection)
        reported = lost_guards()
        call_command("migrate", verbosity=0)
        assert guards.missing(connection) == []
    finally:
        guards.remove(connection)
        with connection.schema_editor() as editor:
            editor.remove_constraint(Posting, short)
        guards.install(connection)

    assert lost != []
    assert reported != []
