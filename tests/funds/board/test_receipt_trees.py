"""My yuan is in there: a receipt's way to the published root, also by the script of the manual."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from funds.board.closing import close_month, reopen_month
from funds.board.publications import file_of
from funds.board.receipt_trees import inclusion, published_root
from funds.board.reports import monthly_report
from funds.models import FileKind, ReceiptTree
from funds.months import Month
from funds.payments.refunding import refund
from funds.payments.reversing import reverse_payment
from funds.upkeep.checking import check_books
from households.models import Role
from tests.making.once import once_a_module
from tests.making.publications import publish
from tests.making.tampering import without_guards
from tests.making.villages import actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY = Month(2026, 1)
CLOSED_ON, PUBLISHED_ON = date(2026, 2, 3), date(2026, 2, 5)
MANUAL = Path(__file__).parents[3] / "docs" / "my-yuan.md"


def january():
    """Two households pay, one receipt is void, and some credit goes back."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李大山")
    charge(community, "2026-01")
    kept = pay(wang, 3, date(2026, 1, 20))
    void = pay(li, "30.50", date(2026, 1, 21))
    reverse_payment(actor(community, today=date(2026, 1, 22)), payment=void, reason="收错了户")
    pay(li, 10, date(2026, 1, 23))
    refund(
        actor(community, today=date(2026, 1, 24)),
        household=li,
        amount=yuan(1),
        method="cash",
        paid_on=date(2026, 1, 24),
        reason="多交",
    )
    clerk, reviewer = official(community), official(community, "reviewer", Role.REVIEWER)
    close_month(actor(community, clerk, CLOSED_ON), month=JANUARY)
    return community, kept, void, clerk, reviewer


built, people = once_a_module(january)


@pytest.fixture
def published(people):
    community, _kept, _void, _clerk, reviewer = people
    return publish(actor(community, reviewer, PUBLISHED_ON), month=JANUARY)


def told(publication) -> dict:
    return json.loads(file_of(publication, FileKind.JSON))


def broken(community) -> list[str]:
    return [str(one.trouble) for proof in check_books(community) for one in proof.findings]


def test_the_root_stands_over_the_entries_that_sum_to_the_income(people, published):
    community, *_others = people
    said = told(published)

    assert {**said["receipt_tree"], "root": ""} == {
        "root": "",
        "entries": 5,
        "came_in": "43.50",
        "went_back": "31.50",
    }
    assert said["income"] == "12.00"
    assert published_root(community, JANUARY).root == said["receipt_tree"]["root"]
    assert monthly_report(community, JANUARY).receipt_tree.root == said["receipt_tree"]["root"]
    assert broken(community) == []


def test_every_receipt_of_the_month_is_in_it_the_void_one_too(people, published):
    _community, kept, void, *_officials = people

    for payment in (kept, void):
        found = inclusion(payment)
        assert found.holds
        assert (found.leaf.number, found.income) == (payment.receipt, yuan(12))


def test_it_is_asked_before_the_month_is_published(people):
    community, kept, *_others = people

    assert inclusion(kept) is None
    assert monthly_report(community, JANUARY).receipt_tree is None


def test_the_script_of_the_manual_finds_it(people, published, tmp_path):
    _community, kept, *_others = people
    asked = {"c": "shangyu", "receipt": kept.receipt, "amount": "3"}
    proof, month = tmp_path / "proof.json", tmp_path / "month.json"
    answer = Client().get("/verify/proof.json", asked)
    proof.write_bytes(answer.content)
    month.write_bytes(file_of(published, FileKind.JSON))
    (script,) = re.findall(r"```python\n(.*?)```", MANUAL.read_text("utf-8"), re.DOTALL)

    def run() -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", script, str(proof), str(month)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert len(script.splitlines()) <= 25
    assert run().stdout == f"{kept.receipt}: 3.00 is in 12.00 (2026-01)\n"
    proof.write_text(proof.read_text().replace('"fen": 300', '"fen": 301'))
    assert "not in what was published" in run().stderr


def test_the_proof_shows_nobody_elses_receipt(people, published):
    _community, kept, void, *_officials = people

    text = json.dumps(inclusion(kept).proof())

    assert kept.receipt in text
    assert void.receipt not in text
    assert set(told(published)["receipt_tree"]) == {"root", "entries", "came_in", "went_back"}


def test_the_page_says_it_to_whoever_holds_the_receipt(people, published):
    _community, kept, *_others = people
    asked = {"receipt": kept.receipt, "amount": "3.00"}

    page = Client().get("/verify/", asked).content.decode()

    assert "这张收据的 3.00 元在2026年1月收入 12.00 元里，已核对" in " ".join(page.split())
    assert "/verify/proof.json?" in page
    assert Client().get("/verify/proof.json", {**asked, "amount": "4"}).status_code == 404


def test_the_board_shows_the_root(people, published):
    page = Client().get("/shangyu/months/2026-01/").content.decode()

    assert told(published)["receipt_tree"]["root"] in page
    assert "我的一元在里面" in page


def test_what_happens_later_changes_nothing_of_it(people, published):
    community, kept, _void, clerk, reviewer = people
    before = inclusion(kept).proof()

    reverse_payment(actor(community, clerk), payment=kept, reason="记错了")

    assert inclusion(kept).proof() == before
    assert broken(community) == []
    reopen_month(actor(community, clerk), month=JANUARY, reason="漏记")
    pay(kept.household, 6, date(2026, 1, 25), today=CLOSED_ON)
    close_month(actor(community, clerk, CLOSED_ON), month=JANUARY)
    publish(actor(community, reviewer, PUBLISHED_ON), month=JANUARY, reason="漏记一笔")

    again = inclusion(kept)
    assert (again.publication.version, again.income, again.holds) == (2, yuan(18), True)
    assert again.leaf.salt != before["receipt"]["salt"]
    assert broken(community) == []


@pytest.mark.parametrize(
    ("column", "value", "trouble"),
    [
        ("leaves", "SY-2026-000001\t2026-01-20\t1200\tx\n", "逐笔数据"),
        ("root", "0" * 64, "总指纹"),
        ("came_in", yuan(44), "合计"),
    ],
)
def test_a_tree_that_was_tampered_with_is_found(people, published, column, value, trouble):
    community, *_others = people
    with without_guards(ReceiptTree):
        ReceiptTree.objects.of(community).update(**{column: value})

    assert any(trouble in one for one in broken(community))
