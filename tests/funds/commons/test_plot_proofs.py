"""check_books names a plot that was leased twice, and a list that is not the one that was told."""

import pytest

from funds.commons.lot_drawing import fix_list
from funds.commons.plot_leasing import return_plot
from funds.models import LotList, LotSubject, PlotLease, PlotReturn, PlotState
from funds.upkeep.proofs.plots import lots_are_drawn_from_what_was_told, plots_are_leased_once
from tests.funds.commons.test_plot_leasing import TODAY, a_bed_and_two_households, lease
from tests.making.once import once_a_module
from tests.making.tampering import unguarded
from tests.making.villages import actor

pytestmark = pytest.mark.django_db


def leased():
    """Plot one came back in March and was leased again from April; a list for a draw is fixed."""
    community, plots, wang, li = a_bed_and_two_households()
    first = lease(plots[0], wang)
    return_plot(actor(community), lease=first, returned_on=TODAY, state=PlotState.GOOD)
    lease(plots[0], li, "2026-04", "2026-12")
    fix_list(actor(community), subject=LotSubject.PLOTS, entries=["01-001", "01-002", "02-001"])
    return community


built, plots = once_a_module(leased)


def found(proof, community):
    return {str(one.row).split(" ")[1] for one in proof(community)}


def changed(model, row, change, *values):
    table = model._meta.db_table
    assert unguarded(model, f"UPDATE {table} SET {change} WHERE id = %s", [*values, row.pk])
    return {f"{model._meta.label_lower}#{row.pk}"}


def test_what_was_agreed_is_proved(plots):
    assert found(plots_are_leased_once, plots) == set()
    assert found(lots_are_drawn_from_what_was_told, plots) == set()


def test_a_plot_leased_to_two_households_is_named(plots):
    later = PlotLease.objects.of(plots).order_by("seq").last()
    named = changed(PlotLease, later, "from_month = %s", 202603)

    assert found(plots_are_leased_once, plots) == named


def test_a_lease_that_ended_later_than_was_agreed_is_named(plots):
    returned = PlotReturn.objects.of(plots).get()
    changed(PlotReturn, returned, "last_month = %s", 202703)

    assert f"funds.plotlease#{returned.lease_id}" in found(plots_are_leased_once, plots)


def test_a_list_with_one_entry_more_than_was_told_is_named(plots):
    told = LotList.objects.of(plots).get()
    named = changed(LotList, told, "entries = %s", "01-001\n01-002\n02-001\n02-002")

    assert found(lots_are_drawn_from_what_was_told, plots) == named
