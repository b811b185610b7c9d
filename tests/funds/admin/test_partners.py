"""Partners at the desk: an agreement, what was brought, what is late, the page of thanks."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from funds.models import Fund, Partner, PartnerAgreement
from households.revising import revise
from tests.making.desk import at_desk

pytestmark = pytest.mark.django_db


def test_from_the_agreement_to_the_page_of_thanks(clerk, community):
    shop = Partner(community=community, name="老街小卖部", contact="王老板")
    revise(shop, by=None)
    today = timezone.localdate()
    lights = Fund.objects.get(community=community, code="lights")
    said = {
        "signed_on": today - timedelta(days=40),
        "from_day": today - timedelta(days=40),
        "until_day": today + timedelta(days=300),
        "percent": 0,
        "least": "50",
        "every": 3,
        "first_due": today - timedelta(days=9),
        "fund": lights.pk,
        "is_thanked": "on",
    }

    def send(path, **form):
        answer = clerk.post(at_desk(f"/admin/partners/{path}"), form, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    send(f"{shop.pk}/agree/", **said)
    number = PartnerAgreement.objects.get().number
    send(
        f"agreements/{number}/brought/",
        brings="goods",
        text="花苗",
        worth="1280",
        brought_on=today,
    )

    for page in ("", f"{shop.pk}/"):
        text = clerk.get(at_desk(f"/admin/partners/{page}")).content.decode()
        assert f"{shop.get_party_display()} · 王老板" in " ".join(text.split())
    assert "老街小卖部反哺到期未到账" in clerk.get(at_desk("/admin/")).content.decode()
    for paper in (f"agreements/{number}/agreement.pdf", "register.pdf"):
        answer = clerk.get(at_desk(f"/admin/partners/{paper}"))
        assert answer.content.startswith(b"%PDF")
    thanks = Client().get("/shangyu/partners/").content.decode()
    assert "老街小卖部" in thanks
    assert "1,280.00" in thanks
    send(f"agreements/{number}/end/", ended_on=today, reason="搬走")
    assert "搬走" in clerk.get(at_desk(f"/admin/partners/{shop.pk}/")).content.decode()
