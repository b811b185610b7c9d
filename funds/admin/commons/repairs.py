"""Repair requests at the desk: what is open, the page of one, entering a slip, its papers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, pdf_response
from funds.admin.commons.repair_forms import SlipForm
from funds.admin.commons.repair_steps import fitting, repair_steps, request_of
from funds.admin.ways import Passed, Stage
from funds.commons.matters import turned_into
from funds.commons.repair_words import dots_of, stand_said, stand_word, took_said
from funds.commons.repairs import (
    UNFINISHED,
    Standing,
    cost_of,
    listed_requests,
    open_requests,
    standing_of,
    standings,
)
from funds.commons.requesting_repairs import request_repair
from funds.documents.pdf import pdf_file
from funds.documents.repair_papers import repair_record, repair_slip
from funds.models import Facility, RepairRequest, Via
from households.acting import Actor

SHOWN = 100


def repairs(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What still has to be repaired or confirmed, what is late first, and the latest others."""
    today = actor.today
    waiting = sorted(open_requests(actor.community), key=lambda one: not one.is_late(today))
    rest = standings(listed_requests(actor.community)[:SHOWN])
    return page(
        request,
        "repairs",
        _("Repairs"),
        waiting=[_line(one, actor) for one in waiting],
        rest=[_line(one, actor) for one in rest if one.stand not in UNFINISHED],
    )


def repair(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """How one request stands, what was done, and what can be done next."""
    wanted = request_of(actor, number)
    standing = standing_of(wanted)
    return page(
        request,
        "repair",
        f"{wanted.number} {wanted.where}",
        repair=wanted,
        said=stand_said(standing, actor.today),
        is_late=standing.is_late(actor.today),
        way=_way(standing),
        events=standing.events,
        cost=cost_of(standing),
        took=took_said(standing),
        from_matters=turned_into(actor, repair=wanted),
        joined=listed_requests(actor.community).filter(joins=wanted),
        steps=repair_steps.offered(actor, fitting(standing)),
    )


def new_repair(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter what was said on a slip, at the counter or on the telephone."""
    rows = Facility.objects.of(actor.community)
    about = rows.filter(number=request.GET.get("facility", "")).first()
    initial = {"said_on": actor.today, "facility": about}
    form = SlipForm(actor.community, request.POST or None, request.FILES or None, initial=initial)

    def do(said: dict[str, Any]) -> str:
        new = request_repair(
            actor,
            broken=form.broken,
            asker=form.asker,
            via=Via.SLIP,
            said_on=said["said_on"],
        )
        return entered_said(new)

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Enter a repair request"),
        text=_("From a slip, from the counter or from the telephone."),
        back=reverse("admin:repairs"),
        multipart=True,
    )


def papers(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The request as a slip, and the record of the repair (报修单、维修记录)."""
    standing = standing_of(request_of(actor, number))
    return pdf_response(pdf_file([repair_slip(standing), repair_record(standing)]), number)


def entered_said(new: RepairRequest) -> str:
    """What is said of a request that was entered; of one that joins another, which and since when."""
    if new.joins is None:
        return _("%(number)s is entered.") % {"number": new.number}
    return _("%(number)s is entered; the same was said on %(day)s already: %(first)s.") % {
        "number": new.number,
        "day": date_format(new.joins.said_on, "MONTH_DAY_FORMAT"),
        "first": new.joins.number,
    }


def _line(standing: Standing, actor: Actor) -> dict[str, Any]:
    return {
        "request": standing.request,
        "others": standing.others,
        "said": stand_said(standing, actor.today),
        "word": stand_word(standing.stand),
        "is_late": standing.is_late(actor.today),
        "cost": cost_of(standing),
        "took": took_said(standing),
    }


def _way(standing: Standing) -> list[Stage]:
    """The line of dots; the first that is not passed is where it is now."""
    dots = dots_of(standing)
    done = sum(1 for dot in dots if dot.is_passed)
    return [
        Stage(
            dot.label,
            Passed.DONE if turn < done else Passed.NOW if turn == done else Passed.LATER,
            when=date_format(dot.day, "MONTH_DAY_FORMAT") if dot.day else "",
        )
        for turn, dot in enumerate(dots)
    ]
