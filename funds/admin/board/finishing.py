"""Closing a month, and publishing it: each says first what it does, for neither is undone."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from funds.admin.board.forms import CloseForm, PublishForm
from funds.admin.confirming import Effects, confirm
from funds.board.closing import close_month, require_its_turn
from funds.board.publications import publication_days, publications
from funds.board.publishing import foresee_publication, publish_month
from funds.board.readiness import checklist
from funds.board.reports import MonthFigures
from funds.documents.monthly_papers import foresee_papers, papers_to_keep
from funds.documents.public_notice import public_notice, told_now
from funds.documents.publication_files import publication_files
from funds.models import Voucher
from funds.money import grouped
from funds.months import BadMonth, Month
from households.acting import Actor
from households.asked_ahead import asking_ahead


def close(request: HttpRequest, actor: Actor, month: str) -> HttpResponse:
    """Close a month, with a reason where something is missing that may be missing."""
    with asking_ahead(actor.community):
        return _close(request, actor, _month_or_404(month))


def publish(request: HttpRequest, actor: Actor, month: str) -> HttpResponse:
    """Publish a closed month on the board, or a correction beside what was published."""
    with asking_ahead(actor.community):
        return _publish(request, actor, _month_or_404(month))


def _close(request: HttpRequest, actor: Actor, asked: Month) -> HttpResponse:
    lacking = _lacking(actor, asked)

    def do(said: dict[str, Any]) -> str:
        close_month(
            actor,
            month=asked,
            despite=said.get("despite", ""),
            careful=True,
            keep=papers_to_keep,
        )
        return _("%(month)s is closed.") % {"month": asked}

    def foresee(_said: Mapping[str, Any]) -> None:
        # The papers of a large village take seconds, which a month that stays open need not cost.
        require_its_turn(actor, asked)
        foresee_papers(actor.community, asked)

    def effects(_said: Mapping[str, Any]) -> Effects:
        return _effects_of_closing(actor, asked, _lacking(actor, asked))

    return confirm(
        request,
        actor,
        CloseForm(request.POST or None, lacking=bool(lacking)),
        do,
        effects,
        title=_("Close %(month)s") % {"month": asked},
        button=_("Close %(month)s") % {"month": asked},
        back=reverse("admin:month-report", args=[str(asked)]),
        ahead=foresee,
    )


def _publish(request: HttpRequest, actor: Actor, asked: Month) -> HttpResponse:
    community = actor.community
    version = len(publications(community, asked, asked)) + 1

    def do(said: dict[str, Any]) -> str:
        publication = publish_month(actor, month=asked, write=publication_files, **said)
        return _("%(number)s is on the board until %(day)s.") % {
            "number": publication.number,
            "day": publication.published_until,
        }

    title = (
        _("Correct what was published for %(month)s")
        if version > 1
        else _("Publish %(month)s on the board")
    )
    return confirm(
        request,
        actor,
        PublishForm(
            request.POST or None,
            initial={"days": publication_days(community)},
            again=version > 1,
        ),
        do,
        lambda said: _effects_of_publishing(actor, asked, version, said),
        title=title % {"month": asked},
        button=_("Publish version %(version)s") % {"version": version}
        if version > 1
        else _("Publish it"),
        back=reverse("admin:month-report", args=[str(asked)]),
        ahead=lambda said: foresee_publication(
            actor, month=asked, write=publication_files, **said
        ),
    )


def _month_or_404(text: str) -> Month:
    try:
        return Month.parse(text)
    except BadMonth as refusal:
        raise Http404 from refusal


def _lacking(actor: Actor, month: Month) -> list[str]:
    """What should be done before a month is closed, and is not."""
    return [str(point.label) for point in checklist(actor.community, month) if not point.done]


def _effects_of_closing(actor: Actor, month: Month, lacking: Sequence[str]) -> Effects:
    notice = told_now(actor.community, month)
    booked = Voucher.objects.of(actor.community).filter(
        booked_on__range=(month.first_day, month.last_day)
    )
    count = booked.count()
    told = [
        ngettext(
            "%(count)s voucher of %(month)s is shut in: nothing is booked in this month any more.",
            "%(count)s vouchers of %(month)s are shut in: nothing is booked in this month any "
            "more.",
            count,
        )
        % {"count": count, "month": month},
        _figures(notice),
        _(
            "What is found to be wrong later is corrected in an open month. The month can be "
            "reopened with a reason as long as it is the one closed last; both stay on record."
        ),
    ]
    return Effects(
        tuple(told),
        _("Still missing"),
        tuple((point, "") for point in lacking),
        sheet=public_notice(actor.community, notice),
    )


def _effects_of_publishing(
    actor: Actor, month: Month, version: int, said: Mapping[str, Any]
) -> Effects:
    until = actor.today + timedelta(days=said["days"])
    notice = told_now(actor.community, month)
    return Effects(
        (
            _(
                "Everybody can read version %(version)s of %(month)s on the public board, for "
                "%(days)s days at least, until %(day)s."
            )
            % {"version": version, "month": month, "days": said["days"], "day": until},
            _figures(notice),
            _(
                "Paper and figures are kept as they are now, for good: what is published can be "
                "corrected, but not changed or taken down. Read the paper below first."
            ),
        ),
        sheet=public_notice(actor.community, notice),
    )


def _figures(told: MonthFigures) -> str:
    return _(
        "Opening %(opening)s, income %(income)s, expense %(expense)s, closing %(closing)s yuan."
    ) % {
        "opening": grouped(told.opening),
        "income": grouped(told.income),
        "expense": grouped(told.expense),
        "closing": grouped(told.closing),
    }
