"""Draws by lot at the desk: the list is fixed, the seed is called out, the order is shown."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import ask, page, sent
from funds.admin.commons.plot_forms import SeedForm
from funds.commons.lot_drawing import draw_lots, fix_list
from funds.commons.lots import drawn, lot
from funds.commons.plot_waiting import waiting
from funds.interface.forms import OnceForm
from funds.models import LotList, LotSubject
from households.acting import Actor
from households.models import Role


def new_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Fix the list of those who wait for a plot; a list with one name less is a new one."""
    listed = [one.application.number for one in waiting(actor.community)]

    def do(_said: dict[str, Any]) -> str:
        fixed = fix_list(actor, subject=LotSubject.PLOTS, entries=listed)
        return _("%(number)s is fixed. Tell its fingerprint, then let numbers be called out.") % {
            "number": fixed
        }

    return ask(
        request,
        actor,
        OnceForm(request.POST or None),
        do,
        title=_("Draw lots among those who wait"),
        text=_(
            "First the list is fixed: %(count)s applications. Then those present call out "
            "numbers, and from both follows the order, which anybody can check."
        )
        % {"count": len(listed)},
        button=_("Fix the list"),
        back=reverse("admin:plots"),
    )


def lot_list(request: HttpRequest, actor: Actor, number: str) -> HttpResponse:
    """A list for a draw: its entries, and once the seed is there their order."""
    rows = LotList.objects.of(actor.community).select_related("draw")
    found = get_object_or_404(rows, number=number)
    form = SeedForm(request.POST or None)
    draw = getattr(found, "draw", None)
    if request.method == "POST":
        actor.require(Role.CLERK)

        def do(said: dict[str, Any]) -> str:
            draw_lots(actor, lot_list=found, **said)
            return _("The lots of %(number)s are drawn.") % {"number": found}

        done = sent(request, actor, form, do, back=request.path)
        if done is not None:
            return done
    return page(
        request,
        "lot_list",
        _("Draw %(number)s") % {"number": found},
        status=422 if form.is_bound else 200,
        lots=found,
        draw=draw,
        order=[(entry, lot(entry, draw.seed)) for entry in drawn(found.listed(), draw.seed)]
        if draw
        else [],
        form=form,
        may_draw=draw is None and actor.may(Role.CLERK),
    )
