"""The archive goes into other hands: who, to whom, before whom; the list stays what it was."""

import re
from datetime import date, timedelta

import pytest

from funds.archive.binding import make_volumes
from funds.archive.hand_overs import hand_overs, hands_of, volumes_to_hand_over
from funds.archive.handing_over import (
    AlreadyUndone,
    BadHandOver,
    Handed,
    NotToHandOver,
    hand_over,
    undo_hand_over,
)
from funds.archive.viewing import Asked, enter_viewing
from funds.archive.volumes import NoSuchVolume, volume_of, volumes_of
from funds.board.closing import close_month, reopen_month
from funds.documents.catalogue import KINDS, document, papers_of, span_of
from funds.ledger.recording import record
from funds.models import HandedTo, HandedVolume, ViewingManner
from funds.months import Month
from funds.upkeep.checking import check_books
from funds.upkeep.proofs.archive import hand_overs_hold
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor, door, pay

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
KEEPER = Handed(HandedTo.KEEPER, "周文书", "钱文书", "孙监委", 12, "备份、备用卡一并交")
TOWNSHIP = KEEPER._replace(into=HandedTo.TOWNSHIP, taken_by="镇农经站 李档案")


def a_bound_spring():
    community = march()
    for month in (1, 2, 3):
        close_month(actor(community, today=TODAY), month=Month(2026, month), despite="补结")
    make_volumes(actor(community, today=TODAY), year=2026)
    return community


built, community = once_a_module(a_bound_spring)


def numbers(community):
    return [kept.volume.number for kept in volumes_of(community, 2026)]


def hand(community, handed=KEEPER, *, of=None, on=TODAY, today=TODAY):
    listed = numbers(community) if of is None else of
    return hand_over(actor(community, today=today), handed=handed, numbers=listed, on=on)


def paper(community, number):
    kind = KINDS["archive-handover"]
    return kind, span_of(community, kind, number, today=TODAY)


def test_the_next_keeper_takes_over_all_vouchers_receipts_and_volumes(community):
    told = hand(community)

    assert told.number == "JJ-2026-001"
    assert told.first_voucher == "收-2026-02-001"
    assert told.last_voucher
    assert (told.first_receipt, bool(told.last_receipt)) == ("SY-2026-000001", True)
    assert (told.attachments, told.remarks) == (12, "备份、备用卡一并交")
    assert [one.volume.number for one in told.volumes.order_by("seq")] == numbers(community)
    assert hand_overs(community) == [told]
    volume = volume_of(community, numbers(community)[0]).volume
    assert hands_of(community, volume) == [told]
    assert [*hand_overs_hold(community)] == []
    assert [proof for proof in check_books(community) if proof.findings] == []


def test_the_township_gets_volumes_and_keeps_them(community):
    first, *others = numbers(community)
    hand(community)
    told = hand(community, TOWNSHIP, of=[first, first])

    assert told.number == "JJ-2026-002"
    assert told.volumes.count() == 1
    assert (told.first_voucher, told.first_receipt) == ("收-2026-02-001", "")
    left = [kept.volume.number for kept in volumes_to_hand_over(community, TODAY)]
    assert sorted(left) == sorted(others)
    for again in (TOWNSHIP, KEEPER):
        with pytest.raises(NotToHandOver, match=first):
            hand(community, again, of=[first])
    assert len(hands_of(community, volume_of(community, first).volume)) == 2


def test_a_keeper_may_take_over_before_anything_is_bound(community):
    assert hand(community, of=[]).volumes.count() == 0
    with pytest.raises(BadHandOver):
        hand(community, TOWNSHIP, of=[])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"handed_by": " "}, "handed_by"),
        ({"taken_by": ""}, "taken_by"),
        ({"taken_by": "周文书"}, "taken_by"),
        ({"witnessed_by": "\u200b"}, "witnessed_by"),
        ({"witnessed_by": "周文书"}, "witnessed_by"),
        ({"witnessed_by": "周　文书"}, "witnessed_by"),
        ({"witnessed_by": "钱文书"}, "witnessed_by"),
    ],
)
def test_three_different_people_are_named(wrong, field, community):
    with pytest.raises(BadHandOver) as refusal:
        hand(community, KEEPER._replace(**wrong))
    assert refusal.value.field == field
    assert hand_overs(community) == []


def test_a_day_to_come_one_too_early_and_an_unknown_volume_are_refused(community):
    with pytest.raises(BadHandOver):
        hand(community, on=TODAY + timedelta(days=1))
    with pytest.raises(NotToHandOver):
        hand(community, on=date(2026, 3, 30))
    with pytest.raises(NoSuchVolume):
        hand(community, of=["shangyu-KJ·PZ-2026-D30-999"])


def test_what_is_open_again_or_looked_into_is_not_handed_over(community):
    first = numbers(community)[0]
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    enter_viewing(actor(community, today=TODAY), number=first, asked=asked, on=TODAY)
    with pytest.raises(NotToHandOver, match=first):
        hand(community, of=[first])
    reopen_month(actor(community, today=TODAY), month=Month(2026, 3), reason="补一张凭证")
    march_s = next(n for n in numbers(community) if "3月" in volume_of(community, n).volume.title)
    with pytest.raises(NotToHandOver, match=march_s):
        hand(community, of=[march_s])


def test_a_wrong_one_is_undone_once_and_stays_on_record(community):
    who = actor(community, today=TODAY)
    told = hand(community, TOWNSHIP)
    with pytest.raises(BadHandOver):
        undo_hand_over(who, hand_over=told, reason=" ")

    undo_hand_over(who, hand_over=told, reason="写错接收人")

    with pytest.raises(AlreadyUndone):
        undo_hand_over(who, hand_over=told, reason="又")
    assert hands_of(community, volume_of(community, numbers(community)[0]).volume) == []
    assert hand(community, TOWNSHIP).number == "JJ-2026-002"
    assert [one.number for one in hand_overs(community)] == ["JJ-2026-002", "JJ-2026-001"]
    assert [*hand_overs_hold(community)] == []
    kind, span = paper(community, "JJ-2026-001")
    assert papers_of(community, kind, span)[0].mark == "undone"


def test_the_list_says_what_was_handed_over_by_whom(community):
    told = hand(community)

    accounts = papers_of(community, *paper(community, told.number))[0]

    assert accounts.title == "会计档案移交清册"
    assert told.number in accounts.head[1]
    assert accounts.signatures[:3] == ("移交人：周文书", "接收人：钱文书", "监交人：孙监委")
    assert any("清点 12 张" in line for line in accounts.foot)
    assert [row.cells[1] for row in accounts.tables[0].rows] == numbers(community)[
        : len(accounts.tables[0].rows)
    ]


@pytest.mark.parametrize("written", ["pdf", "xlsx", "csv"])
def test_the_list_is_the_same_bytes_whatever_happens_later(written, community):
    told = hand(community)
    before = document(community, *paper(community, told.number), written)

    community.name, community.owner_body, community.clerk_phone = "新名村", "新名村委会", "1"
    community.save()
    pay(door(community, "09-001", "新来户"), 300, TODAY)
    hand(community, TOWNSHIP)

    assert document(community, *paper(community, told.number), written) == before


def test_what_was_not_bound_yet_is_named_by_the_proof(community):
    first, second = numbers(community)[:2]
    told = hand(community, TOWNSHIP, of=[first])
    late = volume_of(community, second).volume
    early = hand(community, of=[], on=date(2026, 1, 5))
    record(
        community,
        [
            HandedVolume(hand_over=early, volume=late),
            HandedVolume(
                hand_over=hand(community, TOWNSHIP, of=[second]), volume=told.volumes.get().volume
            ),
        ],
    )

    assert len([*hand_overs_hold(community)]) == 2


def test_the_desk_hands_over_shows_it_and_undoes_it(client, community):
    client.force_login(world.official(community))
    desk = "/shangyu/admin/archive/hand-overs/"
    first = numbers(community)[0]
    assert first in client.get(f"{desk}new/?year=2026").content.decode()
    of_2025 = client.get(f"{desk}new/?year=2025", headers={"accept-language": "zh-CN"})
    assert first not in of_2025.content.decode()
    assert "还没有组卷" in of_2025.content.decode()
    assert client.get(f"{desk}new/?year=x").status_code == 404
    sent = KEEPER._asdict() | {"handed_on": "2026-01-01", "numbers": [first]}
    refused = client.post(f"{desk}new/", sent | {"witnessed_by": "周文书"})
    assert refused.status_code == 422
    assert "备份、备用卡一并交" in refused.content.decode()
    told = hand(community, of=[first])

    listed = client.get(desk).content.decode()
    assert told.number in listed
    assert "钱文书" in client.get(f"/shangyu/admin/archive/volumes/{first}/").content.decode()
    client.post(f"{desk}{told.seq}/back/", {"reason": "写错"})

    assert hand_overs(community)[0].cancelled.reason == "写错"
    assert client.get(f"{desk}99/back/").status_code == 404


def test_all_volumes_are_one_tick_and_single_ones_are_chosen_without_it(client, community):
    client.force_login(world.official(community))
    address = "/shangyu/admin/archive/hand-overs/new/"
    sent = KEEPER._asdict() | {"handed_on": "2026-05-01"}
    first, *others = numbers(community)
    assert others
    both = client.post(address, sent | {"once": "a", "every": "on", "numbers": [first]})
    assert both.status_code == 422
    assert first in both.text

    done = client.post(address, sent | {"once": "b", "every": "on"}, follow=True)
    written = hand_overs(community)[0].number
    main = done.text[done.text.index("messagelist") :]
    first_link = re.search("<a [^>]*>([^<]*)", main[main.index('class="desk"') :])
    assert first_link[1].strip() == f"打印清单 {written}"
    assert "打印清单" not in client.get("/shangyu/admin/archive/hand-overs/").text
    assert client.post(address, sent | {"once": "c", "numbers": [first]}).status_code == 302

    one, all_of_them = hand_overs(community)
    assert {kept.volume.number for kept in one.volumes.all()} == {first}
    assert {kept.volume.number for kept in all_of_them.volumes.all()} == {first, *others}


def test_a_volume_that_is_out_is_said_where_all_were_to_go_along(client, community):
    client.force_login(world.official(community))
    first = numbers(community)[0]
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    enter_viewing(actor(community, today=TODAY), number=first, asked=asked, on=TODAY)
    sent = KEEPER._asdict() | {"handed_on": str(TODAY), "once": "a", "every": "on"}

    refused = client.post("/shangyu/admin/archive/hand-overs/new/", sent)

    assert refused.status_code == 422
    assert '<details class="one-by-one happened" open>' in refused.text
    assert first in str(refused.context["form"].errors)
