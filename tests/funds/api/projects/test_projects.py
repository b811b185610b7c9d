"""GET /projects/ is narrowed by state, year and fund."""

from datetime import timedelta

import pytest

from funds.models import ProjectSource, ProjectStage, SourceKind
from funds.spending.project_accounts import enter_stage, undo_stage
from tests.funds.api.client import clerk_of, get
from tests.making.projects import BEGUN, full_draft, proposed_lane
from tests.making.villages import actor, fund, village, yuan

pytestmark = pytest.mark.django_db


def test_projects_are_found_by_state_year_and_fund():
    community = village()
    lane, _bench = proposed_lane(community), proposed_lane(community, wanted_year=2027)
    clerk, at = clerk_of(community), actor(community, today=BEGUN + timedelta(days=40))

    def found(**asked):
        return [row["number"] for row in get(clerk, "/projects/", **asked)["results"]]

    grant = ProjectSource(
        kind=SourceKind.GRANT, fund=fund(community), giver="街道", amount=yuan(4000)
    )
    for stage, said in (
        (ProjectStage.APPROVED, {"sources": [grant]}),
        (ProjectStage.BUDGETED, {}),
    ):
        draft = full_draft(community, stage, BEGUN, **said)
        enter_stage(at, project=lane, stage=stage, draft=draft)
    code = grant.fund.code

    assert found(state="reserve") == found(year=2027) == ["XM-2026-02"]
    assert found(state="budgeted") == found(fund=code) == found(year=2026) == ["XM-2026-01"]
    assert found(state="approved") == found(fund=code, year=2027) == []

    undo_stage(at, project=lane, reason="记错")
    assert found(state="approved", fund=code) == ["XM-2026-01"]
