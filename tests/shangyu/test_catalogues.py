"""Every message of the code has its Chinese where it belongs, and one Chinese only."""

import ast
import gettext
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

from tests.making.desk import DeskClient
from tests.making.villages import official, village

ROOT = Path(__file__).parents[2]
OURS = ("shangyu", "households", "funds")
CALLS = {
    "_": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "ngettext": 0,
    "ngettext_lazy": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
    "npgettext": 1,
    "npgettext_lazy": 1,
}
"""What marks a message, and the place of its msgid; before it stands the context."""
IN_TEMPLATE = re.compile(r"\b(?:_|n?p?gettext)\(.*?\)(?=[\sXx]|$)", re.DOTALL)
SAME_THING = {"Invalid token.", "Log out", "Search", "Today"}
"""Words of Django that this project says otherwise everywhere, for the same thing."""
LACKING = {
    ("", "Error:"),
    ("", "This password is too short. It must contain at least %d character."),
}
"""Messages on Django's pages that its own Chinese lacks, so that ours has them."""
BETTER = {("", "This field is required."), ("", "Select %s to change"), ("", "Select %s to view")}
"""Messages of Django's whose Chinese is a machine's; ours says the same in a clerk's words."""


def marked(tree):
    """The messages that are marked in some Python: context and msgid."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        place = CALLS.get(node.func.id)
        said = [one.value for one in node.args if isinstance(one, ast.Constant)]
        if place is not None and len(said) > place:
            yield said[0] if place else "", said[place].replace("%%", "%")


def in_python(app):
    for path in (ROOT / app).rglob("*.py"):
        if "migrations" not in path.parts:
            yield from marked(ast.parse(path.read_text(encoding="utf-8")))


def in_templates():
    """Django turns a template into calls with nonsense around them, which xgettext reads."""
    for path in (ROOT / "templates").rglob("*.*"):
        calls = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        for call in IN_TEMPLATE.findall(calls):
            yield from marked(ast.parse(call))


def catalogue(path):
    """Chinese by context and msgid; of a plural, the one form that Chinese has."""
    with path.open("rb") as file:
        messages = vars(gettext.GNUTranslations(file))["_catalog"]
    for key, text in messages.items():
        whole = key[0] if isinstance(key, tuple) else key
        context, _mark, msgid = whole.rpartition("\x04")
        if whole:
            yield (context, msgid.replace("%%", "%")), text


def of(app):
    return dict(catalogue(ROOT / app / "locale/zh_Hans/LC_MESSAGES/django.mo"))


@pytest.mark.parametrize("app", OURS)
def test_every_message_is_in_its_catalogue_and_no_other(app):
    said = set(in_python(app))
    if app == "shangyu":
        said |= set(in_templates()) | LACKING | BETTER
    known = of(app).keys()
    assert (sorted(said - known), sorted(known - said)) == ([], [])


def test_a_message_has_one_translation_in_all_catalogues():
    found = {}
    for app in OURS:
        for message, text in of(app).items():
            found.setdefault(message, set()).add(text)
    assert {message: texts for message, texts in found.items() if len(texts) > 1} == {}


@pytest.mark.django_db
def test_what_django_says_only_in_english_is_said_in_chinese():
    """Of a page with mistakes the title says so; and Django's own Chinese still lacks the word."""
    folder = Path(find_spec("django.contrib.admin").origin).parent / "locale/zh_Hans/LC_MESSAGES"
    assert LACKING.isdisjoint(message for message, _text in catalogue(folder / "django.mo"))
    client = DeskClient()
    client.force_login(official(village()))

    shown = client.post("/admin/households/household/add/", {}).content.decode()

    assert re.search(r"<title>\s*有误：", shown)


def test_no_word_of_django_s_gets_another_meaning():
    """A msgid of ours without a context is put over Django's own, on all of its pages too."""
    ours = {
        msgid: text
        for app in OURS
        for (context, msgid), text in of(app).items()
        if not context and (context, msgid) not in BETTER
    }
    other = {}
    for app in settings.INSTALLED_APPS:
        package = app.split(".apps.")[0]
        folder = Path(find_spec(package).origin).parent / "locale/zh_Hans/LC_MESSAGES/django.mo"
        if package in OURS or not folder.exists():
            continue
        for (context, msgid), text in catalogue(folder):
            if not context and msgid in ours and text.strip() != ours[msgid]:
                other[msgid] = (text, ours[msgid])
    assert {msgid: texts for msgid, texts in other.items() if msgid not in SAME_THING} == {}
