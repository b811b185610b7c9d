"""One of each of what a household, its village and its bodies ask for, decide and plan."""

from datetime import date

from funds.commons.facility_registering import enter_facility
from funds.commons.partnering import Terms, sign_agreement
from funds.commons.pathing import Way, bring_before, send_on_its_way
from funds.commons.plot_leasing import Bed, lay_out, lease_plot
from funds.commons.raising import From, raise_matter
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.council.polling import Question, answer_poll, open_poll
from funds.models import (
    Body,
    Every,
    FacilityKind,
    Partner,
    PathCause,
    PathTier,
    PlotLease,
    PollWay,
    Trouble,
    Via,
)
from funds.months import Month
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from households.acting import Actor
from households.models import Community, Household
from households.revising import revise
from tests.making.meetings import a_meeting, decided
from tests.making.projects import proposed_lane
from tests.making.villages import TODAY, actor, fund, levy, yuan


def take_part(community: Community, household: Household) -> None:
    """A matter, a lamp that is dark, a resolution, a plan of the year, a wished-for lane."""
    who = actor(community, today=TODAY)
    raise_matter(actor(community), text="路灯不亮", raised_by=From(household), may_be_public=True)
    deliberate(who, household)
    lamp = enter_facility(
        who,
        kind=FacilityKind.LAMP,
        group=household.group,
        place=f"{household.number}门口",
        keeper="李电工",
    )
    request_repair(who, broken=Broken(Trouble.DARK, lamp), asker=Asker(household), via=Via.SLIP)
    decided(who)
    budget = draft_budget(who, year=TODAY.year, beginning=Beginning.EMPTY)
    lines = {Kind(fund(community).pk, category="haulage"): yuan(500)}
    write_budget(who, budget=budget, lines=lines, writing=1)
    adopt_budget(who, budget=budget, decision="村民代表会议", on=TODAY)
    proposed_lane(community, proposed_on=TODAY)
    lease_a_plot(community, household)
    partner_of(community, f"{household.number}小卖部")


def lease_a_plot(community: Community, household: Household) -> PlotLease:
    """A plot of one share is laid out and leased from this month on for a year."""
    who, month = actor(community, today=TODAY), Month.of(TODAY)
    bed = Bed(household.group, levy(community, "plot"), count=1, per_row=1, area=60, has_tap=True)
    (plot,) = lay_out(who, bed=bed)
    until = month.plus(11)
    return lease_plot(
        who, plot=plot, household=household, from_month=month, until_month=until, signed_on=TODAY
    )


def partner_of(community: Community, name: str) -> Partner:
    """A shop that gives 20.00 back at the end of each month of the year."""
    who = actor(community, today=TODAY)
    shop = Partner(community=community, name=name)
    revise(shop, by=None)
    terms = Terms(
        signed_on=date(2026, 1, 1),
        from_day=date(2026, 1, 1),
        until_day=date(2026, 12, 31),
        every=Every.MONTH,
        first_due=date(2026, 1, 31),
        fund=fund(community, "lights"),
        least=yuan(20),
    )
    sign_agreement(who, partner=shop, terms=terms)
    return shop


def deliberate(who: Actor, household: Household) -> None:
    """A matter is before the Party branch, and the household is asked what it thinks."""
    community = who.community
    matter = raise_matter(who, text="水沟堵了", raised_by=From(household), may_be_public=True)
    way = Way(PathTier.FULL, PathCause.PEOPLE, "清水沟")
    path = send_on_its_way(who, matter=matter, way=way)
    branch = a_meeting(who, day=who.today, body=Body.BRANCH)
    bring_before(who, path=path, item=branch.items.of(community).get())
    poll = open_poll(who, asked=Question("清不清水沟", ("清", "不清"), who.today))
    option = poll.options.of(community).order_by("position")[0]
    answer_poll(who, poll=poll, household=household, option=option, way=PollWay.SLIP)
