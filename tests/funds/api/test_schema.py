"""The OpenAPI document: complete, valid, and as the API answers."""

from io import StringIO

import pytest
import yaml
from django.core.management import call_command

from funds.api.tables import CSV, XLSX
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


KEYED = [
    ("post", path)
    for path in (
        "/charges/",
        "/payments/",
        "/refunds/",
        "/hall-bookings/",
        "/hall-bookings/{number}/prepay/",
        "/matters/",
        "/requests/",
    )
]


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


def test_every_reader_gets_the_same_bytes(client):
    written = {
        client.get("/api/v1/schema/", headers={"Accept-Language": language}).content
        for language in ("zh-hans", "en")
    }

    assert len(written) == 1


def test_programs_can_be_generated_from_it(document):
    """Names are ASCII, and no amount is a float."""
    names = {operation["operationId"] for operation in operations(document).values()}
    names |= set(document["components"]["schemas"])

    assert [name for name in names if not name.isascii()] == []
    assert "'type': 'number'" not in str(document)


def test_every_list_comes_as_a_file_too(document):
    for (method, path), operation in operations(document).items():
        if method == "get" and "page_size" in {one["name"] for one in operation["parameters"]}:
            forms = {"application/json", CSV.media_type, XLSX.media_type}
            assert set(operation["responses"]["200"]["content"]) == forms, path


def test_the_lists_name_their_filters_and_pages(document):
    named = {
        path: {parameter["name"] for parameter in operation["parameters"]}
        for (method, path), operation in operations(document).items()
        if method == "get"
    }

    pages = {"community", "format", "page", "page_size"}
    days = {"booked_from", "booked_to", "from", "month", "to"}
    assert named["/arrears/"] == pages | {
        "as_of", "group", "kind", "levy", "min_months", "min_owed", "ordering", "search",
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
    assert named["/levies/"] == named["/halls/"] == named["/communities/"] == pages
    assert named["/funds/"] == pages | {"as_of"}
    assert named["/advances/"] == pages | {
        "booked_from", "booked_to", "fund", "holder", "status"
    }  # fmt: skip
    assert named["/incomes/"] == pages | days | {
        "booking", "fund", "kind", "method", "paper_receipt", "purpose", "receipt", "reference",
        "status",
    }  # fmt: skip
    assert named["/transfers/"] == pages | days | {"account", "fund", "status"}
    assert named["/cash-counts/"] == pages | days | {"fund", "result", "status"}
    assert named["/reminders/"] == pages | {"channel", "from", "household", "to"}
    assert named["/matters/"] == pages | {"from", "household", "raised_by", "to"}
    assert named["/opening/"] == pages | {"account", "fund", "household", "part"}
    assert named["/vouchers/"] == pages | days | {"account", "fund", "kind", "number", "status"}
