"""A claim from the telephone: a photo, three fields, and it waits for review."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.admin.spending.pictures import KEPT
from funds.models import Attachment, Category, Claim, ClaimState, InvoiceKind
from tests.making.claims import counters, office, proposed
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.one_of_each import PDF, PNG
from tests.making.projects import lane
from tests.making.villages import fund, yuan

built, at = once_a_module(office)
BY_PHOTO = "/admin/claims/photo/"
SAID = {"category": "repair", "payee": "老秦水电", "amount": "45"}


def photo(content=PNG, name="收据.png"):
    return SimpleUploadedFile(name, content, "image/png")


@pytest.fixture
def clerk(at):
    client = DeskClient()
    client.force_login(at.clerk)
    return client


@pytest.fixture
def before(at):
    """A claim of the same handler: its witness and its fund are those of the next one."""
    return proposed(at, "12", category=Category.REPAIR, handled_by="周文书", witnessed_by="孙大姐")


def rest_of(page):
    """What the page has filled in beside the three fields."""
    return dict(re.findall(r'<input type="\w+" name="(\w+)" value="([^"]*)"', page))


def sent(client, *photos, **said):
    """The form as a person sends it: what is filled in already goes along."""
    rest = rest_of(client.get(BY_PHOTO).content.decode())
    return client.post(
        BY_PHOTO, {**rest, "invoice": "receipt", "pictures": photos, **SAID, **said}
    )


def page_after(client, answer):
    assert answer.status_code == 302, re.findall(r"errorlist.*?</ul>", answer.content.decode())
    return client.get(answer["Location"]).content.decode()


def test_a_photo_and_three_fields_wait_for_review_on_the_same_page(at, clerk, before):
    page = page_after(clerk, sent(clerk, photo(), photo(PDF, "合同.pdf")))

    claim = Claim.objects.of(at.community).latest("pk")
    assert (claim.state, claim.amount, claim.payee) == (ClaimState.PENDING, yuan(45), "老秦水电")
    assert (claim.category, claim.summary, claim.fund) == ("repair", "维修", before.fund)
    assert (claim.handled_by, claim.witnessed_by) == ("周文书", "孙大姐")
    line = claim.lines.get()
    assert (line.amount, line.invoice) == (yuan(45), InvoiceKind.RECEIPT)
    assert claim.attachments.count() == 2
    assert f"{claim.number} 维修" in page
    assert "待审核" in page
    assert 'name="pictures"' in page


def test_the_page_asks_three_things_and_presets_no_category(clerk, before):
    page = clerk.get(BY_PHOTO).content.decode()
    form = page.split('enctype="multipart/form-data"')[1].split("<details")[0]

    asked = re.findall(r'<(?:input|select)[^>]*? name="(\w+)"[^>]*? required', form)
    assert asked == ["category", "payee", "amount"]
    assert not re.search(r'value="\w+" selected', form)
    assert 'capture="environment"' in page
    assert '<option value="清运队">' in page


def test_the_first_one_ever_asks_for_the_witness(clerk):
    page = clerk.get(BY_PHOTO).content.decode()
    assert "<details open>" in page

    answer = sent(clerk, photo(), witnessed_by="李建国", summary="修水管")
    page_after(clerk, answer)
    assert Claim.objects.get().summary == "修水管"


@pytest.mark.parametrize(
    "wrong",
    [{"amount": "四十五"}, {"amount": "-3"}, {"category": ""}, {"payee": " "}],
    ids=["no figure", "negative", "no category", "no payee"],
)
def test_what_was_typed_and_photographed_stays(at, clerk, before, wrong):
    known = counters(at.community)
    answer = sent(clerk, photo(), **{**wrong, "summary": "修水管"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert counters(at.community) == known
    assert "1 张照片还在" in page
    for text in {**SAID, **wrong, "summary": "修水管"}.values():
        assert not text.strip() or f'"{text}"' in page
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]

    page_after(clerk, sent(clerk, kept=kept))
    assert Attachment.objects.of(at.community).get().name == "收据.png"


def test_kept_photos_can_be_put_aside_and_none_are_made_up(at, clerk, before):
    page = sent(clerk, photo(), amount="").content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', page)[1]

    assert "请先拍票据" in sent(clerk, kept=kept, drop="on").content.decode()
    assert "请先拍票据" in sent(clerk, kept=f"{kept}x").content.decode()
    page_after(clerk, sent(clerk, photo(PDF, "合同.pdf"), kept=kept, drop="on"))
    assert Attachment.objects.of(at.community).get().name == "合同.pdf"


def test_photos_too_large_for_the_page_are_to_be_chosen_again(clerk, before):
    answer = sent(clerk, photo(PNG + b"\0" * KEPT), amount="")

    assert "请重新拍或重新选" in answer.content.decode()
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("photos", "said"),
    [
        ([photo(b"MZ no picture", "a.png")], "不是"),
        ([photo(PNG + b"\0" * 6_000_000)], "超过 5 MB"),
        ([photo(PNG + bytes([place])) for place in range(9)], "最多 8 张"),
        ([photo(PNG + bytes([place])) for place in range(20)], "最多 8 张"),
        ([], "请先拍票据"),
    ],
    ids=["no picture", "huge", "nine", "twenty", "none"],
)
def test_what_is_no_photo_is_refused_in_words(at, clerk, before, photos, said):
    for one in photos:
        one.seek(0)
    answer = sent(clerk, *photos)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Claim.objects.of(at.community).count() == 1


def test_the_same_photo_twice_is_attached_once_and_the_page_sent_twice_is_one_claim(
    at, clerk, before
):
    once = rest_of(clerk.get(BY_PHOTO).content.decode())["once"]
    for _again in range(2):
        page_after(clerk, sent(clerk, photo(), photo(name="再拍.png"), once=once))

    assert Claim.objects.of(at.community).count() == 2
    assert Attachment.objects.of(at.community).count() == 1


def test_an_empty_fund_is_said_and_another_can_be_chosen(at, clerk, before):
    answer = sent(clerk, photo(), fund=fund(at.community, "lights").pk, amount="100.01")
    assert "100.00" in answer.content.decode()
    kept = re.search(r'name="kept" value="([^"]+)"', answer.content.decode())[1]

    page_after(clerk, sent(clerk, kept=kept, amount="100.01", fund=fund(at.community).pk))
    assert Claim.objects.of(at.community).latest("pk").amount == yuan("100.01")


def test_a_number_of_another_village_is_not_shown(clerk, before):
    foreign = proposed(office("xiayu"), "3", "4", summary="下屿的")

    assert "下屿的" not in clerk.get(f"{BY_PHOTO}?sent={foreign.number}").content.decode()


def lines(*amounts):
    """The lines of the whole form of a claim."""
    said = {"lines-TOTAL_FORMS": len(amounts), "lines-INITIAL_FORMS": 0}
    for place, amount in enumerate(amounts):
        line = {"text": "水管", "amount": amount, "invoice": "receipt"}
        said |= {f"lines-{place}-{name}": value for name, value in line.items()}
    return said


def test_at_the_desk_a_sum_that_differs_is_said_in_words_and_the_lines_are_added_up(at, clerk):
    said = {**rest_of(clerk.get("/admin/claims/new/").content.decode()), **lines("18", "7.5")}
    said |= {"fund": fund(at.community).pk, "summary": "修水管", "payee": "老秦水电"}
    said |= {"category": "repair", "witnessed_by": "李建国", "total": "27.50"}

    answer = clerk.post("/admin/claims/new/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "各行加起来是 25.50 元，您写的是 27.50 元，差 2.00 元" in page
    assert ">25.50</output>" in page

    assert clerk.post("/admin/claims/new/", {**said, "total": ""}).status_code == 302
    assert Claim.objects.of(at.community).get().amount == yuan("25.5")


def test_it_names_a_project_and_its_line_and_says_what_is_left(at, clerk, before):
    assert 'name="project"' not in clerk.get(BY_PHOTO).text
    project = lane(at)
    sign = project.steps.get(stage="budgeted").lines.get(item="公告牌")
    choice = f"{project.pk}-{sign.pk}"

    page = clerk.get(BY_PHOTO).text
    assert f'data-choice="{choice}" data-left="200.00"' in page
    assert "公告牌 (200.00)" in page

    answer = sent(clerk, photo(), project=choice, amount="201")
    assert answer.status_code == 422
    assert "还剩200.00" in answer.text.replace(" ", "")

    page_after(clerk, sent(clerk, photo(), project=choice, amount="150"))
    claim = Claim.objects.of(at.community).latest("pk")
    assert (claim.project, claim.project_line, claim.fund) == (project, sign, fund(at.community))
