"""Guards that were lost are missed, and put back."""

from datetime import date

import pytest
from django.core import checks
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Q

from funds import guards
from funds.checking import check_books
from funds.closing import close_month
from funds.models import Category, Charge, Posting, Voucher
from funds.months import Month
from funds.receipting import print_copy
from funds.spending import pay_expense
from funds.waiving import waive
from tests.world import charge, door, fund, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)
FEBRUARY_10 = date(2026, 2, 10)
SQLITE = connection.vendor == "sqlite"
FOUND_LOST = "funds.E001"


@pytest.fixture
def community():
    """A village with a row of every frozen kind; January is closed."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-02")
    print_copy(community, payment=pay(wang, 5, JANUARY_20), by=None)
    owed = Charge.objects.filter(community=community, outstanding__gt=0).order_by("seq")[0]
    waive(community, charge=owed, reason="困难", approved_by="会议", on=FEBRUARY_10, by=None)
    pay_expense(
        community,
        fund=fund(community),
        category=Category.HAULAGE,
        summary="清运",
        payee="清运队",
        amount=yuan(1),
        method="cash",
        happened_on=FEBRUARY_10,
        today=FEBRUARY_10,
        handled_by="周文书",
        approved_by="钱主任",
        by=None,
    )
    close_month(community, month=Month(2026, 1), today=FEBRUARY_10, by=None)
    return community


def refused(sentence):
    """The statement is refused by the guard that says this, and the transaction goes on."""
    return pytest.raises(IntegrityError, match=sentence)


def run(statement, parameters=()):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def newest(model, community):
    row = model._default_manager.filter(community=community).order_by("-pk").first()
    assert row is not None, "the fixture needs a row of every kind"
    return row


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


def test_migrating_puts_lost_guards_back():
    drop("shangyu_funds_payment__delete")
    drop("shangyu_funds_voucher__closed")

    call_command("migrate", verbosity=0)

    assert (guards.missing(connection), lost_guards()) == ([], [])


def test_guards_come_back_when_work_without_them_fails(community):
    row = newest(Voucher, community)

    with pytest.raises(KeyboardInterrupt), guards.lifted(connection):
        raise KeyboardInterrupt

    assert guards.missing(connection) == []
    with refused("facts are not deleted"):
        run("DELETE FROM funds_voucher WHERE id = %s", [row.pk])


@pytest.mark.django_db(transaction=True)
def test_case_82_a_table_that_django_remade_is_guarded_again():
    """Adding a constraint remakes the table on SQLite, which loses its triggers silently."""
    short = models.CheckConstraint(condition=Q(line__lt=30_000), name="posting_is_short")
    with connection.schema_editor() as editor:
        editor.add_constraint(Posting, short)
    try:
        lost = guards.missing(connection)
        reported = lost_guards()
        call_command("migrate", verbosity=0)
        assert guards.missing(connection) == []
    finally:
        with connection.schema_editor() as editor:
            editor.remove_constraint(Posting, short)
        guards.install(connection)

    assert bool(lost) == SQLITE
    assert bool(reported) == SQLITE
