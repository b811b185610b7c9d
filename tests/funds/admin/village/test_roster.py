"""Taking a roster in at the desk."""

from pathlib import Path

import pytest

from households.models import Household
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db
ROSTER = Path(__file__).parents[3] / "rosters" / "a_clean_utf8.csv"


def test_a_roster_is_tried_and_then_entered(clerk, client):
    community = village("empty")
    client.force_login(official(community, "newcomer"))
    client.code = "empty"

    with ROSTER.open("rb") as file:
        tried = client.post("/admin/roster/", {"file": file, "try": "1"})
    assert tried.context["told"].imported == 8
    assert Household.objects.filter(community=community).count() == 0

    client.post("/admin/roster/", {"kept": tried.context["kept"], "enter": "1"})
    assert Household.objects.filter(community=community).count() == 8


def test_a_roster_may_be_entered_at_once(client):
    community = village("empty")
    client.force_login(official(community))
    client.code = "empty"

    with ROSTER.open("rb") as file:
        client.post("/admin/roster/", {"file": file, "enter": "1"})

    assert Household.objects.filter(community=community).count() == 8


@pytest.mark.parametrize("kept", ["", "x", "eyJ4IjoxfQ:1abcde:forged"])
def test_no_roster_or_a_forged_one_is_said(clerk, community, kept):
    answer = clerk.post("/admin/roster/", {"kept": kept, "enter": "1"})

    assert answer.context["form"].errors["file"]
    assert Household.objects.filter(community=community).count() == 3


def test_a_file_that_is_no_roster_is_said(clerk, tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF")

    with path.open("rb") as file:
        answer = clerk.post("/admin/roster/", {"file": file, "enter": "1"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
