"""Whether a page of the desk, and every form on it, names its village, and its links lead there."""

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.urls import Resolver404, resolve

from households.desk_addresses import parted
from households.models import Community

LINK = re.compile(r'\b(?:href|action|src|data-next)="(/[^"]*)"')
FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.DOTALL | re.IGNORECASE)
TO_ALL = ("/static/", "/language/")
CHOOSING = "admin:villages"
"""The page that leads to the others."""
COLOUR = re.compile(r"\bvillage-\d+\b")


def unnamed(answer: HttpResponse, name: str, village: Community) -> Iterator[str]:
    """What a page of the desk lacks of its village, or where it leads to another's or nowhere.

    ``name`` is that of its address.
    """
    text = answer.content.decode()
    if village.name not in text or not COLOUR.search(text):
        yield "does not name its village"
    field = f'<input type="hidden" name="_community" value="{village.code}">'
    if any(field not in form for form in FORM.findall(text)):
        yield "has a form without its village"
    if name != CHOOSING:
        ways = {(way, urlsplit(way).path) for way in set(LINK.findall(text))}
        yield from (f"leads to {way}" for way, path in ways if astray(path, village.code))


@cache
def astray(path: str, code: str) -> bool:
    """Whether a path leads to another village's desk, to none, or nowhere."""
    if path.startswith(TO_ALL):
        return False
    within = parted(path)
    if path.startswith("/admin/") or (within and within[0] != code):
        return True
    try:
        resolve(within[1] if within else path)
    except Resolver404:
        return True
    return False
