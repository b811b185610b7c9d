"""Leasing plots: laid out, applied for, leased, returned; the shares of the levy follow (租地)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.commons.plots import Stretch, shares_by_leases, stretches_of
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.levies.ruling import save_rule
from funds.models import (
    Levy,
    Plot,
    PlotApplication,
    PlotApplicationEnd,
    PlotLease,
    PlotReturn,
    PlotState,
    Share,
)
from funds.months import Month
from households.acting import Actor, act
from households.characters import visible
from households.models import Household, VillagerGroup
from households.refusal import Conflict, Refused
from households.succession import require_in_being

LONGEST_LEASE = 60
"""Months of a lease; after that it is agreed anew."""
MOST_AT_ONCE = 40


class BadLease(Refused):
    """Something of a lease, an application or a plot will not do."""


class PlotTaken(Conflict):
    """Somebody leases the plot in some of these months, or it is not let."""


class Ended(Conflict):
    """What was to be ended has ended already."""


@dataclass(frozen=True)
class Bed:
    """A row of plots that are alike: how many, how many beside one another, what each is like."""

    group: VillagerGroup
    levy: Levy
    count: int
    per_row: int
    area: int
    has_tap: bool


@act
def lay_out(actor: Actor, /, *, bed: Bed) -> list[Plot]:
    """Enter plots that are alike, numbered on within their group, below those on the sketch.

    Raises BadLease for more than forty at once.
    """
    if not 1 <= bed.count <= MOST_AT_ONCE:
        raise BadLease(
            _("Enter 1 to %(most)s plots at once.") % {"most": MOST_AT_ONCE}, field="count"
        )
    there = list(Plot.objects.of(actor.community))
    serial = max(
        (int(plot.number[-2:]) for plot in there if plot.group_id == bed.group.pk), default=0
    )
    below = max((plot.down for plot in there), default=0)
    plots = [
        Plot(
            number=f"W-{bed.group.number:02d}-{serial + turn + 1:02d}",
            group=bed.group,
            levy=bed.levy,
            across=turn % bed.per_row + 1,
            down=below + turn // bed.per_row + 1,
            area=bed.area,
            has_tap=bed.has_tap,
        )
        for turn in range(bed.count)
    ]
    for plot in plots:
        save_rule(actor, rule=plot)
    return plots


@act
def apply_for_plot(actor: Actor, /, *, household: Household, note: str = "") -> PlotApplication:
    """Put a household on the waiting list. Raises MergedAway, Ended where it waits already."""
    community = actor.community
    require_in_being(community, [household])
    waits = PlotApplication.objects.of(community).filter(household=household, ended=None).first()
    if waits:
        raise Ended(
            _("%(household)s is on the waiting list already: %(number)s.")
            % {"household": household, "number": waits},
            field="household",
        )
    number = take(community, f"plot_application.{actor.today.year}")
    (application,) = record(
        community,
        [
            PlotApplication(
                number=f"HB-{actor.today.year}-{number:04d}",
                household=household,
                applied_on=actor.today,
                note=visible(note).strip()[:100],
                by=actor.user,
            )
        ],
    )
    return application


@act
def end_application(
    actor: Actor, /, *, application: PlotApplication, reason: str
) -> PlotApplicationEnd:
    """Take an application off the waiting list, with the reason. Raises BadLease, Ended."""
    if not visible(reason).strip():
        raise BadLease(_("Write why the household no longer waits."), field="reason")
    return _end(actor, application, reason=visible(reason).strip()[:200])


@act
def lease_plot(
    actor: Actor,
    /,
    *,
    plot: Plot,
    household: Household,
    from_month: Month,
    until_month: Month,
    signed_on: date,
    deposit: str = "",
) -> PlotLease:
    """Lease a plot; the household's shares of the levy follow, and an application of it ends.

    Months that are charged already stay as they are. Raises BadLease, PlotTaken, MergedAway.
    """
    community = actor.community
    require_in_being(community, [household])
    if not from_month <= until_month <= from_month.plus(LONGEST_LEASE - 1):
        raise BadLease(
            _("A lease has 1 to %(most)s months; agree a longer one anew.")
            % {"most": LONGEST_LEASE},
            field="until_month",
        )
    if signed_on > actor.today:
        raise BadLease(_("It cannot have been signed after today."), field="signed_on")
    _require_free(plot, from_month, until_month)
    number = take(community, f"plot_lease.{actor.today.year}")
    (lease,) = record(
        community,
        [
            PlotLease(
                number=f"ZD-{actor.today.year}-{number:04d}",
                plot=plot,
                household=household,
                from_month=from_month,
                until_month=until_month,
                signed_on=signed_on,
                deposit=visible(deposit).strip()[:100],
                by=actor.user,
            )
        ],
    )
    _shares_follow(actor, household, plot.levy)
    waits = PlotApplication.objects.of(community).filter(household=household, ended=None).first()
    if waits:
        _end(actor, waits, lease=lease)
    return lease


@act
def return_plot(
    actor: Actor, /, *, lease: PlotLease, returned_on: date, state: PlotState, note: str = ""
) -> PlotReturn:
    """A plot came back on a day; its month is the last that is paid for. Raises BadLease, Ended."""
    if not lease.from_month.first_day <= returned_on <= actor.today:
        raise BadLease(
            _("It came back on a day of the lease, today at the latest."), field="returned_on"
        )
    if state == PlotState.MISTAKE:
        raise BadLease(_("Choose in what state the plot came back."), field="state")
    last = min(Month.of(returned_on), lease.until_month)
    return _return(actor, lease, returned_on, last, state, note)


@act
def void_lease(actor: Actor, /, *, lease: PlotLease, reason: str) -> PlotReturn:
    """Take a lease back that was entered by mistake, as if it had not been (red twin).

    Raises BadLease without a reason, Ended where it has ended.
    """
    if not visible(reason).strip():
        raise BadLease(_("Write what was wrong with it."), field="reason")
    before = lease.from_month.plus(-1)
    return _return(actor, lease, actor.today, before, PlotState.MISTAKE, reason)


def _return(
    actor: Actor, lease: PlotLease, day: date, last: Month, state: PlotState, note: str
) -> PlotReturn:
    if PlotReturn.objects.of(actor.community).filter(lease=lease).exists():
        raise Ended(_("%(number)s has ended already.") % {"number": lease.number})
    (ended,) = record(
        actor.community,
        [
            PlotReturn(
                lease=lease,
                returned_on=day,
                last_month=last,
                state=state,
                note=visible(note).strip()[:200],
                by=actor.user,
            )
        ],
    )
    _shares_follow(actor, lease.household, lease.plot.levy)
    return ended


def _end(actor: Actor, application: PlotApplication, **how: object) -> PlotApplicationEnd:
    if PlotApplicationEnd.objects.of(actor.community).filter(application=application).exists():
        raise Ended(_("%(number)s has ended already.") % {"number": application.number})
    fact = PlotApplicationEnd(application=application, by=actor.user, **how)
    return record(actor.community, [fact])[0]


def _require_free(plot: Plot, first: Month, last: Month) -> None:
    if not plot.is_used:
        raise PlotTaken(_("Plot %(number)s is not let.") % {"number": plot}, field="plot")
    leases = PlotLease.objects.of(plot.community_id).filter(plot=plot)
    for stretch in stretches_of(leases):
        if stretch.is_real and stretch.first <= last and first <= stretch.last:
            raise PlotTaken(
                _(
                    "%(household)s leases plot %(number)s from %(first)s to %(last)s. Choose "
                    "another plot or later months, or enter its return first."
                )
                % {
                    "household": stretch.lease.household.number,
                    "number": plot,
                    "first": stretch.first,
                    "last": stretch.last,
                },
                field="plot",
            )


def _shares_follow(actor: Actor, household: Household, levy: Levy) -> None:
    """Write the household's shares of a levy for each month in which its leases change them."""
    rows = PlotLease.objects.of(actor.community).filter(household=household, plot__levy=levy)
    stretches = stretches_of(rows)
    kept = {
        share.from_month: share
        for share in Share.objects.of(actor.community).filter(household=household, levy=levy)
    }
    for month in _changes(stretches):
        before = [kept[one].quantity for one in sorted(kept) if one < month]
        held = before[-1] if before else 1
        by_leases = shares_by_leases(stretches, month)
        quantity = held if by_leases is None else by_leases
        share = kept.get(month)
        if share is None and quantity == held:
            continue
        share = share or Share(household=household, levy=levy, from_month=month)
        share.quantity = quantity
        save_rule(actor, rule=share)
        kept[month] = share


def _changes(stretches: list[Stretch]) -> list[Month]:
    """The months in which a lease begins, and those after its agreed and its real last month."""
    months = set()
    for one in stretches:
        months |= {one.first, one.lease.until_month.plus(1), one.last.plus(1)}
    return sorted(months)
