"""No address of the project is missing from the table, and none stands there that is not one."""

from collections import defaultdict
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.table import TABLE


def addresses(
    resolver: URLResolver, spaces: str = "", folder: str = ""
) -> Iterator[tuple[str, str]]:
    """Each address below a resolver: its name, or else its route, and its route."""
    for one in resolver.url_patterns:
        route = f"{folder}{one.pattern}"
        if isinstance(one, URLPattern):
            yield f"{spaces}{one.name}" if one.name else route, route
        else:
            space = f"{spaces}{one.namespace}:" if one.namespace else spaces
            yield from addresses(one, space, route)


def test_the_table_is_complete():
    known = {name for name, _route in addresses(get_resolver())}
    written = {line.name for line in TABLE}

    assert {"missing": known - written, "made up": written - known} == {
        "missing": set(),
        "made up": set(),
    }


def test_a_name_leads_to_one_address():
    """Or the table would speak of the one and leave the other out."""
    routes = defaultdict(set)

    for name, route in addresses(get_resolver()):
        routes[name].add(route)

    assert {name: found for name, found in routes.items() if len(found) > 1} == {}
