"""Plots at the desk and for everybody: from the bed to the agreement, with the draw's proof."""

import pytest
from django.test import Client
from django.utils import timezone

from funds.commons.lots import drawn
from funds.models import LotList, Plot, PlotLease, PlotReturn, Share
from funds.months import Month
from households.models import Household, VillagerGroup
from tests.making.desk import at_desk
from tests.making.residents import logged_in
from tests.making.villages import levy

pytestmark = pytest.mark.django_db


def send(clerk: Client, path: str, **said: object) -> str:
    answer = clerk.post(at_desk(f"/admin/{path}"), said, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return " ".join(answer.content.decode().split())


def a_bed(clerk: Client, community) -> None:
    group = VillagerGroup.objects.get(community=community, number=1)
    bed = {"count": 4, "per_row": 2, "area": 65, "has_tap": "on"}
    send(clerk, "plots/new/", group=group.pk, levy=levy(community, "plot").pk, **bed)


def test_a_plot_is_leased_and_comes_back(clerk, community):
    a_bed(clerk, community)
    month, today = Month.of(timezone.localdate()), timezone.localdate()

    send(
        clerk,
        "plots/W-01-01/lease/",
        household="01-002",
        from_month=month,
        until_month=month.plus(11),
        signed_on=today,
        deposit="现金50元",
    )

    lease = PlotLease.objects.get()
    assert "01-002 李建国" in clerk.get(at_desk("/admin/plots/")).content.decode()
    paper = clerk.get(at_desk(f"/admin/plots/leases/{lease.number}/agreement.pdf"))
    assert paper.content.startswith(b"%PDF")
    assert clerk.get(at_desk("/admin/plots/register.pdf")).content.startswith(b"%PDF")
    assert b"W-01-01" in clerk.get(at_desk("/admin/plots/sketch.svg")).content
    li = Household.objects.get(number="01-002")
    assert "W-01-01" in logged_in(li).get("/me/village/").content.decode()
    send(
        clerk, f"plots/leases/{lease.number}/return/", returned_on=today, state="good", note="清理"
    )
    assert PlotReturn.objects.get().last_month == month
    assert Share.objects.get(from_month=month.plus(1)).quantity == 0


def test_who_waits_is_drawn_and_everybody_can_draw_again(clerk, community):
    a_bed(clerk, community)
    for number in ("01-001", "01-002", "01-003"):
        send(clerk, "plots/waiting/new/", household=number)
    send(clerk, "plots/lots/new/", once="a")
    lots = LotList.objects.get()

    before = Client().get(f"/shangyu/lots/{lots.number}/").content.decode()
    send(clerk, f"plots/lots/{lots.number}/", seed="7 19 42", witnesses="王秀英")
    after = Client().get(f"/shangyu/lots/{lots.number}/").content.decode()

    assert lots.fingerprint in before
    assert lots.fingerprint in after
    order = drawn(lots.listed(), "7 19 42")
    assert [after.index(f"<li>{entry}") for entry in order] == sorted(
        after.index(f"<li>{entry}") for entry in order
    )
    for page in (before, after, Client().get("/shangyu/plots/").content.decode()):
        assert "01-00" not in page
        assert "秀英" not in page


def test_a_lease_that_will_not_do_is_told_at_its_field(clerk, community):
    a_bed(clerk, community)
    month = Month.of(timezone.localdate())

    answer = clerk.post(
        at_desk("/admin/plots/W-01-01/lease/"),
        {
            "household": "01-002",
            "from_month": month,
            "until_month": month.plus(-1),
            "signed_on": timezone.localdate(),
        },
    )

    assert answer.status_code == 422
    assert "租期为 1 到 60 个月" in answer.content.decode()
    assert Plot.objects.count() == 4
    assert not PlotLease.objects.exists()
