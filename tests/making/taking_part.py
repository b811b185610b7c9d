"""One of each of what a household, its village and its bodies ask for, decide and plan."""

from funds.commons.facility_registering import enter_facility
from funds.commons.raising import From, raise_matter
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.models import FacilityKind, Trouble, Via
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from households.models import Community, Household
from tests.making.meetings import decided
from tests.making.projects import proposed_lane
from tests.making.villages import TODAY, actor, fund, yuan


def take_part(community: Community, household: Household) -> None:
    """A matter, a lamp that is dark, a resolution, a plan of the year, a wished-for lane."""
    who = actor(community, today=TODAY)
    raise_matter(actor(community), text="路灯不亮", raised_by=From(household))
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
