"""Reports are read from the replica while it is well and holds the village's last act."""

import socket
import time
from contextlib import closing

import pytest
from django.db import OperationalError, connections
from django.db.backends.postgresql.base import DatabaseWrapper

from funds.levies.charging import raise_charges
from funds.months import Month
from households import replica
from households.breakers import Breaker
from households.models import Household, User
from households.outages import Unreachable
from shangyu import environment, replica_lag
from tests.making.villages import TODAY, actor, door, village

pytestmark = pytest.mark.django_db
LOST = 1.0
"""Seconds that a reader may lose."""


@pytest.fixture
def breaker(monkeypatch):
    """One that nobody closes again, before a replica that is set up."""
    closed = Breaker(lambda: False, between=60)
    monkeypatch.setattr(replica, "breaker", closed)
    monkeypatch.setattr(replica, "is_set_up", lambda: True)
    return closed


@pytest.fixture
def standing_in(breaker):
    """A replica that is always as far as the primary, for it is the primary."""
    connections[replica.ALIAS] = connections["default"]
    yield
    del connections[replica.ALIAS]


@pytest.fixture
def silent(breaker):
    """A replica whose port takes connections and says nothing."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        yield from unreachable(listener.getsockname()[1])


@pytest.fixture
def refusing(breaker):
    """A replica whose port nobody listens on."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    yield from unreachable(port)


def unreachable(port):
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("REPLICA", f"postgres://reader@127.0.0.1:{port}/shangyu")
        found = environment.replica("REPLICA")
    connections[replica.ALIAS] = DatabaseWrapper(
        {
            "TIME_ZONE": None,
            "AUTOCOMMIT": True,
            "ATOMIC_REQUESTS": False,
            **found,
        },
        replica.ALIAS,
    )
    yield
    # Its threads are still waiting for the server, which does not concern anybody any more.
    DatabaseWrapper._connection_pools.pop(replica.ALIAS).close(timeout=0)
    del connections[replica.ALIAS]


def read_anew():
    """A village as a request finds it."""
    community = village()
    community.refresh_from_db()
    return community


def where(model=Household):
    """Where the books are read from at this moment."""
    return replica.ReplicaRouter().db_for_read(model)


def test_without_a_replica_everything_is_read_from_the_primary():
    assert replica.read(village(), where) == (None, None)
    assert replica_lag.warning() == ""


def test_a_replica_with_the_last_act_is_read_from(standing_in):
    assert replica.read(read_anew(), where).answer == replica.ALIAS
    assert where() is None, "only while the report is read"


def test_who_is_logged_in_is_read_where_it_was_written(standing_in):
    assert replica.read(read_anew(), lambda: where(User)).answer is None


def test_what_the_replica_lacks_is_read_from_the_primary(standing_in, breaker):
    community = village()
    door(community)
    raise_charges(actor(community), month=Month.of(TODAY))
    community.refresh_from_db()
    # As the replica would have it before it has heard of the last act.
    community.stamp += 1

    assert replica.read(community, where).answer is None
    assert breaker.is_closed, "it is well, only not as far"


@pytest.mark.parametrize("state", ["silent", "refusing"])
def test_a_replica_that_fails_costs_a_moment_once(request, state, breaker):
    request.getfixturevalue(state)
    community = village()

    began = time.monotonic()
    assert replica.read(community, where).answer is None
    assert time.monotonic() - began < LOST
    assert not breaker.is_closed
    assert replica_lag.warning() == replica_lag.LEFT_ALONE

    began = time.monotonic()
    assert replica.read(community, where).answer is None
    assert time.monotonic() - began < 0.1


def test_a_replica_that_fails_in_the_middle_is_asked_no_more(standing_in, breaker, monkeypatch):
    asked = []

    def report():
        asked.append(where())
        if where():
            raise Unreachable("it has gone")
        return "all of it"

    monkeypatch.setattr(connections[replica.ALIAS], "close", lambda: None)
    assert replica.read(read_anew(), report).answer == "all of it"
    assert asked == [replica.ALIAS, None]
    assert not breaker.is_closed


def test_what_is_wrong_with_the_question_is_no_fault_of_the_replica(standing_in, breaker):
    def report():
        raise OperationalError("no such function: unknown")

    with pytest.raises(OperationalError):
        replica.read(read_anew(), report)
    assert breaker.is_closed
