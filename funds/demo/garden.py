"""The demo's vegetable plots: some are let, a few households wait, and lots were drawn."""

from datetime import date

from funds.commons.lot_drawing import draw_lots, fix_list
from funds.commons.plot_leasing import Bed, apply_for_plot, lay_out, lease_plot
from funds.demo.stage import Stage
from funds.levies.resolutions import shares_of
from funds.models import Levy, LotSubject
from funds.months import Month
from households.models import Household

PLOTS, LET, WAITING = 12, 9, 3


def lay_out_garden(stage: Stage, today: date) -> None:
    """A bed of plots by the bay, leased for a year to households that pay one share."""
    clerk = stage.clerk_on(today)
    levy = Levy.objects.of(stage.community).select_related("fund").get(code="plot")
    tenants = [door for door in stage.doors if _pays_one_share(door, levy, today)]
    bed = Bed(tenants[0].group, levy, count=PLOTS, per_row=6, area=65, has_tap=True)
    plots = lay_out(clerk, bed=bed)
    month = Month.of(today)
    for plot, door in zip(plots[:LET], tenants, strict=False):
        lease_plot(
            clerk,
            plot=plot,
            household=door,
            from_month=month,
            until_month=month.plus(11),
            signed_on=today,
            deposit="现金50元，由组长保管" if plot == plots[0] else "",
        )
    waits = [apply_for_plot(clerk, household=door) for door in tenants[LET : LET + WAITING]]
    numbers = [one.number for one in waits]
    lots = fix_list(clerk, subject=LotSubject.PLOTS, entries=numbers)
    draw_lots(clerk, lot_list=lots, seed="7 19 42", witnesses="王秀英、李建国")


def _pays_one_share(door: Household, levy: Levy, today: date) -> bool:
    return (
        door.liable_from is not None
        and door.liable_until is None
        and shares_of(door, today=today).get(levy.pk, 1) == 1
    )
