"""Numbers without gaps, given inside the act's own transaction.

A database sequence would leave a gap after a rollback; a row of a table is given back.
"""

from django.db import connection

from funds.models import Counter
from households.models import Community

TAKE = (
    "INSERT INTO funds_counter (community_id, name, value) VALUES (%s, %s, %s) "
    "ON CONFLICT (community_id, name) "
    "DO UPDATE SET value = funds_counter.value + excluded.value RETURNING value"
)


def take(community: Community, series: str, count: int = 1) -> int:
    """Reserve ``count`` numbers of a series and return the first of them."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [community.pk, series, count])
        (last,) = cursor.fetchone()
    return int(last) - count + 1


def last_taken(community: Community, series: str) -> int:
    """The last number given in a series; 0 when there is none."""
    found = Counter.objects.of(community).filter(name=series).values_list("value")
    return next((value for (value,) in found), 0)
