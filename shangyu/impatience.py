"""A connection to PostgreSQL on which nobody waits long, whatever the server does."""

from typing import Any

import psycopg

from shangyu.environment import REPLICA_SECONDS


class Impatient(psycopg.Connection[Any]):
    """Gives up a question by its own clock: a server that hangs does not keep its own limits."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        return super().wait(gen, interval, timeout or REPLICA_SECONDS)
