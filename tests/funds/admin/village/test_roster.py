"""Taking a roster in at the desk."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.village.opening_figures import opening_vouchers
from households.headings import meaning
from households.models import Community, Household
from households.spreadsheets import read_sheets
from tests.making.villages import door, official, village

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


@pytest.fixture
def newcomer(client):
    community = village("empty")
    client.force_login(official(community, "newcomer"))
    client.code = "empty"
    return client


def test_the_page_asks_what_a_roster_leaves_open(newcomer):
    clerk, community = newcomer, Community.objects.get(code="empty")
    file = SimpleUploadedFile("册.csv", "户主,组别,历年欠费\n赵大山,1,36\n".encode())
    tried = clerk.post("/admin/roster/", {"file": file, "try": "1"})
    assert "历年欠费" in tried.content.decode()
    kept = tried.context["kept"]

    open_still = clerk.post("/admin/roster/", {"kept": kept, "enter": "1"})
    assert not Household.objects.filter(community=community).exists()
    assert 'name="answer:column:历年欠费"' in open_still.content.decode()
    clerk.post("/admin/roster/", {"kept": kept, "enter": "1", "answer:column:历年欠费": "arrears"})

    assert Household.objects.get(community=community).householder == "赵大山"


def test_an_empty_cell_is_said_in_words_and_unclear_rows_are_asked_about_once(newcomer):
    file = SimpleUploadedFile("册.csv", "户主,电话\n赵大山,13800000001\n,13800000002\n".encode())
    page = newcomer.post("/admin/roster/", {"file": file, "try": "1"}).content.decode()
    assert "户主：没有填写。" in page
    assert page.count('name="skip_bad_rows"') == 1


def test_unclear_rows_are_refused_with_both_ways_out(newcomer):
    file = SimpleUploadedFile("册.csv", "户主,电话\n赵大山,13800000001\n,13800000002\n".encode())
    page = newcomer.post("/admin/roster/", {"file": file, "enter": "1"}).content.decode()
    assert "请在文件里改好再选一次，或者勾选“跳过不清楚的行，导入其余各行”" in page
    assert 'name="skip_bad_rows"' in page


def test_a_roster_is_taken_back_on_the_page(newcomer):
    clerk, community = newcomer, Community.objects.get(code="empty")
    file = SimpleUploadedFile("册.csv", "户主,组别\n赵大山,1\n".encode())
    clerk.post("/admin/roster/", {"file": file, "enter": "1"})
    listed = clerk.get("/admin/roster/")
    taken_in = listed.context["imports"][0].roster
    assert len(listed.context["imports"]) == 1
    assert taken_in.sha256[:10] in listed.content.decode()

    clerk.post("/admin/roster/", {"take_back": str(taken_in.pk), "reason": "错了"})

    assert not Household.objects.filter(community=community).exists()
    assert clerk.post("/admin/roster/", {"take_back": "999", "reason": "x"}).status_code == 404


def test_what_taking_back_does_not_undo_is_said_before_and_after(newcomer):
    community = Community.objects.get(code="empty")
    door(community, "01-001", "赵大山")
    text = "户号,户主,组别,电话,期初预存\n01-001,赵大山,1,13800000009,\n01-002,钱二喜,1,,9.50\n"
    file = SimpleUploadedFile("册.csv", text.encode())
    answers = {"answer:change:01-001": "update", "prepaid_in": "wechat"}
    newcomer.post("/admin/roster/", {"file": file, "enter": "1", **answers})

    page = newcomer.get("/admin/roster/")
    key = page.context["imports"][0].roster.pk
    sent = {"take_back": str(key), "reason": "错了"}
    after = newcomer.post("/admin/roster/", sent, follow=True)

    (voucher,) = opening_vouchers(community)
    for answer in (page, after):
        told = answer.content.decode()
        assert "原来就在登记里的 1 户" in told
        assert f"（凭证 {voucher}）" in told


def test_an_empty_roster_to_fill_in_is_understood_whole(clerk):
    answer = clerk.get("/admin/roster/?template=xlsx")
    (page,) = read_sheets(answer.content, "r.xlsx")

    assert all(meaning(heading) for heading in page.rows[0])
