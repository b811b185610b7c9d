"""A meeting at the desk: called, minuted, decided, published, each on one page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from funds.council.publishing import publish_resolution
from funds.models import (
    BodyRule,
    Meeting,
    Minutes,
    Objection,
    Resolution,
    ResolutionEvent,
    ResolutionStep,
    SlipReturn,
    Vote,
    VotingSlip,
)
from households.models import VillagerGroup
from tests.making.meetings import decided
from tests.making.villages import actor, official

pytestmark = pytest.mark.django_db
ZH = {"accept-language": "zh-CN"}


@pytest.fixture
def today():
    return timezone.localdate()


def called(clerk, day, **changes):
    wanted = {
        "name": "村民代表会议",
        "body": "representatives",
        "counted": "",
        "notice_on": str(day - timedelta(days=4)),
        "day": str(day),
        "start_slot": "38",
        "place": "村委会",
        "called_by": "村民委员会",
        "matters-TOTAL_FORMS": "3",
        "matters-INITIAL_FORMS": "0",
        "matters-0-title": "修渠",
        "matters-0-proposal": "修 120 米水渠。",
        "matters-0-proposed_by": "一组组长",
        **changes,
    }
    return clerk.post("/admin/council/new/", wanted, headers=ZH)


def minuted(clerk, meeting, **changes):
    key = meeting.items.get().pk
    wanted = {
        "end_slot": "42",
        "chair": "李主任",
        "recorder": "王文书",
        "entitled": "45",
        "present": "31",
        "counted_by": "张三",
        "checked_by": "赵四",
        f"item-{key}-way": "hands",
        f"item-{key}-in_favour": "20",
        f"item-{key}-against": "8",
        f"item-{key}-abstained": "3",
        **changes,
    }
    return clerk.post(f"/admin/council/{meeting.number}/minutes/", wanted, headers=ZH)


def text_of(clerk, address):
    answer = clerk.get(address, headers=ZH)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_meeting_from_its_notice_to_the_board(clerk, community, today):
    assert called(clerk, today).status_code == 302
    meeting = Meeting.objects.get()
    sheet = f"/admin/council/{meeting.number}/"
    assert "修渠" in text_of(clerk, sheet)
    assert minuted(clerk, meeting).status_code == 302
    text = text_of(clerk, sheet)
    assert "应到 45，实到 31，31÷45 = 68.9% ≥ 2/3 ✓" in text
    assert "赞成 20 &gt; 实到 31÷2 ✓" in text
    write = f"/admin/council/votes/{Vote.objects.get().pk}/resolve/"
    assert write in text
    shown = clerk.get(write).context["form"]
    assert (shown["title"].value(), shown["text"].value()) == ("修渠", "修 120 米水渠。")
    said = {"title": "修渠", "text": "同意修渠。", "executor": "李主任"}
    assert clerk.post(write, said).status_code == 302
    made = Resolution.objects.get()
    page = f"/admin/council/resolutions/{made.pk}/"
    assert made.number in text_of(clerk, "/admin/council/resolutions/")
    assert clerk.post(f"{page}publish/", {"on": str(today), "days": "14"}).status_code == 422
    assert clerk.post(f"{page}publish/", {"on": str(today), "days": "15"}).status_code == 302
    hung = ResolutionEvent.objects.get(kind=ResolutionStep.PUBLISHED)
    assert hung.until == today + timedelta(days=14)
    assert "公示中" in text_of(clerk, page)
    assert "公示中" in text_of(clerk, "/admin/council/")


def test_votes_that_do_not_fit_are_told_at_the_matter(clerk, community, today):
    called(clerk, today, **{"matters-1-title": "修路"})
    meeting = Meeting.objects.get()
    first, second = (one.pk for one in meeting.items.order_by("position"))
    votes = {f"item-{first}-way": "hands", f"item-{first}-in_favour": "20"}
    votes |= {f"item-{second}-way": "hands", f"item-{second}-in_favour": "40"}
    course = {"end_slot": "42", "chair": "李主任", "recorder": "王文书"}
    figures = {"entitled": "45", "present": "31", "counted_by": "张三", "checked_by": "赵四"}
    address = f"/admin/council/{meeting.number}/minutes/"
    answer = clerk.post(address, course | figures | votes, headers=ZH)
    assert answer.status_code == 422
    errors = [one.errors.get("in_favour") for one in answer.context["counts"]]
    assert errors[0] is None
    assert "共计 40 票，但实到只有 31" in errors[1][0]
    assert "请看下面的表决票数" in answer.content.decode()
    assert not Minutes.objects.exists()


def test_what_was_not_carried_shows_why_and_offers_no_resolution(clerk, community, today):
    called(clerk, today)
    meeting = Meeting.objects.get()
    key = meeting.items.get().pk
    minuted(clerk, meeting, **{f"item-{key}-in_favour": "15"})
    text = text_of(clerk, f"/admin/council/{meeting.number}/")
    assert "未通过" in text
    assert "赞成 15 ≤ 实到 31÷2 ✗" in text
    write = f"/admin/council/votes/{Vote.objects.get().pk}/resolve/"
    assert write not in text
    refused = clerk.post(write, {"title": "修渠", "text": "修", "executor": "李"}, headers=ZH)
    assert refused.status_code == 422
    assert "没有通过" in refused.content.decode()


def test_too_short_a_notice_is_refused_with_the_earliest_day(clerk, community, today):
    answer = called(clerk, today + timedelta(days=2), notice_on=str(today))
    assert answer.status_code == 422
    assert "最早可在" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_minutes_keep_what_was_typed_when_they_are_refused(clerk, community, today):
    called(clerk, today)
    meeting = Meeting.objects.get()
    answer = minuted(clerk, meeting, present="46", discussion="张大爷：修。")
    assert answer.status_code == 422
    assert "张大爷：修。" in answer.content.decode()
    assert not Minutes.objects.exists()
    same = minuted(clerk, meeting, checked_by="张三")
    assert "计票要两个人" in same.content.decode()


def test_the_papers_are_made(clerk, community, today):
    called(clerk, today)
    meeting = Meeting.objects.get()
    for name in ("notice", "sign-in", "minutes"):
        answer = clerk.get(f"/admin/council/{meeting.number}/{name}.pdf")
        assert answer.content.startswith(b"%PDF")
    made = decided(actor(community, today=today))
    assert clerk.get(f"/admin/council/resolutions/{made.pk}/notice.pdf").content[:4] == b"%PDF"
    assert clerk.get(f"/admin/council/{meeting.number}/other.pdf").status_code == 404


def test_a_rule_below_the_law_is_refused_at_its_field(client, community):
    client.force_login(official(community, "chief", role="approver"))
    rule = {
        "body": "representatives",
        "members": "45",
        "notice_days": "2",
        "quorum": "two_thirds",
        "majority": "present",
    }
    refused = client.post("/admin/funds/bodyrule/add/", rule, headers=ZH)
    assert "法律要求提前 3 天" in refused.content.decode()
    assert (
        "三分之二以上"
        in client.post(
            "/admin/funds/bodyrule/add/",
            {**rule, "notice_days": "5", "quorum": "half"},
            headers=ZH,
        ).content.decode()
    )
    client.post("/admin/funds/bodyrule/add/", {**rule, "notice_days": "5"})
    assert BodyRule.objects.get().notice_days == 5


@pytest.mark.parametrize("day", ["0026-04-20", "9999-12-31"])
def test_a_slip_in_the_year_is_told_at_the_field(clerk, community, today, day):
    refused = called(clerk, today, notice_on=day)
    assert refused.status_code == 422
    assert "年份请写四位数" in refused.content.decode()


def test_a_matter_without_a_title_is_not_left_out_in_silence(clerk, community, today):
    refused = called(clerk, today, **{"matters-1-proposed_by": "二组组长"})
    assert refused.status_code == 422
    assert "每个议题都要有标题" in refused.content.decode()


def test_slips_are_made_printed_and_their_stubs_taken(clerk, community, today):
    called(clerk, today, body="group", counted="households", group=str(_group(community)))
    meeting = Meeting.objects.get()
    item = meeting.items.get().pk
    text = text_of(clerk, f"/admin/council/{meeting.number}/")
    assert f"/admin/council/items/{item}/slips/" in text
    assert clerk.post(f"/admin/council/items/{item}/slips/", {"once": "1"}).status_code == 302
    assert clerk.get(f"/admin/council/items/{item}/slips.pdf").content.startswith(b"%PDF")
    code = VotingSlip.objects.order_by("seq")[0].code
    stubs = f"/admin/council/items/{item}/stubs/"
    assert clerk.post(stubs, {"codes": f" {code[:4].lower()}-{code[4:]}\n"}).status_code == 302
    again = clerk.post(stubs, {"codes": code}, headers=ZH)
    assert "这个票码已收过" in again.content.decode()
    assert SlipReturn.objects.count() == 1


def test_a_stub_taken_by_mistake_is_undone_at_the_desk(clerk, community, today):
    called(clerk, today, body="group", counted="households", group=str(_group(community)))
    item = Meeting.objects.get().items.get().pk
    clerk.post(f"/admin/council/items/{item}/slips/", {"once": "1"})
    code = VotingSlip.objects.order_by("seq")[0].code
    clerk.post(f"/admin/council/items/{item}/stubs/", {"codes": code})
    undo = f"/admin/council/items/{item}/stubs/undo/"
    refused = clerk.post(undo, {"slip_of": "99-999", "reason": "勾错了户"}, headers=ZH)
    assert (refused.status_code, "99-999" in refused.content.decode()) == (422, True)
    assert clerk.post(undo, {"slip_of": code, "reason": "勾错了户"}).status_code == 302
    assert SlipReturn.objects.filter(reverses__isnull=False).get().reason == "勾错了户"


def test_an_objection_to_a_resolution_from_the_desk_to_the_board(clerk, community, today):
    made = decided(actor(community, today=today))
    publish_resolution(actor(community, today=today), resolution=made, on=today)
    sheet = f"/admin/council/resolutions/{made.pk}/"
    asked = f"/admin/objections/new/?about=r{made.pk}"
    assert asked.removeprefix("/admin") in text_of(clerk, sheet)
    assert clerk.get(asked).context["form"]["about"].value() == f"r{made.pk}"
    said = {"about": f"r{made.pk}", "text": "标价太高"}
    assert clerk.post("/admin/objections/new/", said).status_code == 302
    objection = Objection.objects.get()
    assert objection.resolution == made
    for page in (sheet, "/admin/", "/admin/objections/", f"{sheet}carry-out/"):
        assert objection.number in text_of(clerk, page)
    public = text_of(clerk, f"/{community.code}/resolutions/{made.seq}/")
    assert "标价太高" in public
    assert "尚未答复：1" in public
    assert made.number in text_of(clerk, f"/{community.code}/village/")
    early = {"on": str(today), "text": "修好了"}
    refused = clerk.post(f"{sheet}carry-out/", early, headers=ZH)
    assert "exception" in refused.context["form"].errors
    early["exception"] = "李主任：抢险"
    assert clerk.post(f"{sheet}carry-out/", early).status_code == 302
    assert "李主任：抢险" in text_of(clerk, sheet)


def _group(community):
    return VillagerGroup.objects.of(community).get(number=1).pk


def test_the_first_page_says_what_is_due_and_leads_there(clerk, community, today):
    called(clerk, today - timedelta(days=1))
    meeting = Meeting.objects.get()
    assert "还没有会议记录" in text_of(clerk, "/admin/")
    minuted(clerk, meeting)
    text = text_of(clerk, "/admin/")
    assert "已通过，还没有写决议" in text
    vote = Vote.objects.get().pk
    assert f"/admin/council/votes/{vote}/resolve/" in text
    said = {"title": "修渠", "text": "同意修渠。", "executor": "李主任"}
    clerk.post(f"/admin/council/votes/{vote}/resolve/", said)
    assert "决议还没有公示" in text_of(clerk, "/admin/")


def test_everybody_reads_what_was_published_without_names(client, community, today):
    acting = actor(community, today=today)
    made = decided(acting, title="王秀英家门前修渠")
    page = f"/shangyu/resolutions/{made.seq}/"
    assert client.get(page).status_code == 404
    publish_resolution(acting, resolution=made, on=today)
    text = client.get(page, headers=ZH).content.decode()
    assert "王秀英" not in text
    assert "31÷45 = 68.9% ≥ 2/3 ✓" in text
    assert made.number in client.get("/shangyu/resolutions/", headers=ZH).content.decode()
    assert made.number in client.get("/shangyu/village/", headers=ZH).content.decode()


def test_what_still_hangs_is_said_where_it_is_carried_out(clerk, community, today):
    made = decided(actor(community, today=today))
    publish_resolution(actor(community, today=today), resolution=made, on=today)
    step = f"/admin/council/resolutions/{made.pk}/carry-out/"
    assert str(today + timedelta(days=14)) in text_of(clerk, step)
    assert "公示期内还可能有人提出异议" in text_of(clerk, step)


def test_the_resolutions_in_force_are_offered_for_an_advance(client, community, today):
    made = decided(actor(community, today=today))
    client.force_login(official(community, "one", role="cashier"))
    assert f'<option value="{made}"' in text_of(client, "/admin/money/advances/new/")
