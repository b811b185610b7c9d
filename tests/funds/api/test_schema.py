"""The OpenAPI document: complete, valid, and as the API answers."""

from io import StringIO

import pytest
import yaml
from django.core.management import call_command

from funds.api.urls import urlpatterns


@pytest.fixture(scope="module")
def document():
    written = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    return yaml.safe_load(written.getvalue())


def operations(document):
    return {
        (method, path.removeprefix("/api/v1")): operation
        for path, methods in document["paths"].items()
        if not path.startswith("/api/v1/schema")
        for method, operation in methods.items()
    }


def test_every_address_is_described(document):
    paths = {path for _method, path in operations(document)}

    assert len(paths) == len(urlpatterns)


KEYED = [("post", path) for path in ("/payments/", "/refunds/", "/hall-bookings/")]


def test_every_operation_says_how_it_refuses(document):
    for (method, path), operation in operations(document).items():
        problems = {
            status
            for status, answer in operation["responses"].items()
            if "application/problem+json" in answer.get("content", {})
        }
        expected = {"400", "401", "403", "404", "406", "429"}
        if method == "post":
            expected |= {"409", "413", "415", "503"}
        if (method, path) in KEYED:
            expected |= {"422"}
        assert problems == expected, (method, path)
        assert operation["summary"], (method, path)
        assert operation["description"], (method, path)


def test_every_operation_takes_the_community(document):
    for key, operation in operations(document).items():
        names = {parameter["name"] for parameter in operation["parameters"]}
        assert "community" in names, key


def test_the_lists_name_their_filters_and_pages(document):
    named = {
        path: {parameter["name"] for parameter in operation["parameters"]}
        for (method, path), operation in operations(document).items()
        if method == "get"
    }

    pages = {"community", "page", "page_size"}
    assert named["/arrears/"] == pages | {
        "as_of", "format", "group", "kind", "levy", "min_months", "min_owed", "ordering", "search",
    }  # fmt: skip
    assert named["/charges/"] == pages | {
        "booked_from", "booked_to", "from", "fund", "group", "household", "kind", "levy", "month",
        "ordering", "status", "to",
    }  # fmt: skip
    assert named["/payments/"] == pages | {
        "booked_from", "booked_to", "from", "fund", "group", "household", "kind", "levy", "method",
        "month", "ordering", "paper_receipt", "receipt", "reference", "status", "to",
    }  # fmt: skip
    assert named["/expenses/"] == pages | {
        "booked_from", "booked_to", "category", "from", "fund", "method", "month", "ordering", "to",
    }  # fmt: skip
    assert named["/hall-bookings/"] == pages | {
        "event", "from", "hall", "household", "search", "state", "to",
    }  # fmt: skip
    assert named["/halls/{code}/availability/"] == {"code", "community", "from", "to"}
    assert named["/households/"] == pages | {"group", "kind", "search"}
    assert named["/funds/"] == named["/levies/"] == named["/halls/"] == pages
