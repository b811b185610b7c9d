"""Arrears as somebody would ask for them in SQL: who owes how much, of what, how old.

Whoever asks knows the village by heart: its levies, its due day, and that nobody moved or died.
"""

from datetime import date
from typing import Any

from django.db import connection

from funds.models import Levy
from funds.months import Month
from households.models import Community

NOW = """
SELECT household_id, month, levy_id, kind, booked_on, outstanding FROM funds_charge
WHERE community_id = %s AND outstanding > 0 AND booked_on <= %s
"""
THEN = """
SELECT household_id, month, levy_id, kind, booked_on, amount
    - coalesce((SELECT sum(amount) FROM funds_waiver w WHERE w.community_id = o.community_id
        AND w.charge_id = o.id AND w.booked_on <= %s), 0)
    - coalesce((SELECT sum(amount) FROM funds_allocation a
        WHERE a.community_id = o.community_id AND a.charge_id = o.id AND a.booked_on <= %s), 0)
FROM funds_charge o WHERE o.community_id = %s AND o.booked_on <= %s
"""
ASKED = """
WITH open (household, month, levy, kind, booked_on, owed) AS {kept} ({rows}),
sums AS (
    SELECT household, count(DISTINCT month) months, min(month) oldest, {sums}
    FROM open WHERE owed > 0 GROUP BY household
),
credit AS (
    SELECT household_id, sum("left") spare FROM funds_credit
    WHERE community_id = %s AND "left" > 0 GROUP BY household_id
)
SELECT h.number, h.householder, h.kind, g.name, credit.spare, sums.* FROM sums
JOIN households_household h ON h.id = sums.household
JOIN households_villagergroup g ON g.id = h.group_id
LEFT JOIN credit ON credit.household_id = sums.household
ORDER BY h.number
"""


def arrears_by_hand(community: Community, day: date, *, is_past: bool) -> list[Any]:
    """All that owe at the end of a day, in the order of their numbers."""
    key, present = community.pk, Month.of(day)
    ages = [present.plus(-past).number for past in (3, 6, 12)]
    conditions = [
        "true",
        f"(month < {present.number} AND booked_on < '{present.first_day}') OR kind = 'opening'",
        f"month >= {ages[0]}",
        f"month < {ages[0]} AND month >= {ages[1]}",
        f"month < {ages[1]} AND month >= {ages[2]}",
        f"month < {ages[2]}",
        "levy IS NULL",
        *(f"levy = {levy.pk}" for levy in Levy.objects.of(community)),
    ]
    statement = ASKED.format(
        kept="MATERIALIZED" if is_past else "NOT MATERIALIZED",
        rows=THEN if is_past else NOW,
        sums=", ".join(
            f"sum(owed) FILTER (WHERE {condition}) sum_{place}"
            for place, condition in enumerate(conditions)
        ),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*([day, day] if is_past else []), key, day, key])
        return cursor.fetchall()
