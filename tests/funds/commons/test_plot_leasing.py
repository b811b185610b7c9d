"""Plots: leased, returned, waited for, drawn for; the shares of the levy follow."""

from datetime import date

import pytest

from funds.commons.lot_drawing import BadDraw, DrawnBefore, draw_lots, fix_list
from funds.commons.lots import drawn
from funds.commons.plot_leasing import (
    BadLease,
    Bed,
    Ended,
    PlotTaken,
    apply_for_plot,
    end_application,
    lay_out,
    lease_plot,
    return_plot,
    void_lease,
)
from funds.commons.plot_waiting import waiting, waiting_of
from funds.commons.plots import mismatches, plots_now
from funds.levies.ruling import save_rule
from funds.models import Charge, LotSubject, PlotState, Share
from funds.months import Month
from funds.upkeep.checking import check_books
from households.models import VillagerGroup
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, door, levy, village

pytestmark = pytest.mark.django_db

MARCH = Month(2026, 3)
TODAY = date(2026, 3, 20)


def a_bed_and_two_households():
    community = village()
    bed = Bed(
        group=VillagerGroup.objects.get(community=community, number=1),
        levy=levy(community, "plot"),
        count=5,
        per_row=3,
        area=65,
        has_tap=True,
    )
    plots = lay_out(actor(community), bed=bed)
    return community, plots, door(community), door(community, "01-002", "李大山")


built, bed = once_a_module(a_bed_and_two_households)


def lease(plot, household, first="2026-03", last="2027-02"):
    return lease_plot(
        actor(plot.community),
        plot=plot,
        household=household,
        from_month=Month.parse(first),
        until_month=Month.parse(last),
        signed_on=TODAY,
    )


def shares(household) -> list[tuple[str, int]]:
    rows = Share.objects.of(household.community).filter(household=household)
    return [(str(one.from_month), one.quantity) for one in rows.order_by("from_month")]


def sound(community) -> list[str]:
    return [str(one.trouble) for proof in check_books(community) for one in proof.findings]


def test_plots_are_numbered_within_their_group_and_stand_on_the_sketch(bed):
    community, plots, *_doors = bed

    assert [plot.number for plot in plots] == [f"W-01-0{n}" for n in range(1, 6)]
    assert [(plot.across, plot.down) for plot in plots][3:] == [(1, 2), (2, 2)]
    assert sound(community) == []


def test_one_plot_is_one_share_and_none_after_the_lease(bed):
    _community, plots, wang, _li = bed

    lease(plots[0], wang)

    assert shares(wang) == [("2027-03", 0)]


def test_two_plots_are_two_shares_as_long_as_both_are_leased(bed):
    community, plots, wang, _li = bed

    lease(plots[0], wang, "2026-03", "2026-12")
    lease(plots[1], wang, "2026-05", "2026-08")

    assert shares(wang) == [("2026-05", 2), ("2026-09", 1), ("2027-01", 0)]
    charge(community, "2026-03", "2026-06")
    due = Charge.objects.of(community).filter(household=wang, levy__code="plot")
    assert sorted(due.values_list("month", "amount")) == [
        (Month(2026, 3), 1),
        (Month(2026, 6), 2),
    ]
    assert sound(community) == []


def test_a_plot_that_came_back_is_paid_for_in_its_month_and_no_longer(bed):
    community, plots, wang, _li = bed
    kept = lease(plots[0], wang, "2026-02")

    return_plot(
        actor(community), lease=kept, returned_on=date(2026, 3, 9), state=PlotState.OVERGROWN
    )

    assert shares(wang) == [("2026-04", 0), ("2027-03", 0)]
    assert plots_now(community, MARCH.plus(1))[0].is_free
    lease(plots[0], wang, "2026-06", "2026-07")
    assert shares(wang) == [("2026-04", 0), ("2026-06", 1), ("2026-08", 0), ("2027-03", 0)]
    with pytest.raises(Ended):
        return_plot(actor(community), lease=kept, returned_on=TODAY, state=PlotState.GOOD)


def test_a_mistake_leaves_the_shares_as_they_were(bed):
    community, plots, wang, li = bed
    save_rule(
        actor(community),
        rule=Share(
            household=li, levy=levy(community, "plot"), from_month=Month(2026, 1), quantity=3
        ),
    )

    for household, before in ((wang, 1), (li, 3)):
        void_lease(actor(community), lease=lease(plots[0], household), reason="写错户")
        rows = Share.objects.of(community).filter(household=household)
        assert {one.quantity for one in rows.order_by("from_month")} <= {before}
    assert mismatches(community, TODAY) == []


def test_a_plot_is_leased_to_one_household_at_a_time(bed):
    _community, plots, wang, li = bed
    lease(plots[0], wang, "2026-03", "2026-12")

    with pytest.raises(PlotTaken, match="01-001"):
        lease(plots[0], li, "2026-12", "2027-06")
    lease(plots[0], li, "2027-01", "2027-06")
    with pytest.raises(BadLease) as refused:
        lease(plots[1], li, "2026-03", "2031-03")
    assert refused.value.field == "until_month"


def test_shares_that_say_something_else_are_listed_and_others_stay_valid(bed):
    community, plots, wang, li = bed
    lease(plots[0], wang)
    for household in (wang, li):
        rule = Share(
            household=household,
            levy=levy(community, "plot"),
            from_month=MARCH,
            quantity=4,
        )
        save_rule(actor(community), rule=rule)

    (found,) = mismatches(community, TODAY)

    assert (found.household, found.by_leases, found.in_force) == (wang, 1, 4)


def test_who_waits_stands_in_the_order_of_the_draw_then_of_applying(bed):
    community, plots, wang, li = bed
    chen, zhao = door(community, "01-003", "陈秋月"), door(community, "01-004", "赵立")
    numbers = [apply_for_plot(actor(community), household=one).number for one in (wang, li, chen)]
    listed = fix_list(actor(community), subject=LotSubject.PLOTS, entries=numbers)

    draw_lots(actor(community), lot_list=listed, seed="7 19 42", witnesses="王秀英、李大山")
    late = apply_for_plot(actor(community), household=zhao)

    order = drawn(numbers, "7 19 42")
    assert [one.application.number for one in waiting(community)] == [*order, late.number]
    first = waiting(community)[0].application
    lease(plots[0], first.household)
    assert waiting_of(first.household) == []
    end_application(actor(community), application=late, reason="搬走了")
    assert [one.application.number for one in waiting(community)] == order[1:]
    with pytest.raises(DrawnBefore):
        draw_lots(actor(community), lot_list=listed, seed="1", witnesses="王秀英")
    assert sound(community) == []


def test_nobody_waits_twice_and_no_draw_is_of_one(bed):
    community, _plots, wang, _li = bed
    number = apply_for_plot(actor(community), household=wang).number

    with pytest.raises(Ended, match=number):
        apply_for_plot(actor(community), household=wang)
    with pytest.raises(BadDraw):
        fix_list(actor(community), subject=LotSubject.PLOTS, entries=[number])


def test_lots_are_drawn_among_two_at_least_and_all_have_their_turn(bed):
    community, plots, wang, li = bed
    for entries in ([], ["HB-2026-0001"], ["HB-2026-0001", "HB-2026-0001"]):
        with pytest.raises(BadDraw):
            fix_list(actor(community), subject=LotSubject.PLOTS, entries=entries)
    waits = [apply_for_plot(actor(community), household=one).number for one in (wang, li)]
    fixed = fix_list(actor(community), subject=LotSubject.PLOTS, entries=waits)
    for seed in ("", "   ", "\u200b", "9" * 1000):
        with pytest.raises(BadDraw):
            draw_lots(actor(community), lot_list=fixed, seed=seed, witnesses="全体")
    draw_lots(actor(community), lot_list=fixed, seed="7 19 42", witnesses="全体")
    assert len(waiting(community)) == 2 < len(plots)
    assert (
        drawn(waits, "7 19 42")
        == drawn(waits[::-1], "7 19 42")
        == [one.application.number for one in waiting(community)]
    )


def test_a_lease_does_not_end_before_it_begins_and_a_plot_comes_back_once(bed):
    community, (plot, *_rest), wang, _li = bed
    for first, last in (("2026-03", "2026-02"), ("2026-03", "2031-03")):
        with pytest.raises(BadLease) as refused:
            lease(plot, wang, first, last)
        assert refused.value.field == "until_month"
    held = lease(plot, wang)
    with pytest.raises(BadLease):
        return_plot(
            actor(community), lease=held, returned_on=date(2026, 2, 28), state=PlotState.GOOD
        )
    return_plot(actor(community), lease=held, returned_on=TODAY, state=PlotState.GOOD)
    with pytest.raises(Ended):
        return_plot(actor(community), lease=held, returned_on=TODAY, state=PlotState.GOOD)
    with pytest.raises(Ended):
        void_lease(actor(community), lease=held, reason="又退一次")
