"""Numbers without gaps, given inside the act's own transaction.

A database sequence would leave a gap after a rollback; a row of a table is given back.
"""

from collections.abc import Mapping

from django.db import connection

from funds.models import Counter
from households.models import Community
from households.prepared import Rows, prepared

TAKE = (
    "INSERT INTO funds_counter (community_id, name, value) VALUES {} "
    "ON CONFLICT (community_id, name) "
    "DO UPDATE SET value = funds_counter.value + excluded.value RETURNING name, value"
)
ONE = "(%s, %s, %s)"
NONE_RESERVED: Mapping[str, int] = {}


def take(community: Community, series: str, count: int = 1) -> int:
    """Reserve ``count`` numbers of a series and return the first of them."""
    return take_all(community, {series: count})[series]


def take_all(community: Community, counts: Mapping[str, int]) -> dict[str, int]:
    """Reserve so many numbers of each series, and return the first of each."""
    rows = [value for name, count in counts.items() for value in (community.pk, name, count)]
    with connection.cursor() as cursor:
        cursor.execute(TAKE.format(", ".join([ONE] * len(counts))), rows)
        return {name: int(last) - counts[name] + 1 for name, last in cursor.fetchall()}


def last_taken(community: Community, series: str) -> int:
    """The last number given in a series; 0 when there is none."""
    return next(iter(_last_taken(community, series)), 0)


@prepared
def _last_taken(community: Community, series: str) -> Rows:
    return Counter.objects.of(community).filter(name=series).values_list("value", flat=True)
