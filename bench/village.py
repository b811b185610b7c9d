"""One demo village and two ways of doing each work in it."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from bench.pairs import compare
from funds.board.reports import monthly_report
from funds.ledger import periods
from funds.levies.arrears import arrears
from funds.levies.charging import raise_charges
from funds.months import Month
from funds.payments.receipting import record_payment
from households.models import Community, Household
from tests.making.villages import actor

TABLES = ("charge", "voucher", "posting", "payment", "allocation")
THREE = Decimal("3.00")


def measure(households: int, months: int, runs: int) -> None:
    """Build a village, and print how the four works of a month compare."""
    call_command("migrate", verbosity=0)
    call_command("demo", community="bench", households=households, months=months)
    today = timezone.localdate()
    village = Village(Community.objects.get(code="bench"), today)
    print(f"\n{connection.vendor}, {households} households × {months} months, {runs} runs")
    print(f"{'':<18} {'Shangyu':>13} {'plain SQL':>13} {'ratio':>10}")
    for pair in (
        compare("arrears today", village.arrears, village.plain_arrears, runs),
        compare("monthly report", village.report, village.plain_report, runs),
        compare("one payment", village.pay, village.plain_pay, runs),
        compare("charge run", village.charge, village.plain_charge, min(runs, 20)),
    ):
        print(pair)


class Village:
    """The works by the application's acts and questions, and by SQL on copies of its tables."""

    def __init__(self, community: Community, today: date) -> None:
        self.community, self.today = community, today
        self.month = Month.of(today)
        self.reported = periods.first_open(community)
        doors = Household.objects.filter(community=community, liable_until__isnull=True)
        self.doors = list(doors.order_by("number")[:200])
        raise_charges(actor(community, today=today), month=self.month)
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"CREATE TABLE bench_{table} AS SELECT * FROM funds_{table}")
                cursor.execute(f"CREATE INDEX bench_{table}_id ON bench_{table} (id)")
            cursor.execute(
                "CREATE UNIQUE INDEX bench_once ON bench_charge "
                "(community_id, household_id, levy_id, month, kind, id)"
            )

    def charge(self, run: int) -> None:
        raise_charges(actor(self.community, today=self.today), month=self.month.plus(run + 1))

    def plain_charge(self, run: int) -> None:
        month = self.month.plus(run + 1)
        self._write(
            (
                """
                INSERT INTO bench_charge (community_id, household_id, levy_id, fund_id, month,
                    booked_on, kind, amount, waived, paid, outstanding)
                SELECT h.community_id, h.id, l.id, l.fund_id, %s, %s, 'levy', r.amount, 0, 0,
                    r.amount
                FROM households_household h
                JOIN funds_levy l ON l.community_id = h.community_id
                JOIN funds_levyrate r ON r.levy_id = l.id
                WHERE h.community_id = %s AND h.liable_from <= %s
                  AND (h.liable_until IS NULL OR h.liable_until >= %s)
                  AND NOT EXISTS (
                    SELECT 1 FROM bench_charge c WHERE c.community_id = h.community_id
                    AND c.household_id = h.id AND c.levy_id = l.id AND c.month = %s)
                """,
                [
                    month.number,
                    month.first_day,
                    self.community.pk,
                    month.last_day,
                    month.first_day,
                    month.number,
                ],
            )
        )

    def pay(self, run: int) -> None:
        record_payment(
            actor(self.community, today=self.today),
            household=self.doors[run % len(self.doors)],
            amount=THREE,
            method="cash",
            received_on=self.today,
        )

    def plain_pay(self, run: int) -> None:
        door, community = self.doors[run % len(self.doors)], self.community.pk
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, fund_id FROM bench_charge WHERE community_id = %s "
                "AND household_id = %s ORDER BY month DESC, id LIMIT 3",
                [community, door.pk],
            )
            charges = cursor.fetchall()
            cursor.execute(
                "INSERT INTO bench_voucher (community_id, kind, month, number, booked_on) "
                "VALUES (%s, 'receipt', %s, %s, %s)",
                [community, self.month.number, run, self.today],
            )
            cursor.execute(
                "INSERT INTO bench_payment (community_id, household_id, amount, booked_on) "
                "VALUES (%s, %s, 300, %s)",
                [community, door.pk, self.today],
            )
            for charge, fund in charges:
                cursor.execute(
                    "INSERT INTO bench_posting (community_id, fund_id, amount, booked_on) "
                    "VALUES (%s, %s, 100, %s)",
                    [community, fund, self.today],
                )
                cursor.execute(
                    "INSERT INTO bench_allocation (community_id, charge_id, amount, booked_on) "
                    "VALUES (%s, %s, 100, %s)",
                    [community, charge, self.today],
                )
                cursor.execute(
                    "UPDATE bench_charge SET paid = paid + 100, outstanding = outstanding - 100 "
                    "WHERE community_id = %s AND id = %s",
                    [community, charge],
                )

    def arrears(self, _run: int) -> None:
        arrears(self.community, as_of=self.today, today=self.today)

    def plain_arrears(self, _run: int) -> None:
        self._read(
            """
            SELECT h.number, h.householder, g.name, sum(c.outstanding), count(DISTINCT c.month),
                min(c.month)
            FROM funds_charge c
            JOIN households_household h ON h.id = c.household_id
            JOIN households_villagergroup g ON g.id = h.group_id
            WHERE c.community_id = %s AND c.outstanding > 0 AND c.booked_on <= %s
            GROUP BY h.number, h.householder, g.name ORDER BY h.number
            """,
            [self.community.pk, self.today],
        )

    def report(self, _run: int) -> None:
        monthly_report(self.community, self.reported)

    def plain_report(self, _run: int) -> None:
        key, month = self.community.pk, self.reported
        for condition in ("month < %s", "month = %s"):
            self._read(
                "SELECT debit_id, credit_id, fund_id, sum(amount) FROM funds_posting "
                f"WHERE community_id = %s AND {condition} GROUP BY debit_id, credit_id, fund_id",
                [key, month.number],
            )
        self._read(
            "SELECT * FROM funds_expense WHERE community_id = %s AND booked_on BETWEEN %s AND %s",
            [key, month.first_day, month.last_day],
        )
        self._read(
            """
            SELECT household_id, sum(amount), sum(waived), sum(paid) FROM funds_charge
            WHERE community_id = %s AND month = %s AND kind = 'levy' GROUP BY household_id
            """,
            [key, month.number],
        )
        self._read(
            """
            SELECT sum(a.amount), sum(CASE WHEN c.month < %s THEN a.amount END),
                sum(CASE WHEN c.month > %s THEN a.amount END)
            FROM funds_allocation a JOIN funds_charge c ON c.id = a.charge_id
            WHERE a.community_id = %s AND a.booked_on BETWEEN %s AND %s
            """,
            [month.number, month.number, key, month.first_day, month.last_day],
        )

    def _read(self, sql: str, parameters: list[Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def _write(self, *statements: tuple[str, list[Any]]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, parameters in statements:
                cursor.execute(sql, parameters)
