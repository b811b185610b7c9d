"""No address of the project is missing from the table, and none stands in it that is not there."""

import pytest
from django.urls import URLResolver, get_resolver, reverse

from tests.roles.table import API, FOR_ADMINISTRATORS, LINES, MODELS
from tests.roles.village import build, clients

PAGES = ("changelist", "add", "change", "history", "delete")
ELSEWHERE = {
    "admin:logout": "it would end the session of everybody who comes after",
    "admin:view_on_site": "no model of the desk has a page outside of it",
    "admin:auth_user_password_change": "see the tests of the log-in",
}
"""Addresses that are tried in another place, and why."""


def names(patterns, space=""):
    for one in patterns:
        if isinstance(one, URLResolver):
            inner = f"{space}{one.namespace}:" if one.namespace else space
            yield from names(one.url_patterns, inner)
        elif one.name:
            yield f"{space}{one.name}"


def test_nothing_is_missing_and_nothing_is_made_up():
    tried = {line.name for line in LINES} | set(ELSEWHERE)
    tried |= {
        f"admin:{model}_{page}" for model in (*MODELS, *FOR_ADMINISTRATORS) for page in PAGES
    }

    assert set(names(get_resolver().url_patterns)) == tried


@pytest.mark.django_db
def test_the_api_knows_no_other_methods():
    things = build()
    administrator = clients(things["community"])["administrator"]

    for line in API:
        where = reverse(line.name, args=[things[about] for about in line.about])
        said = [getattr(administrator, method)(where) for method in ("put", "patch", "delete")]
        assert [answer.status_code for answer in said] == [405] * 3, where
