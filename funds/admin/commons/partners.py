"""Partners at the desk: what was agreed, what they brought, what is due and what came."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, pdf_response
from funds.admin.commons.partner_forms import (
    AgreementForm,
    BaseForm,
    ContributionForm,
    EndForm,
)
from funds.commons.partnering import (
    Terms,
    end_agreement,
    note_contribution,
    reverse_contribution,
    sign_agreement,
    tell_base,
)
from funds.commons.partners import Account, account_of, accounts, partners_of
from funds.documents.partner_papers import agreement_paper, partner_register
from funds.documents.pdf import pdf_file
from funds.interface.forms import OnceForm
from funds.models import Brings, Partner, PartnerAgreement, PartnerContribution
from funds.money import grouped
from households.acting import Actor


def partners(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All partners, each with its latest agreement."""
    latest: dict[int, Account] = {}
    for one in accounts(actor.community, today=actor.today):
        latest.setdefault(one.agreement.partner_id, one)
    return page(
        request,
        "partners",
        _("Community partners"),
        rows=[
            (
                partner,
                latest.get(partner.pk),
                latest[partner.pk].late(actor.today) if partner.pk in latest else [],
            )
            for partner in partners_of(actor.community)
        ],
    )


def partner(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """One partner: agreements, what was brought, what is due and what came."""
    found = get_object_or_404(Partner.objects.of(actor.community), pk=key)
    today = actor.today
    listed = [
        one for one in accounts(actor.community, today=today) if one.agreement.partner_id == key
    ]
    brought = PartnerContribution.objects.of(actor.community).filter(agreement__partner=found)
    return page(
        request,
        "partner",
        found.name,
        partner=found,
        accounts=[
            (one, one.is_running(today), [(due, due.is_late(today)) for due in one.dues])
            for one in listed
        ],
        brought=brought.filter(reverses=None, reversed_by=None).order_by("-brought_on", "-seq"),
    )


def agree(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Enter an agreement with a partner."""
    found = get_object_or_404(Partner.objects.of(actor.community), pk=key)

    def do(said: dict[str, Any]) -> str:
        made = sign_agreement(actor, partner=found, terms=Terms(**said))
        return _("%(number)s is entered. Print it and let both sides sign.") % {"number": made}

    return ask(
        request,
        actor,
        AgreementForm(
            actor.community,
            request.POST or None,
            initial={"signed_on": actor.today, "from_day": actor.today},
        ),
        do,
        title=_("Agreement with %(partner)s") % {"partner": found},
        text=_(
            "What the partner gives back is expected on its days, and received as other income "
            "that names the partner. What the partner brings is never set off against it."
        ),
        back=_sheet(found),
    )


def contribute(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Note what a partner brought."""
    found = _agreement(actor, number)

    def do(said: dict[str, Any]) -> str:
        said["brings"] = Brings(said["brings"])
        made = note_contribution(actor, agreement=found, **said)
        return _("Noted: %(text)s, worth %(worth)s yuan.") % {
            "text": made.text,
            "worth": grouped(made.worth),
        }

    return ask(
        request,
        actor,
        ContributionForm(request.POST or None, initial={"brought_on": actor.today}),
        do,
        title=_("%(partner)s brings something") % {"partner": found.partner},
        text=_("Money for the funds is entered as other income; here stands what else was given."),
        back=_sheet(found.partner),
    )


def undo_contribution(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """Take back what was noted by mistake."""
    rows = PartnerContribution.objects.of(actor.community).filter(reverses=None)
    found = get_object_or_404(rows.select_related("agreement__partner"), pk=key)

    def do(_said: dict[str, Any]) -> str:
        reverse_contribution(actor, contribution=found)
        return _("%(text)s is reversed.") % {"text": found}

    return ask(
        request,
        actor,
        OnceForm(request.POST or None),
        do,
        title=_("Reverse: %(text)s") % {"text": found},
        text=_("It was entered by mistake."),
        button=_("Reverse"),
        back=_sheet(found.agreement.partner),
    )


def base(request: HttpRequest, actor: Actor, number: str, day: str) -> HttpResponse:
    """What the per cent is taken of for one due day."""
    found = _agreement(actor, number)
    try:
        due_on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None

    def do(said: dict[str, Any]) -> str:
        tell_base(actor, agreement=found, due_on=due_on, amount=said["amount"])
        (due,) = [one for one in account_of(found, today=due_on).dues if one.day == due_on]
        return _("Due on %(day)s: %(amount)s yuan.") % {
            "day": due_on,
            "amount": grouped(due.expected or 0),
        }

    return ask(
        request,
        actor,
        BaseForm(request.POST or None),
        do,
        title=_("What is due on %(day)s") % {"day": due_on},
        text=_("%(percent)s %% of: %(base)s. Told again, the latest counts.")
        % {"percent": found.percent, "base": found.base},
        back=_sheet(found.partner),
    )


def end(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """End an agreement before its last day."""
    found = _agreement(actor, number)

    def do(said: dict[str, Any]) -> str:
        end_agreement(actor, agreement=found, **said)
        return _("%(number)s has ended.") % {"number": found}

    return ask(
        request,
        actor,
        EndForm(request.POST or None, initial={"ended_on": actor.today}),
        do,
        title=_("End %(number)s") % {"number": found},
        text=_("What is due after that day is no longer expected."),
        back=_sheet(found.partner),
    )


def agreement(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The agreement that both sides sign."""
    found = _agreement(actor, number)
    return pdf_response(pdf_file([agreement_paper(found)]), found.number)


def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register of partners on paper."""
    listed = accounts(actor.community, today=actor.today)
    paper = partner_register(actor.community, listed, today=actor.today)
    return pdf_response(pdf_file([paper]), f"partners-{actor.today}")


def _agreement(actor: Actor, number: str) -> PartnerAgreement:
    rows = PartnerAgreement.objects.of(actor.community)
    return get_object_or_404(
        rows.select_related("community", "partner", "fund", "ended"), number=number
    )


def _sheet(found: Partner) -> str:
    return reverse("admin:partner", args=[found.pk])
