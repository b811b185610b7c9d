"""Plots at the desk: who has which, who waits, and a sheet for each."""

from typing import Any

from csp.constants import NONE, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, pdf_response
from funds.admin.commons.plot_forms import ApplyForm, BedForm, LeaseForm, ReturnForm
from funds.admin.forms import ReasonForm
from funds.admin.levies.beyond import say_charged_beyond
from funds.commons.plot_leasing import (
    Bed,
    apply_for_plot,
    end_application,
    lay_out,
    lease_plot,
    return_plot,
    void_lease,
)
from funds.commons.plot_waiting import waiting
from funds.commons.plots import mismatches, plots_now, stretches_of
from funds.documents.pdf import pdf_file
from funds.documents.plot_papers import lease_agreement, plot_register
from funds.documents.plot_sketch import sketch_svg
from funds.models import LotList, Plot, PlotApplication, PlotLease, PlotState
from funds.months import Month
from households.acting import Actor
from households.models import Role

TERM = 12
"""Months that a lease is offered for."""
NEXT = 3
"""So many of those who wait are offered on the sheet of a free plot."""


def plots(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All plots with who leases them, the waiting list, and what does not agree."""
    community, month = actor.community, Month.of(actor.today)
    listed = plots_now(community, month)
    return page(
        request,
        "plots",
        _("Vegetable plots"),
        plots=listed,
        free=sum(one.is_free for one in listed),
        waiting=waiting(community),
        mismatches=mismatches(community, actor.today),
        lists=LotList.objects.of(community).select_related("draw").order_by("-seq")[:5],
        may_write=actor.may(Role.CLERK),
    )


def plot(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """One plot: what it is, who leases it, who leased it before."""
    rows = Plot.objects.of(actor.community).select_related("group", "levy")
    found = get_object_or_404(rows, number=number)
    leases = stretches_of(PlotLease.objects.of(actor.community).filter(plot=found))
    month = Month.of(actor.today)
    return page(
        request,
        "plot",
        _("Plot %(number)s") % {"number": found},
        plot=found,
        leases=[(one, one.covers(month)) for one in reversed(leases)],
        is_free=found.is_used and not any(one.covers(month) for one in leases),
        waiting=[
            (one.application.household, f"?household={one.application.household.number}")
            for one in waiting(actor.community)[:NEXT]
        ],
    )


# A picture styles itself; nothing in it may run or load anything.
@csp_replace({"default-src": [NONE], "style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]
def sketch(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Where the plots are, and which are let."""
    listed = plots_now(actor.community, Month.of(actor.today))
    response = HttpResponse(sketch_svg(listed), content_type="image/svg+xml")
    response["Cache-Control"] = "no-store"
    return response


def new_plots(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter a bed of plots that are alike."""

    def do(said: dict[str, Any]) -> str:
        made = lay_out(actor, bed=Bed(**said))
        return _("Entered: %(first)s to %(last)s.") % {"first": made[0], "last": made[-1]}

    return ask(
        request,
        actor,
        BedForm(actor.community, request.POST or None),
        do,
        title=_("Enter plots"),
        text=_(
            "Plots that are alike are entered at once and numbered on within their group; each "
            "can be corrected afterwards. On the sketch they stand below those that are there."
        ),
        back=reverse("admin:plots"),
    )


def apply_for(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Put a household on the waiting list."""

    def do(said: dict[str, Any]) -> str:
        made = apply_for_plot(actor, **said)
        return _("%(household)s is on the waiting list: %(number)s.") % {
            "household": made.household,
            "number": made,
        }

    return ask(
        request,
        actor,
        ApplyForm(actor.community, request.POST or None),
        do,
        title=_("Put on the waiting list"),
        text=_("The household gets a number, by which everybody finds it in a draw."),
        back=reverse("admin:plots"),
    )


def end_waiting(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take an application off the waiting list."""
    rows = PlotApplication.objects.of(actor.community).select_related("household")
    application = get_object_or_404(rows, number=number)

    def do(said: dict[str, Any]) -> str:
        end_application(actor, application=application, reason=said["reason"])
        return _("%(number)s no longer waits.") % {"number": application}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Take %(number)s off the waiting list") % {"number": application},
        text=str(application.household),
        back=reverse("admin:plots"),
    )


def lease(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Lease a plot."""
    rows = Plot.objects.of(actor.community).select_related("levy")
    found = get_object_or_404(rows, number=number)
    month = Month.of(actor.today)
    first = waiting(actor.community)[:1]
    form = LeaseForm(
        actor.community,
        request.POST or None,
        initial={
            "household": request.GET.get("household", ""),
            "from_month": month,
            "until_month": month.plus(TERM - 1),
            "signed_on": actor.today,
        },
    )

    def do(said: dict[str, Any]) -> str:
        made = lease_plot(actor, plot=found, **said)
        return _("%(number)s: %(household)s leases plot %(plot)s. Print the agreement.") % {
            "number": made,
            "household": made.household,
            "plot": found,
        }

    return ask(
        request,
        actor,
        form,
        do,
        title=_("Lease plot %(number)s") % {"number": found},
        text=_(
            "The household's shares of “%(levy)s” follow from its leases; months that are charged "
            "already stay as they are. Next on the waiting list: %(next)s."
        )
        % {
            "levy": found.levy,
            "next": first[0].application.household if first else _("nobody"),
        },
        back=reverse("admin:plot", args=[number]),
    )


def end_lease(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A plot came back."""
    found = _lease_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        said["state"] = PlotState(said["state"])
        return_plot(actor, lease=found, **said)
        _say_beyond(request, actor, found)
        return _("Plot %(number)s came back.") % {"number": found.plot}

    return ask(
        request,
        actor,
        ReturnForm(request.POST or None, initial={"returned_on": actor.today}),
        do,
        title=_("Return of plot %(number)s") % {"number": found.plot},
        text=_("%(household)s pays for the month of the return, and no longer after it.")
        % {"household": found.household},
        back=reverse("admin:plot", args=[found.plot.number]),
    )


def undo_lease(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """Take a lease back that was entered by mistake."""
    found = _lease_of(actor, number)

    def do(said: dict[str, Any]) -> str:
        void_lease(actor, lease=found, reason=said["reason"])
        _say_beyond(request, actor, found)
        return _("%(number)s is reversed.") % {"number": found}

    return ask(
        request,
        actor,
        ReasonForm(request.POST or None),
        do,
        title=_("Reverse lease %(number)s") % {"number": found},
        text=_(
            "As if it had not been. If the plot was used for a time, enter its return instead."
        ),
        back=reverse("admin:plot", args=[found.plot.number]),
    )


def agreement(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """The agreement that both sides sign."""
    found = _lease_of(actor, number)
    paper = lease_agreement(found)
    return pdf_response(pdf_file([paper]), found.number)


def register(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The register of plots on paper."""
    month = Month.of(actor.today)
    paper = plot_register(
        actor.community, plots_now(actor.community, month), waiting(actor.community), month=month
    )
    return pdf_response(pdf_file([paper]), f"plots-{month}")


def _lease_of(actor: Actor, number: str) -> PlotLease:
    rows = PlotLease.objects.of(actor.community)
    return get_object_or_404(
        rows.select_related("community", "plot", "plot__levy", "plot__group", "household"),
        number=number,
    )


def _say_beyond(request: HttpRequest, actor: Actor, ended: PlotLease) -> None:
    """Months that were charged ahead for a lease that ended."""
    say_charged_beyond(
        request, actor, ended.household, since=ended.from_month, until=None, levy=ended.plot.levy
    )
