"""Bills at the desk: taken in, looked at, and taken into the books in a few clicks."""

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from funds.admin import asking
from funds.bank_statements.waiting import waiting
from funds.models import BankStatementLine, Payment, Transfer
from funds.upkeep.checking import check_books
from households.check_digits import check_digit
from tests.making.bank_statements import TODAY, payers_village, rcb_bill, sample
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.villages import charge, door, official

pytestmark = pytest.mark.django_db
PAGE = "/admin/money/bank-statements/"


def payers_who_owe():
    made = payers_village()
    charge(made, "2026-09")
    return made


built, community = once_a_module(payers_who_owe)


@pytest.fixture
def desk(community):
    client = DeskClient()
    client.force_login(official(community))
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield client


def upload(desk, content, account="bank", **said):
    file = SimpleUploadedFile("bill.csv", content)
    return desk.post(PAGE, {"account": account, "bill": file, **said})


def ticked(response):
    """What a browser would send of the page as it is: the lines that are ticked."""
    return [
        f"{line.pk}:{proposal.mark}"
        for line, proposal in response.context["lines"]
        if proposal.is_complete and not proposal.asks
    ]


def test_a_bill_is_taken_in_and_its_lines_are_taken_with_one_button(desk, community):
    shown = upload(desk, sample("rcb.csv"))
    assert shown.status_code == 200
    assert "01-002" in shown.content.decode()
    lines = ticked(desk.get(PAGE))
    told = desk.post(PAGE, {"lines": "1", "line": lines}, follow=True).content.decode()
    payment = Payment.objects.get(household__number="01-002")
    assert payment.reference == "C260928000009"
    assert payment.amount == 18
    # The fee needs a limit that nobody has set, and cash was not there to be paid in.
    assert "C260928000009" not in [line.number for line in waiting(community)]
    assert "手续费" in told
    assert [proof.promise for proof in check_books(community) if proof.findings] == []


def test_a_month_of_45_payments_is_reconciled_in_few_clicks(desk, community):
    for serial in range(30, 75):
        door(
            community, f"01-{serial:03}", f"户{serial}", liable_from=TODAY.replace(month=9, day=1)
        )
    rows = [
        (f"202609{1 + serial % 28:02}", f"户{serial}", "3.00", f"01-{serial:03}", f"N{serial}")
        for serial in range(30, 75)
    ]
    clicks = 2  # The account is the first one; choose the file, then the button.
    upload(desk, rcb_bill(*sorted(rows)))
    clicks += 1
    desk.post(PAGE, {"lines": "1", "line": ticked(desk.get(PAGE))})
    assert Payment.objects.filter(kind="payment").count() == 45
    assert not waiting(community).exists()
    shown = desk.get("/admin/money/statements/bank/")
    lines = shown.context["lines"]
    assert len(lines) == 45
    assert all(line.is_offered and line.number.startswith("N") for line in lines)
    assert clicks + 2 <= 10


def test_long_lists_come_in_pages_of_which_each_is_taken_by_itself(desk, community, monkeypatch):
    monkeypatch.setattr(asking, "LONGEST_LIST", 2)
    rows = [
        ("20260902", "", "3.00", f"01-00{at}-{check_digit(f'01-00{at}')}", f"A{at}")
        for at in (1, 2, 5)
    ]
    upload(desk, rcb_bill(*rows))

    first, last = (desk.get(PAGE, {"page": number}) for number in (1, 2))

    assert [[line.number for line, _ in one.context["lines"]] for one in (first, last)] == [
        ["A1", "A2"], ["A5"],
    ]  # fmt: skip
    assert [(one.context["count"], one.context["ready"]) for one in (first, last)] == [
        (3, 2), (3, 1),
    ]  # fmt: skip
    assert "本页：" in first.content.decode()
    desk.post(f"{PAGE}?page=2", {"lines": "1", "line": ticked(last)})
    assert [line.number for line in waiting(community)] == ["A1", "A2"]
    desk.post(PAGE, {"sure": "1"})
    assert not waiting(community).exists()


def test_a_line_that_is_not_clear_is_said(desk, community):
    upload(desk, rcb_bill(("20260902", "周周", "72.00", "两户 01-018和02-015", "A1")))
    line = waiting(community).get()
    address = f"{PAGE}lines/{line.pk}/"
    form = desk.get(address).context["form"]
    assert form.initial["households"] == "01-018=36.00 02-015=36.00"
    wrong = desk.post(address, {"outcome": "payment", "households": "01-018=36.00"})
    assert wrong.status_code == 422
    said = {"outcome": "payment", "households": "01-018=30.00 02-015=42.00"}
    assert desk.post(address, said).status_code == 302
    assert sorted(Payment.objects.values_list("household__number", "amount")) == [
        ("01-018", 30),
        ("02-015", 42),
    ]


def test_of_several_households_one_is_chosen_with_one_button(desk, community):
    upload(desk, rcb_bill(("20260902", "张伟", "3.00", "卫生费", "A1")))
    (line, proposal), *_others = desk.get(PAGE).context["lines"]
    assert [one.number for one in proposal.others] == ["01-002", "01-003"]
    desk.post(PAGE, {"choose": f"{line.pk}:01-003"})
    assert Payment.objects.get().household.number == "01-003"
    told = desk.post(PAGE, {"choose": f"{line.pk}:01-002"}, follow=True).content.decode()
    assert "已经认领过了" in told
    assert Payment.objects.count() == 1


def test_money_that_was_there_and_is_only_not_entered_yet_is_moved_with_the_reason(
    desk, community
):
    upload(desk, rcb_bill(("20260902", "周文书", "410.00", "8月现金缴存", "A1")))
    line = waiting(community).get()
    address = f"{PAGE}lines/{line.pk}/"
    said = {"outcome": "transfer", "other": "cash"}
    refused = desk.post(address, said)
    assert refused.status_code == 422
    assert "账面不足的原因" in str(refused.context["form"].errors)
    assert refused.context["form"].fields["shortage"].label == "账面不足的原因"

    desk.post(address, {**said, "shortage": "8月收的现金还没有登记"})

    assert not waiting(community).exists()
    transfer = Transfer.objects.of(community).get()
    assert "8月收的现金还没有登记" in transfer.voucher.summary


def test_what_is_refused_in_the_list_says_where_the_rest_is_entered(desk, community):
    upload(desk, rcb_bill(("20260902", "", "410.00", "现金缴存", "A1")))
    told = desk.post(PAGE, {"lines": "1", "line": ticked(desk.get(PAGE))}, follow=True)
    said = told.content.decode()
    assert "2026-09-02 410.00 没有认领。" in said
    assert "点那一行的“说明是什么”补上" in said


def test_where_nothing_is_ticked_that_is_said(desk, community):
    upload(desk, rcb_bill(("20260902", "周周", "72.00", "两户 01-018和02-015", "A1")))
    page = desk.get(PAGE).content.decode()
    assert "这些行都有要问的，请逐行看过再认领。" in page
    assert "已勾选" not in page


def test_unknown_columns_are_explained_once(desk, community):
    text = "流水,入账时间,对手,贷记,借记,说明\n1,2026-09-02 08:00:00,张三,3.00,,01-001\n"
    answer = upload(desk, text.encode())
    assert answer.url.endswith("/columns/")
    said = {
        "bank_name": "村镇银行",
        "column_day": "入账时间",
        "column_in": "贷记",
        "column_out": "借记",
        "column_peer": "对手",
        "column_remark": "说明",
    }
    assert desk.post(f"{PAGE}columns/", said).status_code == 302
    upload(desk, text.encode())
    assert BankStatementLine.objects.get().remark == "01-001"


def test_a_bill_that_contradicts_itself_is_refused_until_that_is_accepted(desk, community):
    content = rcb_bill(
        ("20260902", "甲", "3.00", "01-001", "A1"),
        ("20260903", "乙", "3.00", "01-002", "A2"),
        ("20260904", "丙", "3.00", "01-005", "A3"),
    )
    rows = content.split(b"\n")
    cut = b"\n".join([*rows[:2], *rows[3:]])
    assert upload(desk, cut).status_code == 422
    assert not BankStatementLine.objects.exists()
    upload(desk, cut, accepted="on")
    assert BankStatementLine.objects.count() == 2


def test_today_says_how_many_lines_wait(desk, community):
    upload(desk, rcb_bill(("20260902", "某商店", "66.66", "", "A1")))
    assert "1 行银行流水待认领" in desk.get("/admin/").content.decode()
    line = waiting(community).get()
    said = {"outcome": "aside", "reason": "私人的钱"}
    desk.post(f"{PAGE}lines/{line.pk}/", said)
    assert "银行流水待认领" not in desk.get("/admin/").content.decode()
    decision = line.decisions.get()
    desk.post(f"{PAGE}decisions/{decision.pk}/undo/", {"reason": "是捐款"})
    assert waiting(community).get() == line
