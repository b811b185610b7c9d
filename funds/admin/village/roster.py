"""The desk's page for taking in a roster: tried first, then entered without choosing it again."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import page
from funds.admin.village.roster_imports import imports, take_back, template
from funds.interface.forms import SaysAll
from funds.models import METHOD_ROLE, AccountRole, Method
from funds.village.importing import ImportReport, import_roster
from funds.village.roster_outcomes import PlannedRow
from funds.village.roster_words import details, outcome
from households.acting import Actor
from households.refusal import Refused

KEPT = 1_000_000
"""The largest file, in bytes, that travels with the page between trying and entering it."""
SALT = "funds.admin.roster"
ANSWER = "answer:"
"""Before the key of a question, the name of its field."""
PLACES = [(str(METHOD_ROLE[method]), METHOD_ROLE[method].label) for method in Method]
"""Where prepaid money may lie."""


@dataclass(frozen=True)
class RosterFile:
    """A roster as it was sent."""

    name: str
    content: bytes

    def keep(self) -> str:
        """The file as text for a hidden field; empty when it is too large for one."""
        if len(self.content) > KEPT:
            return ""
        told = [self.name, b64encode(self.content).decode()]
        return signing.dumps(told, salt=SALT, compress=True)


@dataclass(frozen=True)
class ShownRow:
    """One row of a roster as the page shows it."""

    planned: PlannedRow
    outcome: str
    details: str


class RosterForm(SaysAll):
    """A roster to take in, chosen now or kept from when it was tried."""

    file = forms.FileField(
        label=gettext_lazy("file"),
        help_text=gettext_lazy("xlsx, xls or csv, up to 10 MB"),
        required=False,
    )
    skip_bad_rows = forms.BooleanField(
        label=gettext_lazy("enter the clear rows and leave the others"), required=False
    )
    prepaid_in = forms.ChoiceField(choices=PLACES, required=False, widget=forms.HiddenInput)
    kept = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        sent = said.get("file")
        if sent:
            said["roster"] = RosterFile(sent.name, sent.read())
        elif "file" not in self.errors:
            try:
                name, content = signing.loads(said.get("kept", ""), salt=SALT)
                said["roster"] = RosterFile(name, b64decode(content))
            except signing.BadSignature:
                self.add_error("file", _("Choose a file."))
        return said


@dataclass(frozen=True)
class Shown:
    """What the page shows of a roster that was sent, or before one was."""

    context: Mapping[str, Any]
    status: int
    is_entered: bool


def roster(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Take in a roster: first it is only tried, and each row says what would happen."""
    early = answered(request, actor)
    if early is not None:
        return early
    shown = imported_from(request, actor)
    return page(request, "roster", _("Import a roster"), status=shown.status, **shown.context)


def answered(request: HttpRequest, actor: Actor) -> HttpResponse | None:
    """The answer to what is asked beside a roster: an empty one, or to take one back."""
    if "template" in request.GET:
        return template()
    if "take_back" in request.POST:
        return take_back(request, actor)
    return None


def imported_from(request: HttpRequest, actor: Actor) -> Shown:
    """Try or enter the roster that was sent, and what the page says of it."""
    form = RosterForm(request.POST or None, request.FILES or None)
    told: ImportReport | None = None
    kept, is_entered = "", False
    if form.is_bound and form.is_valid():
        try:
            told = _take_in(request, actor, form.cleaned_data)
            is_entered = "enter" in request.POST and bool(told.imported or told.changed)
            kept = "" if is_entered else form.cleaned_data["roster"].keep()
        except Refused as refusal:
            form.add_error("file", str(refusal))
    context = {
        "form": form if form.errors else _empty_form(kept),
        "told": told,
        "rows": _rows(told),
        "may_enter": bool(kept and told and (told.imported or told.changed or not told.ok)),
        "name": form.cleaned_data["roster"].name if told else "",
        "kept": kept,
        "places": PLACES,
        "place": form.cleaned_data["prepaid_in"] if told else "",
        "skips": form.cleaned_data["skip_bad_rows"] if told else False,
        "imports": imports(actor.community),
    }
    return Shown(context, 422 if form.errors else 200, is_entered)


def _rows(told: ImportReport | None) -> list[ShownRow]:
    rows = told.rows if told else ()
    return [ShownRow(row, outcome(row), " · ".join(details(row))) for row in rows]


def _empty_form(kept: str) -> RosterForm:
    """The form for another file; what to do with unclear rows is asked beside a kept one."""
    form = RosterForm()
    if kept:
        del form.fields["skip_bad_rows"]
    return form


def _take_in(request: HttpRequest, actor: Actor, said: dict[str, Any]) -> ImportReport:
    trial = "enter" not in request.POST
    place = said["prepaid_in"]
    told = import_roster(
        actor,
        content=said["roster"].content,
        filename=said["roster"].name,
        answers=_answers(request),
        dry_run=trial,
        skip_bad_rows=said["skip_bad_rows"],
        prepaid_in=AccountRole(place) if place else None,
    )
    counts = {"count": told.imported, "changed": told.changed}
    if trial:
        text = _(
            "Nothing was written. %(count)s households would be entered, %(changed)s changed."
        )
        messages.info(request, text % counts)
    elif not told.answered:
        messages.error(request, _("Answer the questions below; nothing was entered."))
    elif told.ok or said["skip_bad_rows"]:
        messages.success(request, _("%(count)s households entered, %(changed)s changed.") % counts)
        if told.prepaid and not told.placed:
            messages.warning(
                request,
                _("They had paid %(prepaid)s yuan ahead; say in the opening where it lies.")
                % {"prepaid": told.prepaid},
            )
    else:
        messages.error(
            request,
            _(
                "Some rows are unclear, so nothing was entered. Correct them in the file and choose "
                "it again, or tick that the clear rows are entered without them."
            ),
        )
    return told


def _answers(request: HttpRequest) -> dict[str, str]:
    return {
        name.removeprefix(ANSWER): str(choice)
        for name, choice in request.POST.items()
        if name.startswith(ANSWER) and choice
    }
