"""The register of viewings: with approval, and put back."""

from datetime import date, timedelta

import pytest
import time_machine

from funds.archive.binding import make_volumes
from funds.archive.viewing import (
    AlreadyReturned,
    Asked,
    BadViewing,
    enter_viewing,
    note_return,
)
from funds.archive.viewings import viewings_between, viewings_not_returned
from funds.archive.volumes import NoSuchVolume, volume_of
from funds.board.closing import close_month
from funds.documents.catalogue import KINDS, papers_of
from funds.documents.spans import Span
from funds.models import ViewingManner
from funds.months import Month
from tests.making import villages as world
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.reported_month import march
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 20)
ASKED = Asked("王会计", "镇经管站", "核对支出", ViewingManner.COPY, "赵主任")


def bound_january():
    community = march()
    for month in (1, 2):
        close_month(actor(community, today=TODAY), month=Month(2026, month), despite="补结")
    make_volumes(actor(community, today=TODAY), year=2026)
    return community


built, community = once_a_module(bound_january)
NUMBER = "shangyu-KJ·PZ-2026-D30-001"


def enter(community, *, number=NUMBER, on=TODAY, **other):
    asked = ASKED._replace(**other)
    return enter_viewing(actor(community, today=TODAY), number=number, asked=asked, on=on)


def test_it_is_out_until_it_is_put_back(community):
    viewing = enter(community)
    assert viewings_not_returned(community) == [viewing]

    note_return(actor(community, today=TODAY), viewing=viewing, on=TODAY)

    assert viewings_not_returned(community) == []
    assert viewings_between(community, TODAY, TODAY) == [viewing]
    with pytest.raises(AlreadyReturned):
        note_return(actor(community, today=TODAY), viewing=viewing, on=TODAY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"viewer": " "},
        {"reason": ""},
        {"approved_by": ""},
        {"approved_by": "王会计"},
        {"approved_by": "王 会\u200b计"},
        {"on": date(2026, 4, 21)},
    ],
)
def test_without_reason_approval_or_day_it_is_refused(wrong, community):
    with pytest.raises(BadViewing):
        enter(community, **wrong)


def test_nobody_looked_into_a_volume_before_its_papers_were_written(community):
    last_day = volume_of(community, NUMBER).volume.last_day
    enter(community, on=last_day)
    with pytest.raises(BadViewing, match=str(last_day)) as refused:
        enter(community, on=last_day - timedelta(days=1))
    assert refused.value.field == "viewed_on"


def test_only_a_volume_can_be_looked_into(community):
    with pytest.raises(NoSuchVolume):
        enter(community, number="shangyu-1")


def test_it_is_not_put_back_before_it_was_taken(community):
    viewing = enter(community)
    with pytest.raises(BadViewing, match="2026-04-20"):
        note_return(actor(community, today=TODAY), viewing=viewing, on=date(2026, 4, 19))


def test_the_paper_has_every_viewing_of_the_year(community):
    viewing = enter(community)
    enter(community, viewer="李审计")
    note_return(actor(community, today=TODAY), viewing=viewing, on=TODAY)

    (paper,) = papers_of(community, KINDS["archive-viewings"], Span.of_year(2026))

    rows = [row.cells for row in paper.tables[0].rows]
    assert [(row[2], row[-1]) for row in rows] == [("王会计", "2026-04-20"), ("李审计", "未归还")]


def test_the_desk_enters_and_takes_back(client, community):
    client.force_login(world.official(community))
    desk = f"/{community.code}/admin/archive/viewings/"
    said = {**ASKED._asdict(), "number": NUMBER, "viewed_on": "2026-04-20"}
    client.post(f"{desk}new/", said)
    (viewing,) = viewings_not_returned(community)
    assert "王会计" in client.get(desk).content.decode()

    client.post(f"{desk}returned/", {"viewing": viewing.seq, "returned_on": "2026-04-20"})

    assert viewings_not_returned(community) == []


@pytest.mark.parametrize("form", ["viewings/new/", "place/"])
def test_at_the_desk_a_volume_is_chosen_by_its_number_and_title(form, community):
    client = DeskClient()
    client.force_login(world.official(community))

    page = client.get(f"/admin/archive/{form}").content.decode()

    assert 'list="number-offers"' in page
    assert f'<option value="{NUMBER}">2026年2月收款凭证</option>' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": "shangyu-1"},
        {"number": "'; --\x00"},
        {"viewed_on": "2026-02-30"},
        {"viewed_on": "2025-12-31"},
        {"viewed_on": "2026-04-21"},
        {"viewed_on": "99999-01-01"},
        {"viewer": "\u200b"},
        {"viewer": "长" * 2000},
        {"manner": "steal"},
        {"approved_by": "王 会计"},
        {"reason": ""},
    ],
    ids=str,
)
def test_at_the_desk_wrong_input_is_said_and_what_was_typed_stays(wrong, community):
    client = DeskClient()
    client.force_login(world.official(community))
    said = {**ASKED._asdict(), "number": NUMBER, "viewed_on": "2026-04-20", **wrong}

    with time_machine.travel(TODAY, tick=False):
        answer = client.post(f"/{community.code}/admin/archive/viewings/new/", said)

    assert answer.status_code in {200, 422}
    page = answer.content.decode()
    assert "errorlist" in page
    assert "镇经管站" in page
    assert viewings_not_returned(community) == []
