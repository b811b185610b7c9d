"""Where a page of the desk lies: the list and the thing above it, to go back to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext_lazy as _, pgettext_lazy

LISTS: dict[str, Any] = {
    "council": _("Meetings"),
    "council/polls": _("Advisory polls"),
    "council/resolutions": _("Resolutions"),
    "matters": _("Matters"),
    "projects": _("Projects"),
    "budget": _("Year plans"),
    "micro": _("The five micros"),
    "micro/wishes": pgettext_lazy("one of the five micros", "wishes"),
    "micro/adoptions": pgettext_lazy("one of the five micros", "adoptions"),
    "micro/appraisals": pgettext_lazy("one of the five micros", "appraisals"),
    "micro/persons": pgettext_lazy("one of the five micros", "persons of note"),
    "micro/lectures": pgettext_lazy("one of the five micros", "lectures"),
    "facilities": _("Facilities"),
    "requests": _("Repairs"),
    "ratings": _("Ratings"),
    "partners": _("Community partners"),
    "plots": _("Vegetable plots"),
    "archive": _("Archive"),
    "archive/assessments": _("Volumes whose term is over"),
    "archive/hand-overs": _("Hand-overs of the archive"),
    "archive/viewings": _("Register of viewings"),
    "arrears": _("Arrears"),
    "cards": _("Cards"),
    "charges": _("Raise charges"),
    "claims": _("Spending"),
    "collection-codes": _("Collection codes"),
    "hall": _("Village hall"),
    "money": _("Other money"),
    "money/bank-statements": _("Bank statements"),
    "months": _("Months"),
    "objections": _("Objections"),
    "offices": _("Who signs the papers"),
    "opening": _("Opening of the books"),
    "papers": _("Books and papers"),
    "rounds": _("Collecting round"),
    "tokens": _("API tokens"),
    "trail": _("Audit trail"),
    "vouchers-out": _("Vouchers for the township's program"),
}
"""What the lists at the desk are called, as their own pages say it, by their addresses."""
DESK = "/admin/"


@dataclass(frozen=True)
class Above:
    """A page that lies above another one."""

    address: str
    name: Any


def ways_up(request: HttpRequest) -> list[Above]:
    """The pages above this one, the farthest first; none outside the lists named here."""
    parts = request.path_info.removeprefix(DESK).strip("/").split("/")
    return list(_above(parts)) if parts[0] in LISTS else []


def _above(parts: list[str]) -> Iterator[Above]:
    for length in range(1, len(parts)):
        path, last = "/".join(parts[:length]), parts[length - 1]
        name = LISTS.get(path) or (last if _is_number(last) else None)
        if name is None:
            continue
        try:
            found = resolve(f"{DESK}{path}/")
        except Resolver404:
            continue
        # The desk answers every address below it; a page has a name.
        if found.url_name is None:
            continue
        yield Above(reverse(found.view_name, args=found.args, kwargs=found.kwargs), name)


def _is_number(text: str) -> bool:
    """Whether it is the number of a thing, such as HY-2026-0005, and no key of the database."""
    return any(letter.isdigit() for letter in text) and not text.isdigit()
