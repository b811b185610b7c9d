"""Every line of the table, asked as every role: the answer, what it wrote, where it leads."""

from collections import defaultdict

import pytest
from django.db import connection

from tests.access.asking import Books, ask, said, somebody
from tests.access.leading import leads_to
from tests.access.models import MODEL_LINES, MODELS, rights
from tests.access.naming import unnamed
from tests.access.reading import entered, faults_of
from tests.access.table import DESK, TABLE
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
TO_WHOM_ALL_SHOW = ("stranger", "administrator")
"""Who asks also for pages of which the code is known from others to let in or not."""
OF_A_VILLAGE = (*DESK, *MODEL_LINES)


@pytest.mark.parametrize("role", ASKED)
def test_the_table(here, role):
    """Every address, as one role: the answer is that of the table, and nothing is written.

    No page that it gives has a link or a form at which the table refuses the same role. Each is in
    the language that was asked for, easy to read, and at the desk names its village.
    """
    client, books, differences, barred = somebody(here, role), Books(), {}, defaultdict(set)
    english, data, faults = somebody(here, role, "en"), entered(), defaultdict(set)

    for line in TABLE:
        if line.alike and role not in TO_WHOM_ALL_SHOW:
            continue
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
                if EVERYTHING and role == "administrator" and is_desk_page(given, line):
                    faults[str(line)].update(unnamed(given, line.name, here.community))
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


def is_desk_page(given, line):
    html = given.headers.get("Content-Type", "").startswith("text/html")
    return given.status_code == 200 and html and line in OF_A_VILLAGE


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


def test_what_the_same_code_decides_is_written_alike():
    """Or a line that is not asked as everybody could say something else."""
    written = defaultdict(set)
    for kind in MODELS:
        written[rights(kind.model)].add((kind.add, kind.change, kind.delete, kind.private))

    assert [said for said in written.values() if len(said) > 1] == []
