"""Reading settings from the environment; what cannot be read is named in a plain sentence."""

import os
import re
import socket
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

YES = ("1", "true", "yes", "on")
NO = ("0", "false", "no", "off")
HOST = re.compile(r"\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:]+\]", re.IGNORECASE)
LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
FEWEST_DIFFERENT = 8
"""A key of fewer different characters was typed and not drawn."""

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; "
    # NORMAL loses the last payments when the power fails.
    "PRAGMA synchronous=FULL; "
    # Without it INSERT OR REPLACE deletes a row behind the back of its DELETE trigger.
    "PRAGMA recursive_triggers=ON; "
    "PRAGMA foreign_keys=ON"
)
SQLITE_KEPT_OPEN = 600
"""Seconds that a thread keeps its connection."""
POSTGRESQL_LIMITS = (
    "-c statement_timeout=60000 -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000"
)
POSTGRESQL_WAYS = (
    # Without it the last receipts are lost when the power fails.
    "-c synchronous_commit=on "
    # Acts wait for each other by locks; at a stricter level the database would turn them away.
    r"-c default_transaction_isolation=read\ committed "
    # The one way of writing days that the driver reads.
    "-c datestyle=ISO"
)
"""What a server may be set to otherwise, for other programs."""

REPLICA_SECONDS = 0.7
"""A replica is waited for so long with each question; then the primary is asked."""
REPLICA_POOL_SECONDS = 0.2
"""The same for a connection to it; connections are made beside the requests."""


class BadSetting(ImproperlyConfigured):
    """An environment variable holds something that cannot be used."""


def text(name: str, default: str = "") -> str:
    """A variable without the blanks around it; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """True or false; false when not set."""
    given = text(name, "0").lower()
    if given not in YES + NO:
        raise BadSetting(f"{name} is “{given}”. Write 1 for yes or 0 for no.")
    return given in YES


def debug(name: str, *, hosts: str, public: str, proxies: int) -> bool:
    """Whether failures show their inside, which only this machine may see.

    ``hosts`` is the variable that lists host names.
    """
    if not flag(name):
        return False
    parts = urlsplit(public)
    named = [parts.netloc.removesuffix(f":{parts.port}"), *_listed(hosts)]
    if proxies or any(host not in LOOPBACK for host in named):
        raise BadSetting(
            f"{name} is on, which shows the inside of the program to whoever meets a failure. "
            f"It is for this machine alone: switch it off (leave {name} out) to serve others, or "
            "leave out SHANGYU_PUBLIC_URL, SHANGYU_ALLOWED_HOSTS and SHANGYU_PROXIES."
        )
    return True


def secret(name: str, *, shortest: int, lost: str) -> str:
    """A key that is given in a variable, empty when it is not; ``lost`` says what another means."""
    given = text(name)
    if given and (len(given) < shortest or len(set(given)) < FEWEST_DIFFERENT):
        # The key itself is not repeated.
        raise BadSetting(
            f"{name} is too easy to guess: it needs at least {shortest} characters drawn at "
            'random. This draws one: python -c "import secrets; '
            f'print(secrets.token_urlsafe(64))". Mind that with another key {lost}.'
        )
    return given


def whole_number(name: str, default: int) -> int:
    given = text(name, str(default))
    if not re.fullmatch(r"[0-9]{1,9}", given, re.ASCII):
        raise BadSetting(f"{name} is “{given}”. Write a whole number, such as {default}.")
    return int(given)


def one_of(name: str, known: Sequence[str]) -> str:
    """One of the words that are known; empty when not set."""
    given = text(name).lower()
    if given and given not in known:
        raise BadSetting(f"{name} is “{given}”. Write {' or '.join(known)}, or leave it out.")
    return given


def hour(name: str, default: str) -> time | None:
    """A time of day such as 03:10; None for ``off``."""
    given = text(name, default).lower()
    if given in NO:
        return None
    try:
        return time.fromisoformat(given)
    except ValueError as error:
        raise BadSetting(
            f"{name} is “{given}”. Write a time of day, such as {default}, or off."
        ) from error


def https_address(name: str) -> str:
    """An address that this server calls; empty when not set."""
    given = text(name)
    if given and not re.fullmatch(r"https://[^/\s@]+(/\S*)?", given):
        # The address itself is not repeated: whoever knows it can call it too.
        raise BadSetting(f"{name} should be an address that begins with https://.")
    return given


def directory(name: str, default: Path) -> Path:
    """A folder, made if need be so that only its owner may look into it."""
    path = Path(text(name, str(default))).expanduser().absolute()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(
            f"{name} is “{path}”, which cannot be made a folder: {error.strerror}."
        ) from error
    return path


def public_url(name: str, default: str) -> str:
    """The address people type, such as https://fund.example.cn, without a slash at its end."""
    given = text(name, default).rstrip("/")
    try:
        parts = urlsplit(given)
        sound = (
            parts.scheme in ("http", "https")
            and parts.hostname is not None
            and HOST.fullmatch(parts.netloc.rpartition("@")[2].removesuffix(f":{parts.port}"))
            and given == f"{parts.scheme}://{parts.netloc}"
            and "@" not in parts.netloc
        )
    except ValueError:
        sound = False
    if not sound:
        raise BadSetting(
            f"{name} is “{given}”. Write the address people type, such as "
            "https://fund.example.cn, with nothing after the host."
        )
    return given


def hosts(name: str, *, public: str) -> list[str]:
    """Host names the site answers to: those listed, or the public one and this machine's names.

    Whatever is listed, whoever watches over this machine asks it by its loopback address.
    """
    given = text(name)
    if not given:
        names = [*LOOPBACK, socket.gethostname().lower(), urlsplit(public).hostname or ""]
        return list(dict.fromkeys(found for found in names if HOST.fullmatch(found)))
    listed = _listed(name)
    for host in listed:
        if host == "*":
            raise BadSetting(
                f"{name} is “*”: anybody could make the site speak under a name of their own. "
                "List the host names that people type, separated by commas."
            )
        if not HOST.fullmatch(host):
            raise BadSetting(
                f"{name} names “{host}”. Write host names without scheme, port or path, "
                "separated by commas."
            )
    return list(dict.fromkeys([*listed, *LOOPBACK]))


def _listed(name: str) -> list[str]:
    return [host.strip() for host in text(name).split(",") if host.strip()]


def time_zone(name: str, default: str) -> str:
    given = text(name, default)
    try:
        ZoneInfo(given)
    except (KeyError, OSError, ValueError) as error:
        raise BadSetting(
            f"{name} is “{given}”, which is no time zone. Write one such as {default}."
        ) from error
    return given


def database(name: str, default: str) -> dict[str, Any]:
    """A database by its URL: ``sqlite:///file`` or ``postgres://user:password@host/name``."""
    given = text(name, default)
    scheme = given.partition(":")[0]
    if scheme not in ("sqlite", "postgres", "postgresql"):
        # The URL itself is not repeated: it may hold a password.
        raise BadSetting(
            f"{name} begins with “{scheme[:20]}”. Write sqlite:///FILE or "
            "postgres://USER:PASSWORD@HOST/NAME."
        )
    try:
        found: dict[str, Any] = dict(dj_database_url.parse(given))
    except ValueError as error:
        raise BadSetting(f"{name} is not a URL of a database.") from error
    if not found["NAME"]:
        raise BadSetting(f"{name} does not say which database: its name is missing at the end.")
    if scheme == "sqlite":
        found["ENGINE"] = "shangyu.sqlite3"
    limits = _sqlite() if scheme == "sqlite" else _postgresql()
    found["OPTIONS"] = {**limits, **found.get("OPTIONS", {})}
    found["CONN_HEALTH_CHECKS"] = scheme != "sqlite"
    # To open the file and set it up takes longer than most pages; PostgreSQL has a pool.
    found["CONN_MAX_AGE"] = SQLITE_KEPT_OPEN if scheme == "sqlite" else 0
    return found


def replica(name: str) -> dict[str, Any]:
    """A database that is only read, and not waited for: nobody loses more than a second."""
    found = database(name, "")
    if found["ENGINE"] == "shangyu.sqlite3":
        found["OPTIONS"]["timeout"] = REPLICA_SECONDS
        return found
    # Without a replica on PostgreSQL it is not needed.
    from shangyu.impatience import Impatient  # noqa: PLC0415

    options = f"{found['OPTIONS']['options']} -c statement_timeout={int(REPLICA_SECONDS * 1000)}"
    pool = {
        "min_size": 1,
        "max_size": 8,
        "timeout": REPLICA_POOL_SECONDS,
        "reconnect_timeout": 5,
        "connection_class": Impatient,
    }
    found["OPTIONS"] |= {"pool": pool, "options": options}
    # A connection that was lost meanwhile is met by the question itself.
    found["CONN_HEALTH_CHECKS"] = False
    return found


def _sqlite() -> dict[str, Any]:
    return {
        "timeout": 20,
        # A transaction that reads first and then writes fails at once when another has written.
        "transaction_mode": "IMMEDIATE",
        "init_command": SQLITE_PRAGMAS,
        # The proof of the books alone asks several hundred kinds of question; of more than 128 the
        # driver would forget the plans, and make them anew each time (statement cache). They take
        # a few MB for each thread that works.
        "cached_statements": 1_000,
    }


def _postgresql() -> dict[str, Any]:
    return {
        # A lost server is looked for anew with each request, not ever more seldom.
        "pool": {"min_size": 1, "max_size": 8, "timeout": 3, "reconnect_timeout": 5},
        "options": f"{POSTGRESQL_LIMITS} {POSTGRESQL_WAYS}",
        "connect_timeout": 3,
        # By this the connections of one run are told from others'.
        "application_name": f"shangyu {os.environ.get('SHANGYU_RUN', '')}".strip(),
    }
