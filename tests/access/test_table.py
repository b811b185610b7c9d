"""Every line of the table, asked as every role: the answer, what it wrote, where it leads."""

import os
import random
import zlib
from collections import Counter, defaultdict
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from households.models import Household
from tests.access.asking import Books, address, ask, said, somebody, unread
from tests.access.leading import leads_to
from tests.access.models import MODEL_LINES, MODELS, rights
from tests.access.naming import unnamed
from tests.access.reading import entered, faults_of
from tests.access.senseless import faults_of as faults_of_sent, forms_of
from tests.access.table import DESK, PUBLIC, TABLE
from tests.access.village import ROLES
from tests.making.residents import logged_in

pytestmark = pytest.mark.django_db

LET_IN = ("200", "302", "422")
REFUSED = ("400", "403", "405", "422")
EVERYTHING = connection.vendor == "sqlite"
READER = "administrator"
"""An administrator sees every page, and what it says to a form that is refused."""
ASKED = ROLES if EVERYTHING else (READER,)
"""Who may what is decided before the database is asked."""
OF_OTHERS = ("api-", "admin:auth_user_", "admin:households_user_")
"""Pages in the words of programs, and those of Django for administrators, in its own."""
LANGUAGE = "zh-hans" if EVERYTHING else "en"
"""Of two engines one reads every page in the village's language, the other one in English."""
TO_WHOM_ALL_SHOW = ("stranger", READER) if EVERYTHING else ()
"""Who asks also for pages of which the code is known from others to let in or not."""
OF_A_VILLAGE = (*DESK, *MODEL_LINES)
ROUNDS = int(os.environ.get("SENSELESS_ROUNDS", "0"))
"""How often each form is filled in senselessly; 0 for a few of them once."""
ONE_OF = 7
"""So many pages there are to each whose forms are filled in once."""


@pytest.mark.parametrize("role", ASKED)
def test_the_table(here, role):
    """Every address, as one role: the answer is that of the table, and nothing is written.

    No page that it gives has a link or a form at which the table refuses the same role. Each is in
    the language that was asked for, easy to read, and at the desk names its village.
    """
    client, books, read = somebody(here, role, LANGUAGE), Books(), Reading(here, role)
    differences, barred = {}, defaultdict(set)

    for method, answers, line in asked_as(role):
        with books.watched() as changed, written_out(line, method, role):
            given = ask(client, method, line, here)
        answer = said(given)
        written = changed - line.writes if answers[role] in LET_IN else changed
        if answer != answers[role] or written:
            differences[f"{method} {line}"] = (answers[role], answer, written)
        read.is_outdated |= bool(changed)
        if method == "GET":
            barred[str(line)].update(shut(given, line, role))
            if answer == "200":
                read.page(given, line)

    told = [
        f"{where}: not {was} but {now} {wrote or ''}"
        for where, (was, now, wrote) in differences.items()
    ]
    assert differences == {}, "\n".join(told)
    assert found(barred) == [], "\n".join(found(barred))
    assert found(read.faults) == [], "\n".join(found(read.faults))


def written_out(line, method, role):
    """The answer with its page where that is read: by an administrator, or by whoever gets it."""
    gets_it = method == "GET" and line.get[role] == "200" and not line.alike
    return nullcontext() if role == READER or gets_it else unread()


def asked_as(role):
    """What is asked as a role: looked at first, while the books are those of the one before."""
    asked = [
        (method, answers, line)
        for line in TABLE
        if role in TO_WHOM_ALL_SHOW or not line.alike
        for method, answers in asked_by(line, role)
    ]
    return sorted(asked, key=lambda one: one[0])


def asked_by(line, role):
    """The methods by which a line is asked as a role, each with its answers.

    What gives a page to whoever sends something, as to whoever looks, takes no form: of those whom
    it lets in only one sends it one, on one engine. An empty form is refused before the other
    engine is asked anything that the page with the form did not ask. What is sent to a page of
    which the code is known from others is known, too.
    """
    yield "GET", line.get
    if line.alike:
        return
    takes_none = line.post == line.get and line.post[role] == "200"
    if EVERYTHING:
        is_sent = not takes_none or role == sends(line)
    else:
        is_seen = line.post[role] in REFUSED and line.get[role] != "405"
        is_sent = not (takes_none or is_seen)
    if is_sent:
        yield "POST", line.post


def sends(line):
    """Who sends something to a page that takes no form: the first whom it lets in."""
    return next((role for role in ASKED if line.post[role] == "200"), None)


class Reading:
    """What somebody of a role finds wrong with the pages that they are given."""

    def __init__(self, here, role):
        self.here, self.role, self.faults = here, role, defaultdict(set)
        self.data, self.is_outdated = entered(), False

    def page(self, given, line):
        if not is_page(given):
            return
        faults = self.faults[str(line)]
        if self.role == READER and line in OF_A_VILLAGE:
            faults.update(unnamed(given, line.name, self.here.community))
        if line.name.startswith(OF_OTHERS):
            return
        faults.update(self.heard(given))
        if line.get[READER] != "200" or (self.role == READER and self.has_words_of_its_own(line)):
            # The other engine, which reads in English, does not ask for these.
            english = somebody(self.here, self.role, "en")
            faults.update(self.heard(ask(english, "GET", line, self.here)))

    @staticmethod
    def has_words_of_its_own(line):
        """Whether it is known who is let in, and the page still names what only it has: columns."""
        return line.alike and line.name.endswith(("_changelist", "_change"))

    def heard(self, page):
        """What is wrong with the words of a page; new names are looked for where one might be."""
        faults = faults_of(page, self.data)
        if faults and self.is_outdated:
            self.data, self.is_outdated = entered(), False
            faults = faults_of(page, self.data)
        return faults


def is_page(given):
    """Whether it is one, and was written out."""
    return given.headers.get("Content-Type", "").startswith("text/html") and bool(given.content)


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


def test_senseless_forms(here):
    """Whatever one fills in: no failure; what is refused is explained, kept, and not written.

    A few of the pages, or with SENSELESS_ROUNDS all of them as often as that.
    """
    chance, books, faults, counts = random.Random(ROUNDS), Books(), defaultdict(list), Counter()
    household = logged_in(Household.objects.of(here.community).get(number="01-001"))
    household.raise_request_exception = False
    for client, lines in ((somebody(here, "administrator"), OF_A_VILLAGE), (household, PUBLIC)):
        for form in forms_there(client, lines, here):
            for _round in range(max(ROUNDS, 1)):
                sent = form.filled(chance)
                with books.watched() as written, transaction.atomic():
                    answer = sent.to(client)
                    transaction.set_rollback(not 400 <= answer.status_code < 500)
                counts[answer.status_code] += 1
                for fault in faults_of_sent(sent, answer, written):
                    faults[fault].append(str(sent))

    print("senseless:", dict(sorted(counts.items())))
    assert not faults, "\n".join(f"{fault}: {there[:3]}" for fault, there in faults.items())


def forms_there(client, lines, here):
    """The forms of the pages, each once."""
    found = {}
    for line in lines:
        if ROUNDS or zlib.crc32(str(line).encode()) % ONE_OF == 0:
            for form in forms_of(ask(client, "GET", line, here), address(line, here)):
                found.setdefault(form.mark, form)
    return found.values()
