"""What two sides signed says for good who they were, whatever is called otherwise later."""

from collections.abc import Callable
from datetime import date

import pytest

from funds.council.published import public_resolution
from funds.documents.hall_papers import agreement, handover_form
from funds.documents.paper import Paper
from funds.documents.partner_papers import agreement_paper
from funds.documents.plot_papers import lease_agreement
from funds.documents.project_papers import application
from funds.documents.resolution_notice import resolution_notice
from funds.levies.ruling import save_rule
from funds.models import (
    Hall,
    Levy,
    Partner,
    PartnerAgreement,
    Plot,
    PlotLease,
    ProjectStage,
    Rental,
    ResolutionEvent,
    ResolutionStep,
)
from funds.payments.rental_money import money_of as money_of_rental
from funds.spending.project_money import money_of
from households.appointing import save_community
from households.models import Household, VillagerGroup
from households.registering import change_householder
from tests.making.claims import office
from tests.making.everything_on_paper import archived_december
from tests.making.once import once_a_module
from tests.making.projects import proposed_lane, went
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 20)
built, community = once_a_module(archived_december)


def all_is_renamed(community, today: date = LATER) -> None:
    """Through the acts: the village and its body, levies, halls, partners, groups and families."""
    act = actor(community, today=today)
    for model in (Levy, Hall, Partner, VillagerGroup):
        for row in model.objects.of(community):
            row.name = f"改{row.name}"
            if isinstance(row, Hall):
                row.free_days, row.late_percent = row.free_days + 3, 77
            if isinstance(row, Partner):
                row.contact = "13900000000"
            save_rule(act, rule=row)
    for plot in Plot.objects.of(community):
        plot.area, plot.has_tap = plot.area + 1, not plot.has_tap
        save_rule(act, rule=plot)
    for household in Household.objects.of(community):
        change_householder(act, household=household, name="新户主", since=today, reason="过户")
    act.community.name, act.community.owner_body = "改名村", "改名社"
    save_community(act)


def unchanged(community, made: Callable[[], list[Paper]], today: date = LATER) -> None:
    before = made()
    assert before

    all_is_renamed(community, today)

    assert made() == before


def test_the_agreement_on_a_hall_and_its_hand_over(community):
    def made() -> list[Paper]:
        rentals = Rental.objects.of(community).order_by("pk")
        told = [agreement(one, money_of_rental(one)) for one in rentals]
        return told + [handover_form(one) for one in rentals]

    unchanged(community, made)


def test_the_agreement_with_a_partner(community):
    unchanged(
        community, lambda: [agreement_paper(one) for one in PartnerAgreement.objects.of(community)]
    )


def test_the_lease_of_a_plot(community):
    unchanged(community, lambda: [lease_agreement(one) for one in PlotLease.objects.of(community)])


def test_the_notice_of_a_resolution_that_hangs(community):
    hanging = ResolutionEvent.objects.of(community).filter(kind=ResolutionStep.PUBLISHED)

    unchanged(
        community,
        lambda: [
            resolution_notice(public_resolution(one.resolution), one) for one in hanging.all()
        ],
    )


def test_the_papers_of_a_project_that_has_ended():
    at = office()
    project = proposed_lane(at.community, at.clerk)
    went(project, ProjectStage.DROPPED)

    unchanged(at.community, lambda: [application(money_of(project), [])], date(2026, 12, 31))
