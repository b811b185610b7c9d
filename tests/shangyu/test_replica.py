"""Reports are read from the replica when there is one and it answers."""

import pytest
from django.db import OperationalError
from django.http import HttpResponse

from households.models import Household, User
from shangyu.replica import ReadReportsFromReplica, ReplicaRouter


def asked(rf, path, method):
    """Which database a request of this path would read the books from."""
    seen = []

    def view(_request):
        seen.append(ReplicaRouter().db_for_read(Household))
        return HttpResponse()

    ReadReportsFromReplica(view)(getattr(rf, method)(path))
    return seen[0]


class Replica:
    def __init__(self, *, alive):
        self.alive = alive

    def ensure_connection(self):
        if not self.alive:
            raise OperationalError("gone")


@pytest.mark.parametrize(
    ("path", "method", "alive", "database"),
    [
        ("/api/v1/reports/monthly/2026-10/", "get", True, "replica"),
        ("/api/v1/reports/monthly/2026-10/", "get", False, None),
        ("/api/v1/reports/monthly/2026-10/", "post", True, None),
        ("/api/v1/arrears/", "get", True, None),
        ("/admin/", "get", True, None),
    ],
)
def test_where_a_request_reads(rf, monkeypatch, path, method, alive, database):
    replicas = {"replica": Replica(alive=alive)}
    monkeypatch.setattr("shangyu.replica.connections", replicas)

    assert asked(rf, path, method) == database


def test_who_is_logged_in_is_read_where_it_was_written(rf, monkeypatch):
    monkeypatch.setattr("shangyu.replica.connections", {"replica": Replica(alive=True)})
    seen = []

    def view(_request):
        seen.append(ReplicaRouter().db_for_read(User))
        return HttpResponse()

    ReadReportsFromReplica(view)(rf.get("/api/v1/reports/trial-balance/"))

    assert seen == [None]
