"""A month's charges as somebody would write them who copies those of the month before.

The same rows, numbered and sealed, through the same keys and triggers, in one INSERT … SELECT.
"""

from django.db import connection
from django.utils import timezone

from bench.hand import utc
from funds.months import Month
from households.models import Community

SEAL = {
    "sqlite": "SHA256({})",
    "postgresql": "encode(sha256(convert_to({}, 'UTF8')), 'hex')",
}
TEXT = (
    "'charge' || {mark}amount=' || amount || {mark}booked_on={day}{mark_in}community_id='"
    " || community_id || {mark}fund_id=' || fund_id || {mark}household_id=' || household_id"
    " || {mark}kind=levy{mark_in}levy_id=' || levy_id || {mark}month={month}"
    "{mark_in}recorded_at={now}{mark_in}seq=' || seq"
)
COPY = """
INSERT INTO funds_charge (community_id, seq, recorded_at, seal, kind, household_id, levy_id,
    fund_id, month, booked_on, amount, waived, paid, withdrawn, reason, decision)
SELECT community_id, seq, %s, {seal}, 'levy', household_id, levy_id, fund_id, %s, %s, amount, 0, 0,
    {no}, '', ''
FROM (
    SELECT community_id, household_id, levy_id, fund_id, amount, (
        SELECT value FROM funds_counter n WHERE n.community_id = %s AND n.name = 'charge.seq'
    ) + row_number() OVER (ORDER BY household_id, levy_id) AS seq
    FROM funds_charge c WHERE community_id = %s AND month = %s AND kind = 'levy' AND NOT EXISTS (
        SELECT 1 FROM funds_charge o WHERE o.community_id = c.community_id AND o.kind = 'levy'
            AND o.household_id = c.household_id AND o.levy_id = c.levy_id AND o.month = %s
    )
) copied
"""
COUNT = """
UPDATE funds_counter SET value = value + %s WHERE community_id = %s AND name = 'charge.seq'
"""


def charge_by_hand(community: Community, month: Month) -> int:
    """Charge a month as the one before was; returns how many charges there are."""
    now, key, day = timezone.now(), community.pk, month.first_day
    text = TEXT.format(
        mark="'\x1f", mark_in="\x1f", day=day.isoformat(), month=month.number, now=utc(now)
    )
    no = "FALSE" if connection.vendor == "postgresql" else "0"
    with connection.cursor() as cursor:
        cursor.execute(
            COPY.format(seal=SEAL[connection.vendor].format(text), no=no),
            [now, month.number, day, key, key, month.plus(-1).number, month.number],
        )
        written = int(cursor.rowcount)
        cursor.execute(COUNT, [written, key])
    return written
