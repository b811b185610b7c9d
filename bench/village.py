"""A village and two ways of doing each work of a month in it."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection

from bench.hand import ByHand
from bench.hand_arrears import arrears_by_hand
from bench.hand_report import report_by_hand
from funds.board.reports import monthly_report
from funds.ledger import periods
from funds.levies.arrears import arrears
from funds.levies.charging import raise_charges
from funds.models import Charge
from funds.months import Month
from funds.payments.receipting import record_payment
from households.models import Community, Household
from tests.making.villages import actor

ONE, THREE = Decimal("1.00"), Decimal("3.00")
A_YEAR = timedelta(days=365)


class Village:
    """The works by the application's acts and questions, and by SQL on the same tables."""

    def __init__(self, community: Community, today: date) -> None:
        self.community, self.today = community, today
        self.reported = periods.first_open(community)
        raise_charges(actor(community, today=today), month=Month.of(today))
        self.by_hand = ByHand(community, today)
        self.doors = _owing_three(community)

    def pay(self, run: int) -> None:
        record_payment(
            actor(self.community, today=self.today),
            household=self.doors[2 * run],
            amount=THREE,
            method="cash",
            received_on=self.today,
        )

    def pay_more(self, run: int) -> None:
        """Payments of households that have not paid in the comparison by hand."""
        self.pay(len(self.doors) // 2 - 1 - run)

    def pay_by_hand(self, run: int) -> None:
        self.by_hand.pay(self.doors[2 * run + 1])

    def arrears(self, _run: int) -> None:
        arrears(self.community, as_of=self.today, today=self.today)

    def plain_arrears(self, _run: int) -> None:
        arrears_by_hand(self.community, self.today, is_past=False)

    def old_arrears(self, _run: int) -> None:
        arrears(self.community, as_of=self.today - A_YEAR, today=self.today)

    def plain_old_arrears(self, _run: int) -> None:
        arrears_by_hand(self.community, self.today - A_YEAR, is_past=True)

    def report(self, _run: int) -> None:
        monthly_report(self.community, self.reported)

    def plain_report(self, _run: int) -> None:
        for sql, parameters in report_by_hand(self.community.pk, self.reported):
            self._read(sql, parameters)

    def _read(self, sql: str, parameters: list[Any]) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()


def _owing_three(community: Community) -> list[Household]:
    """The households whose oldest three charges are levies of 1.00 of which nothing is paid."""
    found: dict[int, list[bool]] = defaultdict(list)
    for charge in Charge.objects.of(community).open().oldest_first():
        whole = charge.kind == "levy" and charge.outstanding == charge.amount == ONE
        found[charge.household_id].append(whole)
    doors = Household.objects.of(community).in_bulk()
    return [doors[key] for key, whole in found.items() if len(whole) >= 3 and all(whole[:3])]
