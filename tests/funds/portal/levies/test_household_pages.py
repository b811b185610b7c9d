"""What a household finds on its own pages: all that is its own, and nothing of another's."""

from datetime import date

import pytest

from funds.hall.cancelling import approve_displacement
from funds.levies.ruling import save_rule
from funds.models import Audience, Levy, Share
from funds.months import Month
from funds.payments.reversing import reverse_payment
from households.models import Kind
from tests.making.rentals import hall_village, rent, rent_surely
from tests.making.residents import logged_in
from tests.making.villages import actor, charge, door, levy, official, pay, village

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 20)
ZH, EN = {"accept-language": "zh-CN"}, {"accept-language": "en"}


def page(household, path, headers=ZH):
    answer = logged_in(household).get(path, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_receipt_of_a_deposit_is_there_with_its_paper():
    community = hall_village()
    wang, li = door(community), door(community, "01-002", "李建国")
    receipt = rent_surely(community, wang).payments.get().receipt

    assert f"/me/receipts/{receipt}/" in page(wang, "/me/receipts/")
    own = page(wang, f"/me/receipts/{receipt}/")
    assert "押金" in own
    assert "¥300.00" in own
    assert receipt not in page(li, "/me/receipts/")
    assert logged_in(li).get(f"/me/receipts/{receipt}/").status_code == 404


def test_who_gave_way_to_a_funeral_reads_nothing_of_that_family():
    community = hall_village()
    wang, li = door(community), door(community, "01-002", "李建国")
    rent_surely(community, wang)
    funeral = rent(community, li, event="funeral", displace="李建国的母亲去世")
    approve_displacement(actor(community, official(community, "qian")), rental=funeral)

    told = page(wang, "/me/hall/")

    assert "让给了一场丧事" in told
    assert "去世" not in told
    assert "李" not in told


def test_why_a_receipt_is_void_names_nobody_else():
    community = village()
    wang, _li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-01")
    payment = pay(wang, 3)
    reverse_payment(actor(community, today=TODAY), payment=payment, reason="应是李建国的")

    assert "应是李*国的" in page(wang, f"/me/receipts/{payment.receipt}/")


def test_a_receipt_speaks_the_language_of_the_page():
    wang = door(village())
    charge(wang.community, "2026-01")
    receipt = pay(wang, 3).receipt

    assert "现金" in page(wang, f"/me/receipts/{receipt}/")
    english = page(wang, f"/me/receipts/{receipt}/", EN)
    assert "cash" in english
    assert "现金" not in english


def rule(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    save_rule(actor(row.community), rule=row)


def test_what_is_levied_on_others_or_no_more_is_not_what_one_pays_for():
    community = village()
    wang = door(community)
    tenant = door(community, "01-002", "陈小妹", kind=Kind.TENANT)
    rule(levy(community, "plot"), audience=Audience.ORIGINAL)
    rule(levy(community, "lights"), until_month=Month(2026, 2))

    def listed(household):
        told = page(household, "/me/levies/")
        return [one.code for one in Levy.objects.order_by("position") if one.name in told]

    assert listed(wang) == ["sanitation", "plot"]
    assert listed(tenant) == ["sanitation"]
    assert (
        "到 2026年2月 为止" in logged_in(wang).get("/shangyu/rules/", headers=ZH).content.decode()
    )


def test_no_charge_is_announced_that_will_not_come():
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    for one in Levy.objects.filter(community=community):
        save_rule(
            actor(community),
            rule=Share(
                community=community, household=li, levy=one, from_month=Month(2026, 1), quantity=0
            ),
        )

    assert "还没开始收" in page(wang, "/me/")
    assert "还没开始收" not in page(li, "/me/")
