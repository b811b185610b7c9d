"""Voting slips at the desk: handing them out, and the codes of the stubs that came back."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import ask, pdf_response
from funds.admin.forms import text_field
from funds.admin.micro.appraisal_forms import HouseholdsField
from funds.council.entitled import voters_of
from funds.council.slipping import issue_slips, take_back_stub, take_stubs
from funds.council.slips import read_codes, slips_of, turnout
from funds.documents.voting_slips import voting_slips_pdf
from funds.interface.forms import OnceForm
from funds.models import AgendaItem
from households.acting import Actor


class StubsForm(OnceForm):
    """The codes of the stubs that came back, one a line or with blanks between them."""

    codes = forms.CharField(
        label=gettext_lazy("codes of the stubs"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
    )


class AdmittedForm(OnceForm):
    """Tenants who vote at this meeting, by the numbers of their households."""

    admitted = HouseholdsField(
        label=gettext_lazy("tenants who vote, too"),
        help_text=gettext_lazy("only whom the villagers' meeting admitted; their numbers"),
        required=False,
        max_length=2000,
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["admitted"]
        assert isinstance(field, HouseholdsField)
        field.community = actor.community


def item_of(actor: Actor, key: int) -> AgendaItem:
    """A matter of the community somebody works in, or 404."""
    rows = AgendaItem.objects.of(actor.community)
    return get_object_or_404(rows.select_related("meeting__group", "community"), pk=key)


def issue(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Make a slip for every household entitled that has none."""
    item = item_of(actor, key)
    meeting = item.meeting

    def do(said: dict[str, Any]) -> str:
        made = len(issue_slips(actor, item=item, admitted=said["admitted"]))
        return _("%(count)s slips are ready to be printed.") % {"count": made}

    return ask(
        request,
        actor,
        AdmittedForm(actor, request.POST or None),
        do,
        title=_("Voting slips · %(matter)s") % {"matter": item.title},
        text=_(
            "One slip for each of %(count)s households. It is kept whose slip came back, and "
            "never what it says: tear off the stub before the slip goes into the box."
        )
        % {"count": voters_of(meeting).count()},
        button=_("Make the slips"),
        back=reverse("admin:meeting", args=[meeting.number]),
    )


def print_slips(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The slips to print; the same again for one that was lost."""
    item = item_of(actor, key)
    return pdf_response(voting_slips_pdf(item, list(slips_of(item))), f"slips-{key}")


def stubs(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Type the codes of the stubs that came back."""
    item = item_of(actor, key)
    now = turnout(item)

    def do(said: dict[str, str]) -> str:
        taken = len(take_stubs(actor, item=item, codes=read_codes(said["codes"])))
        after = turnout(item)
        return _("%(count)s stubs taken; %(returned)s of %(issued)s households have voted.") % {
            "count": taken,
            "returned": after.returned,
            "issued": after.issued,
        }

    return ask(
        request,
        actor,
        StubsForm(request.POST or None),
        do,
        title=_("Stubs · %(matter)s") % {"matter": item.title},
        text=_("%(returned)s of %(issued)s households have voted.")
        % {"returned": now.returned, "issued": now.issued},
        back=reverse("admin:meeting", args=[item.meeting.number]),
    )


class TakenByMistakeForm(OnceForm):
    """Whose stub was taken by mistake, and why."""

    slip_of = text_field(gettext_lazy("code of the stub, or the household's number"), 30)
    reason = text_field(gettext_lazy("reason"), 200)


def undo_stub(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Say that a stub was taken by mistake, until the votes are counted."""
    item = item_of(actor, key)

    def do(said: dict[str, str]) -> str:
        take_back_stub(actor, item=item, slip_of=said["slip_of"], reason=said["reason"])
        after = turnout(item)
        return _(
            "The stub no longer counts; %(returned)s of %(issued)s households have voted."
        ) % {
            "returned": after.returned,
            "issued": after.issued,
        }

    return ask(
        request,
        actor,
        TakenByMistakeForm(request.POST or None),
        do,
        title=_("A stub taken by mistake · %(matter)s") % {"matter": item.title},
        text=_(
            "Both entries stay on record, and what anybody chose stands in neither. The stub can "
            "be taken again."
        ),
        button=_("Take it back"),
        back=reverse("admin:meeting", args=[item.meeting.number]),
    )
