"""A payment as somebody would write it who needs nothing but speed: the same rows, by hand.

It reads what is open, takes the numbers, and writes voucher, postings, payment, allocations and
charges with their seals and the chain, through the same keys, checks and triggers and as durably.
The bench proves the books afterwards, so these are truly the same rows.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from funds.months import Month
from households.models import Community, Household

OPEN = """
SELECT c.id, c.fund_id, c.outstanding, c.month, l.name FROM funds_charge c
JOIN funds_levy l ON l.id = c.levy_id
WHERE c.community_id = %s AND c.household_id = %s AND c.outstanding > 0
ORDER BY c.month, l.position, c.seq LIMIT 3
"""
NUMBERS = """
INSERT INTO funds_counter (community_id, name, value) VALUES (%s, 'voucher.seq', 1),
    (%s, %s, 1), (%s, 'payment.seq', 1), (%s, %s, 1), (%s, 'allocation.seq', 3)
ON CONFLICT (community_id, name) DO UPDATE SET value = funds_counter.value + excluded.value
RETURNING value
"""
VOUCHER = """
INSERT INTO funds_voucher (community_id, seq, recorded_at, seal, kind, month, number, booked_on,
    happened_on, summary) VALUES (%s, %s, %s, %s, 'receipt', %s, %s, %s, %s, %s) RETURNING id
"""
POSTING = """
INSERT INTO funds_posting (community_id, seal, voucher_id, line, month, booked_on, debit_id,
    credit_id, fund_id, amount) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""
PAYMENT = """
INSERT INTO funds_payment (community_id, seal, seq, recorded_at, kind, household_id, payer, amount,
    method, received_on, booked_on, receipt, paper_receipt, reference, note, purpose, voucher_id,
    householder, collector, owed_after, paid_up_to)
VALUES (%s, %s, %s, %s, 'payment', %s, %s, 300, 'cash', %s, %s, %s, '', '', '', '', %s, %s, '', %s,
    %s)
RETURNING id
"""
OWED = """
SELECT sum(outstanding) FROM funds_charge
WHERE community_id = %s AND household_id = %s AND outstanding > 0 AND booked_on <= %s
"""
ALLOCATION = """
INSERT INTO funds_allocation (community_id, seal, seq, recorded_at, payment_id, charge_id, amount,
    booked_on) VALUES (%s, %s, %s, %s, %s, %s, 100, %s)
"""
SETTLE = "UPDATE funds_charge SET paid = paid + 100 WHERE community_id = %s AND id = %s"


@dataclass
class ByHand:
    """Whoever pays so knows the village by heart: accounts, prefix and day are no questions."""

    community: Community
    today: date

    def __post_init__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT role, id FROM funds_account WHERE community_id = %s", [self.community.pk]
            )
            self.accounts: dict[str, int] = dict(cursor.fetchall())
            cursor.execute(
                "SELECT receipt_prefix FROM funds_book WHERE community_id = %s",
                [self.community.pk],
            )
            (prefix,) = cursor.fetchone()
        self.series = f"{prefix}-{self.today.year}"
        self.month = Month.of(self.today)

    def pay(self, door: Household) -> None:
        """Take 3.00 in cash for three charges of 1.00."""
        key, month, day = self.community.pk, self.month.number, self.today.isoformat()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE households_community SET stamp = stamp + 1 WHERE id = %s", [key]
            )
            cursor.execute(OPEN, [key, door.pk])
            charges = cursor.fetchall()
            assert [row[2] for row in charges] == [100, 100, 100]
            cursor.execute(OWED, [key, door.pk, self.today])
            owed = int(cursor.fetchone()[0]) - 300
            year, month_of_year = divmod(charges[0][3], 100)
            said = f"{year}年{month_of_year}月"
            voucher = f"voucher.receipt.{self.month}"
            cursor.execute(NUMBERS, [key, key, voucher, key, key, f"receipt.{self.series}", key])
            seq, number, paid, receipt, allocated = (value for (value,) in cursor.fetchall())
            now = timezone.now()
            postings = [self._posting(line, row[1]) for line, row in enumerate(charges, start=1)]
            cursor.execute(
                "SELECT seal FROM funds_voucher WHERE community_id = %s ORDER BY seq DESC LIMIT 1",
                [key],
            )
            (head,) = cursor.fetchone()
            summary = f"收{door.householder}（{door.number}）卫生费、微菜园租金费、路灯费"
            text = _text(
                "voucher", booked_on=day, community_id=key, happened_on=day, kind="receipt",
                month=month, number=number, recorded_at=utc(now), seq=seq, summary=summary,
            )  # fmt: skip
            seals = [_sha(posting) for _values, posting in postings]
            seal = _sha("\x1f".join((head, text, *seals)))
            cursor.execute(
                VOUCHER, [key, seq, now, seal, month, number, self.today, self.today, summary]
            )
            (voucher_id,) = cursor.fetchone()
            cursor.executemany(
                POSTING,
                [
                    [key, one, voucher_id, line, month, self.today, *values]
                    for line, (one, (values, _posting)) in enumerate(
                        zip(seals, postings, strict=True), start=1
                    )
                ],
            )
            written = f"{self.series}-{receipt:06d}"
            text = _text(
                "payment", amount=300, booked_on=day, community_id=key, household_id=door.pk,
                householder=door.householder, kind="payment", method="cash", owed_after=owed,
                paid_up_to=said, payer=door.householder, receipt=written, received_on=day,
                recorded_at=utc(now), seq=paid, voucher_id=voucher_id,
            )  # fmt: skip
            cursor.execute(
                PAYMENT,
                [key, _sha(text), paid, now, door.pk, door.householder, self.today, self.today,
                 written, voucher_id, door.householder, owed, said],
            )  # fmt: skip
            (payment,) = cursor.fetchone()
            rows = []
            for seq, (charge, *_rest) in enumerate(charges, start=allocated - 2):
                text = _text(
                    "allocation", amount=100, booked_on=day, charge_id=charge, community_id=key,
                    payment_id=payment, recorded_at=utc(now), seq=seq,
                )  # fmt: skip
                rows.append([key, _sha(text), seq, now, payment, charge, self.today])
            cursor.executemany(ALLOCATION, rows)
            cursor.executemany(SETTLE, [[key, charge] for charge, *_rest in charges])

    def _posting(self, line: int, fund: int) -> tuple[list[int], str]:
        cash, income = self.accounts["cash"], self.accounts["levy_income"]
        text = _text(
            "posting", amount=100, booked_on=self.today.isoformat(),
            community_id=self.community.pk, credit_id=income, debit_id=cash, fund_id=fund,
            line=line, month=self.month.number,
        )  # fmt: skip
        return [cash, income, fund, 100], text


def _text(model: str, **columns: Any) -> str:
    return "\x1f".join((model, *(f"{name}={value}" for name, value in columns.items())))


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def utc(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
