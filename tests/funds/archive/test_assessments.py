"""Volumes are assessed after their term: kept on, or listed to be destroyed; nothing is deleted."""

from datetime import date

import pytest

from funds.archive.assessing import (
    AlreadyTakenBack,
    BadAssessment,
    Judged,
    NotDue,
    NotSettled,
    assess_volume,
    take_assessment_back,
)
from funds.archive.assessments import assessments_between, volumes_due
from funds.archive.binding import make_volumes
from funds.archive.volumes import volumes_of
from funds.documents.catalogue import KINDS, papers_of
from funds.documents.spans import Span
from funds.ledger.recording import record
from funds.models import Opinion, Retention, Volume, VolumeAssessment
from funds.upkeep.proofs.archive import assessments_hold
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.villages import actor
from tests.making.whole_years import IN_JANUARY, a_closed_year

pytestmark = pytest.mark.django_db
LAST, OVER = date(2056, 12, 31), date(2057, 1, 1)
KEEP = Judged("王会计、李档案", "孙监委", Opinion.KEEP, Retention.TEN, "仍有参考价值")
DESTROY = KEEP._replace(opinion=Opinion.DESTROY, retention=None, reason="已无保存价值")


def a_bound_year():
    community = a_closed_year()
    make_volumes(actor(community, today=IN_JANUARY), year=2026)
    return community


built, community = once_a_module(a_bound_year, on=IN_JANUARY)


def number(community, title):
    return next(
        kept.volume.number for kept in volumes_of(community, 2026) if kept.volume.title == title
    )


def assess(community, judged, *, title="2026年总账", on=OVER):
    return assess_volume(
        actor(community, today=on), number=number(community, title), judged=judged, on=on
    )


def due(community, day):
    return {kept.volume.title for kept in volumes_due(community, day)}


def test_a_term_is_over_on_the_first_of_january(community):
    assert "2026年总账" not in due(community, LAST)
    assert "2026年总账" in due(community, OVER)
    with pytest.raises(NotDue):
        assess(community, KEEP, on=LAST)


def test_what_is_kept_on_is_due_again_after_its_new_term(community):
    assess(community, KEEP)

    assert "2026年总账" not in due(community, date(2067, 12, 31))
    assert "2026年总账" in due(community, date(2068, 1, 1))
    with pytest.raises(NotDue):
        assess(community, DESTROY)


def test_what_may_be_destroyed_is_listed_and_stays(community):
    before = Volume.objects.of(community).count()
    told = assess(community, DESTROY)
    assess(community, KEEP, title="2026年明细账")

    opinions, listed = papers_of(community, KINDS["archive-assessments"], Span.of_year(OVER.year))

    assert [row.cells[6] for row in opinions.tables[0].rows] == [
        "可以销毁",
        "继续保管 10年 至 2067-12-31",
    ]
    (row,) = listed.tables[0].rows
    assert row.cells[3] == told.number
    assert row.cells[6:8] == ("30年", "30年")
    assert "监销人" in listed.signatures
    assert Volume.objects.of(community).count() == before


def test_what_is_still_owed_may_not_be_destroyed_but_kept(community):
    with pytest.raises(NotSettled, match="应收"):
        assess(community, DESTROY, title="2026年12月收款凭证")

    assert assess(community, KEEP, title="2026年12月收款凭证").retention == Retention.TEN


@pytest.mark.parametrize(
    "wrong",
    [
        {"assessed_by": " "},
        {"supervised_by": "王会计"},
        {"supervised_by": "王 会计", "assessed_by": "李文书，王会计"},
        {"supervised_by": "李和平", "assessed_by": "王会计 李和平"},
        {"reason": ""},
        {"retention": None},
        {"opinion": Opinion.DESTROY},
    ],
)
def test_without_names_reason_or_term_it_is_refused(wrong, community):
    with pytest.raises(BadAssessment):
        assess(community, KEEP._replace(**wrong))


def test_a_wrong_one_is_taken_back_once_by_its_red_twin(community):
    told, who = assess(community, DESTROY), actor(community, today=OVER)
    with pytest.raises(BadAssessment):
        take_assessment_back(who, assessment=told, reason=" ")

    twin = take_assessment_back(who, assessment=told, reason="看错卷")

    assert "2026年总账" in due(community, OVER)
    assert assessments_between(community, OVER, OVER) == []
    for one in (told, twin):
        with pytest.raises(AlreadyTakenBack):
            take_assessment_back(who, assessment=one, reason="又")
    assert [*assessments_hold(community)] == []


def test_one_before_its_time_is_named_by_the_proof(community):
    early = VolumeAssessment(
        number=number(community, "2026年总账"), assessed_on=LAST, **DESTROY._asdict()
    )
    early.retention = ""
    record(community, [early])

    (finding,) = assessments_hold(community)

    assert early.number in finding.row


def test_the_desk_assesses_and_takes_back(client, community):
    volume = number(community, "2026年每月收支公示表")
    client.force_login(world.official(community))
    desk = "/qinghe/admin/archive/assessments/"
    assert client.get(f"{desk}x/new/").status_code == 404
    assert volume not in client.get(desk).content.decode()
    sent = KEEP._asdict() | {"number": volume, "assessed_on": "2026-01-01"}
    refused = client.post(f"{desk}{volume}/new/", sent)
    assert refused.status_code == 422
    assert "仍有参考价值" in refused.content.decode()
    told = assess(community, KEEP)

    client.post(f"{desk}{told.seq}/back/", {"reason": "看错卷"})

    assert "2026年总账" in due(community, OVER)
