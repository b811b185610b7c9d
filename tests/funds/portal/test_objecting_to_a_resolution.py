"""A household says on its telephone what is wrong with a resolution that hangs on the board."""

from datetime import date

import pytest

from funds.council.publishing import publish_resolution
from funds.models import Objection
from tests.making.meetings import decided
from tests.making.residents import logged_in
from tests.making.villages import actor, door, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)
ZH = {"accept-language": "zh-CN"}


def test_the_resolution_s_page_leads_to_it_and_shows_it():
    household = door(village())
    community = household.community
    at = actor(community, today=DAY)
    hung, waiting = decided(at), decided(at, title="改路")
    publish_resolution(at, resolution=hung, on=DAY)
    client = logged_in(household)

    page = f"/{community.code}/resolutions/{hung.seq}/"
    asked = f"/me/objections/?about=r{hung.pk}"
    assert asked in client.get(page).content.decode()
    form = client.get(asked).context["form"]
    assert form["about"].value() == f"r{hung.pk}"
    assert f"r{waiting.pk}" not in dict(form.fields["about"].choices)

    refused = client.post("/me/objections/", {"about": f"r{waiting.pk}", "text": "不公平"})
    assert refused.status_code == 422
    client.post("/me/objections/", {"about": f"r{hung.pk}", "text": "标价太高"})

    said = Objection.objects.get()
    assert (said.resolution, said.household) == (hung, household)
    assert hung.number in client.get("/me/objections/", headers=ZH).content.decode()
    assert "标价太高" in client.get(page, headers=ZH).content.decode()
