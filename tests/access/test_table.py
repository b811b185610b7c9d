"""Every line of the table, asked as every role: the answer, what it wrote, where it leads."""

from collections import defaultdict

import pytest
from django.db import connection

from tests.access.asking import Books, ask, said, somebody
from tests.access.leading import leads_to
from tests.access.reading import entered, faults_of
from tests.access.table import TABLE
from tests.access.village import ROLES

pytestmark = pytest.mark.django_db

LET_IN = ("200", "302", "422")
EVERYTHING = connection.vendor == "sqlite"
ASKED = ROLES if EVERYTHING else ("stranger", "administrator")
"""Who may what is decided before the database is asked; what it is asked differs for these."""
OF_OTHERS = ("api-", "admin:auth_user_", "admin:households_user_")
"""Pages in the words of programs, and those of Django for administrators, in its own."""
IN_ENGLISH = ("anonymous", "administrator")
"""These see every page there is."""


@pytest.mark.parametrize("role", ASKED)
def test_the_table(here, role):
    """Every address, as one role: the answer is that of the table, and nothing is written.

    No page that it gives has a link or a form at which the table refuses the same role. Each is in
    the language that was asked for, and easy to read.
    """
    client, books, differences, barred = somebody(here, role), Books(), {}, defaultdict(set)
    english, data, faults = somebody(here, role, "en"), entered(), defaultdict(set)

    for line in TABLE:
        for method, answers in (("GET", line.get), ("POST", line.post)):
            with books.watched() as changed:
                given = ask(client, method, line, here)
            answer = said(given)
            written = changed - line.writes if answers[role] in LET_IN else changed
            if answer != answers[role] or written:
                differences[f"{method} {line}"] = (answers[role], answer, written)
            if changed and EVERYTHING:
                data = entered()
            if method == "GET":
                barred[str(line)].update(shut(given, line, role))
                if EVERYTHING and answer == "200" and not line.name.startswith(OF_OTHERS):
                    pages = [given]
                    if role in IN_ENGLISH:
                        pages.append(ask(english, method, line, here))
                    faults[str(line)].update(*(faults_of(page, data) for page in pages))

    told = [
        f"{where}: not {was} but {now} {wrote or ''}"
        for where, (was, now, wrote) in differences.items()
    ]
    assert differences == {}, "\n".join(told)
    assert found(barred) == [], "\n".join(found(barred))
    assert found(faults) == [], "\n".join(found(faults))


def shut(page, line, role):
    """Where a page leads though the table refuses the role there."""
    for method, way in leads_to(page, line):
        if (way.get if method == "GET" else way.post)[role] == "403":
            yield f"{method} {way}"


def found(by_line):
    """What was found somewhere, with the lines at which it was."""
    return [
        f"{what}: on {sorted(line for line, there in by_line.items() if what in there)}"
        for what in sorted(set().union(*by_line.values()))
    ]
