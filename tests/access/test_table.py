"""Every line of the table, asked as every role: the answer, what it wrote, where it leads."""

import pytest
from django.db import connection

from tests.access.asking import Books, ask, said, somebody
from tests.access.leading import leads_to
from tests.access.table import TABLE
from tests.access.village import ROLES

pytestmark = pytest.mark.django_db

LET_IN = ("200", "302", "422")
ASKED = ROLES if connection.vendor == "sqlite" else ("clerk", "stranger", "administrator")
"""Who may what is decided before the database is asked; what it is asked differs for these."""


@pytest.mark.parametrize("role", ASKED)
def test_the_table(here, role):
    """Every address, as one role: the answer is that of the table, and nothing is written.

    No page that it gives has a link or a form at which the table refuses the same role.
    """
    client, books, differences, barred = somebody(here, role), Books(), {}, {}

    for line in TABLE:
        for method, answers in (("GET", line.get), ("POST", line.post)):
            with books.watched() as changed:
                given = ask(client, method, line, here)
            answer = said(given)
            written = changed - line.writes if answers[role] in LET_IN else changed
            if answer != answers[role] or written:
                differences[f"{method} {line}"] = (answers[role], answer, written)
            if method == "GET":
                for to, way in leads_to(given, line):
                    refused = way.get if to == "GET" else way.post
                    if refused[role] == "403":
                        barred.setdefault(f"{to} {way}", set()).add(str(line))

    told = [
        f"{where}: not {was} but {now} {wrote or ''}"
        for where, (was, now, wrote) in differences.items()
    ]
    assert differences == {}, "\n".join(told)
    assert barred == {}, "\n".join(f"{way}: on {on}" for way, on in barred.items())
