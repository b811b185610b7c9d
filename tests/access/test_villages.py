"""Every page of the desk, and every form on it, names its village; every link leads somewhere."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from households.desk_addresses import parted
from tests.access.asking import address, ask, somebody
from tests.access.models import MODEL_LINES
from tests.access.table import DESK

# The same pages ask the same of the database in the table, which is looked at on every engine.
pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]

LINK = re.compile(r'\b(?:href|action|src|data-next)="(/[^"]*)"')
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
TO_ALL = ("/static/", "/language/")
CHOOSING = "/admin/villages/"
"""The page that leads to the others."""
COLOUR = re.compile(r"\bvillage-\d+\b")


def pages(here):
    """The desk's pages as an administrator sees them: of which line, and the text."""
    client = somebody(here, "administrator")
    for line in (*DESK, *MODEL_LINES):
        answer = ask(client, "GET", line, here)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            yield address(line, here), answer.content.decode()


def leads_astray(link, code):
    """Whether a link leads to another village's desk, to none, or nowhere."""
    path = urlsplit(link).path
    if path.startswith(TO_ALL):
        return False
    desk = parted(path)
    if path.startswith("/admin/") or (desk and desk[0] != code):
        return True
    try:
        resolve(desk[1] if desk else path)
    except Resolver404:
        return True
    return False


def test_every_page_names_its_village(here):
    code, name = here.community.code, here.community.name
    unnamed, unmarked, astray = [], [], {}

    for path, text in pages(here):
        if name not in text or not COLOUR.search(text):
            unnamed.append(path)
        field = f'<input type="hidden" name="_community" value="{code}">'
        unmarked += [path for form in FORM.findall(text) if field not in form]
        for link in LINK.findall(text):
            if leads_astray(link, code) and path != CHOOSING:
                astray.setdefault(link, path)

    assert (unnamed, unmarked, astray) == ([], [], {})


def test_a_stranger_finds_no_desk_of_this_village(here):
    client = somebody(here, "stranger")
    client.code = here.community.code

    answers = {
        str(line): [ask(client, method, line, here).status_code for method in ("GET", "POST")]
        for line in (*DESK, *MODEL_LINES)
    }

    assert answers == {line: [404, 404] for line in answers}
