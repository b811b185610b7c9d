"""A roster is taken back as a whole, while nothing is built on it."""

import pytest

from funds.models import AccountRole, Charge, Credit, Exemption, Share
from funds.upkeep.checking import check_books
from funds.village.importing import import_roster
from funds.village.opening_figures import opening_vouchers
from funds.village.taking_back import BuiltOn, NotTakenBack, take_back_roster
from households.models import Household, Householder, ImportedRow, Resident, Revision, RosterImport
from tests.making.villages import actor, charge, door, pay, village, yuan

pytestmark = pytest.mark.django_db
PLAIN = "户主,组别,电话,微菜园,减免类型,家庭成员\n赵大山,1,,否,五保户,李小芳\n钱二喜,2,,是,,\n"
MONEY = "户号,户主,组别,期初欠费,期初预存\n01-001,赵大山,1,12,\n01-002,钱二喜,1,,7.50\n"


def send(community, text, **answers):
    return import_roster(
        actor(community), content=text.encode(), filename="册.csv", answers=answers
    )


def take_back(community, reason="上传错了"):
    roster = RosterImport.objects.filter(community=community).order_by("-pk").first()
    return take_back_roster(actor(community), roster=roster, reason=reason)


def count(community, model):
    return model.objects.filter(community=community).count()


def assert_books_hold(community):
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_a_roster_without_money_leaves_nothing_but_its_record():
    community = village()
    door(community, "03-001", "孙三")
    send(community, PLAIN)

    told = take_back(community)

    assert (told.removed, told.kept) == (2, 0)
    assert [one.householder for one in Household.objects.filter(community=community)] == ["孙三"]
    for model in (Resident, Share, Exemption, ImportedRow):
        assert count(community, model) == 0
    assert Householder.objects.get(community=community).name == "孙三"
    gone = Revision.objects.filter(community=community, model="households.household", after={})
    assert {one.before["householder"] for one in gone} == {"赵大山", "钱二喜"}
    assert {one.reason for one in gone} == {"上传错了"}
    assert_books_hold(community)
    assert send(community, PLAIN).imported == 2
    assert_books_hold(community)


def test_an_opening_is_undone_and_entered_anew_with_the_corrected_roster():
    community = village()
    send(community, MONEY)

    told = take_back(community)

    assert (told.removed, told.kept) == (0, 2)
    assert not Charge.objects.filter(community=community).in_force().exists()
    assert not Credit.objects.filter(community=community, left__gt=0).exists()
    assert {one.liable_from for one in Household.objects.filter(community=community)} == {None}
    assert_books_hold(community)
    again = MONEY.replace("12,", "15,")
    asked = send(community, again)
    assert [one.key for one in asked.open_questions] == ["change:01-001", "change:01-002"]
    done = send(community, again, **{one.key: "update" for one in asked.open_questions})
    assert (done.changed, done.prepaid) == (2, yuan("7.50"))
    owed = Charge.objects.filter(community=community).in_force()
    assert sum(one.outstanding for one in owed) == yuan(15)
    assert None not in {one.liable_from for one in Household.objects.filter(community=community)}
    assert_books_hold(community)


def test_what_was_built_on_a_roster_keeps_it_and_is_named():
    community = village()
    send(community, PLAIN)
    charge(community, "2026-01")
    pay(Household.objects.get(community=community, householder="钱二喜"), "3.00")

    with pytest.raises(BuiltOn, match="02-001 钱二喜"):
        take_back(community)

    assert count(community, Household) == 2


def test_it_is_taken_back_once_and_with_a_reason():
    community = village()
    send(community, PLAIN)

    with pytest.raises(NotTakenBack):
        take_back(community, " ")
    take_back(community)
    with pytest.raises(NotTakenBack):
        take_back(community)


def test_a_household_that_was_there_before_stays():
    community = village()
    door(community, "01-001", "赵大山")
    text = "户号,户主,组别,电话\n01-001,赵大山,1,13800000009\n01-002,钱二喜,1,\n"
    send(community, text, **{"change:01-001": "update"})

    told = take_back(community)

    assert told.removed == 1
    assert (told.remains.changed, told.remains.vouchers) == (1, ())
    assert [one.number for one in Household.objects.filter(community=community)] == ["01-001"]
    assert_books_hold(community)


def test_a_household_that_was_there_before_stays_also_when_it_began_to_be_charged():
    community = village()
    door(community, "01-001", "赵大山", liable_from=None)
    send(community, "户号,户主,组别\n01-001,赵大山,1\n", **{"change:01-001": "update"})

    told = take_back(community)

    assert (told.removed, told.remains.changed) == (0, 1)
    assert count(community, Household) == 1


def test_where_prepaid_money_lies_stays_entered_and_is_named():
    community = village()
    content = MONEY.encode()
    import_roster(
        actor(community), content=content, filename="册.csv", prepaid_in=AccountRole.WECHAT
    )

    told = take_back(community)

    (voucher,) = opening_vouchers(community)
    assert told.remains.vouchers == [str(voucher)]
    assert_books_hold(community)
