"""Lines of bank statements go into the books once, as proposed or as a person says."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.bank_statements.deciding import BadDecision, LineDecided
from funds.bank_statements.proposing import Share
from funds.bank_statements.still_standing import rest_of
from funds.bank_statements.taking import (
    NotClear,
    ProposalChanged,
    set_aside,
    take_as_payment,
    take_line,
    take_lines,
    take_sure,
    undo_decision,
)
from funds.bank_statements.waiting import lines_waiting, waiting, waiting_with_proposals
from funds.cash.transferring import reverse_transfer
from funds.models import BankStatementLine, Expense, Payment, Transfer, book_of
from funds.payments.reversing import reverse_payment
from funds.upkeep.checking import check_books
from funds.village.moving import merge_households
from households.check_digits import with_check_digit
from households.revising import revise
from tests.making.bank_statements import TODAY, household, payers_village, rcb_bill, take_in
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, official, pay, yuan

pytestmark = pytest.mark.django_db

WITHDRAWN = (
    "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    "2026-09-15 20:11:03,零钱提现,农行,/,/,¥50.10,农行,提现已到账,2072,/,服务费¥0.10\n"
)


def payers_who_owe():
    made = payers_village()
    charge(made, "2026-09")
    return made


built, community = once_a_module(payers_who_owe)


def who(community):
    return actor(community, today=TODAY)


def take_bill(community, *rows):
    return take_in(community, "bank.csv", content=rcb_bill(*rows))


def broken(community):
    return [proof.promise for proof in check_books(community) if proof.findings]


def checked(number):
    return with_check_digit(number)


def test_a_number_with_its_check_digit_and_a_plausible_amount_is_sure(community):
    take_bill(
        community,
        ("20260902", "某人", "3.00", f"{checked('01-001')} 卫生费", "A1"),
        ("20260903", "某人", "3.00", "01-002 卫生费", "A2"),
        ("20260904", "某人", "3.50", checked("01-005"), "A3"),
        ("20260905", "某人", "500.00", checked("01-012"), "A4"),
        ("20260906", "某人", "3.00", f"{checked('01-018')[:-1]}x", "A5"),
    )
    taken = take_sure(who(community))
    payment = Payment.objects.get(kind="payment", method="bank")
    assert [one.line.number for one in taken] == ["A1"]
    assert (payment.household.number, payment.amount) == ("01-001", yuan(3))
    assert (payment.reference, str(payment.received_on)) == ("A1", "2026-09-02")
    assert broken(community) == []
    assert take_sure(who(community)) == []


def test_the_same_file_twice_and_an_overlapping_one_add_nothing(community):
    rows = [(f"202609{day:02}", "甲", "3.00", "01-001", f"N{day}") for day in range(1, 9)]
    first = take_in(community, "a.csv", content=rcb_bill(*rows[:6]))
    again = take_in(community, "b.csv", content=rcb_bill(*rows[:6]))
    overlapping = take_in(community, "c.csv", content=rcb_bill(*rows))
    assert [len(one.added) for one in (first, again, overlapping)] == [6, 0, 2]
    assert again.was_there
    assert BankStatementLine.objects.count() == 8


def test_a_dry_run_writes_nothing(community):
    report = take_in(community, "wechat.csv", dry_run=True)
    assert len(report.added) == 14
    assert not BankStatementLine.objects.exists()


def test_what_was_reversed_waits_again_and_can_be_taken_anew(community):
    take_bill(community, ("20260902", "王秀英", "3.00", "01-001", "A1"))
    line = waiting(community).get()
    take_line(who(community), line=line)
    with pytest.raises(LineDecided):
        take_line(who(community), line=line)
    payment = Payment.objects.get(reference="A1")
    reverse_payment(who(community), payment=payment, reason="认错了户")
    assert waiting(community).get() == line
    share = Share(household(community, "01-002"), yuan(3))
    take_as_payment(who(community), line=line, shares=[share])
    assert not waiting(community).exists()
    assert broken(community) == []


def test_a_payment_that_is_in_the_books_is_ticked_and_not_booked_twice(community):
    pay(
        household(community, "01-001"),
        "3.00",
        on=TODAY.replace(month=9, day=3),
        method="bank",
        today=TODAY,
    )
    take_bill(community, ("20260902", "王秀英", "3.00", "01-001", "A1"))
    decision = take_line(who(community), line=waiting(community).get())
    assert decision.outcome == "booked"
    assert Payment.objects.filter(method="bank").count() == 1
    assert broken(community) == []


def test_partial_matches_stay_and_a_household_is_chosen(community):
    take_bill(community, ("20260902", "张伟", "3.00", "卫生费", "A1"))
    line = waiting(community).get()
    with pytest.raises(NotClear):
        take_line(who(community), line=line)
    keys = {household(community, number).pk for number in ("01-002", "01-003")}
    assert lines_waiting(community, today=TODAY) == keys


def test_a_proposal_that_has_changed_since_it_was_seen_is_not_taken(community):
    take_bill(community, ("20260902", "王秀英", "3.00", "01-001", "A1"))
    line = waiting(community).get()
    with pytest.raises(ProposalChanged):
        take_line(who(community), line=line, seen="another")


def test_one_refused_line_does_not_hinder_the_others(community):
    take_bill(
        community,
        ("20260902", "王秀英", "3.00", "01-001", "A1"),
        ("20260903", "", "-5.00", "汇款手续费", "A2"),
    )
    lines, found = waiting_with_proposals(community, today=TODAY)
    seen = {line.pk: found[line.identity].mark for line in lines}
    taken = take_lines(who(community), seen=seen)
    assert [bool(one.decision) for one in taken] == [True, False]
    assert "手续费" in taken[1].refusal or "fees" in taken[1].refusal
    assert waiting(community).get().number == "A2"


def test_a_line_set_aside_waits_again_when_that_is_undone(community):
    take_bill(community, ("20260902", "某商店", "66.66", "", "A1"))
    line = waiting(community).get()
    decision = set_aside(who(community), line=line, reason="私人的钱")
    assert not waiting(community).exists()
    undo_decision(who(community), decision=decision, reason="是捐款")
    assert waiting(community).get() == line
    assert broken(community) == []


def test_both_ends_of_a_withdrawal_are_one_transfer(community):
    book = book_of(community)
    book.fee_limit = yuan(10)
    revise(book, by=None)
    clerk = actor(community, official(community), TODAY)
    pay(
        household(community, "01-018"),
        "60.00",
        on=TODAY.replace(month=9, day=1),
        method="wechat",
        today=TODAY,
    )
    take_in(community, "w.csv", content=WITHDRAWN.encode(), account="wechat")
    take_bill(community, ("20260916", "财付通支付科技有限公司", "50.00", "零钱提现", "A1"))
    lines, found = waiting_with_proposals(community, today=TODAY)
    assert [found[line.identity].kind.value for line in lines] == ["transfer", "transfer"]
    seen = {line.pk: found[line.identity].mark for line in lines}
    assert [one.refusal for one in take_lines(clerk, seen=seen)] == ["", ""]
    assert Transfer.objects.get().amount == yuan(50)
    assert not waiting(community).exists()
    assert broken(community) == []


@pytest.mark.parametrize("digit", ["", "with its check digit"])
def test_a_number_that_is_not_the_payers_own_is_asked_about_without_its_check_digit(
    community, digit
):
    number = checked("01-012") if digit else "01-012"
    take_bill(community, ("20260902", "王秀英", "3.00", number, "A1"))
    (line,), found = waiting_with_proposals(community, today=TODAY)
    proposal = found[line.identity]
    assert proposal.households == ["01-012"]
    assert (proposal.asks, proposal.sure) == (not digit, bool(digit))


def test_of_a_line_that_was_reversed_in_part_only_the_rest_is_taken_anew(community):
    take_bill(community, ("20260902", "某人", "6.00", "两家", "A1"))
    line = waiting(community).get()
    one, other, third = (household(community, f"01-00{n}") for n in (1, 2, 3))
    take_as_payment(who(community), line=line, shares=[Share(one, yuan(3)), Share(other, yuan(3))])
    wrong = Payment.objects.get(method="bank", household=other)
    reverse_payment(who(community), payment=wrong, reason="认错了户")
    (line,), found = waiting_with_proposals(community, today=TODAY)
    assert found[line.identity].asks
    with pytest.raises(BadDecision, match=r"3\.00"):
        take_as_payment(who(community), line=line, shares=[Share(third, yuan(6))])
    with pytest.raises(BadDecision):
        set_aside(who(community), line=line, reason="不管了")
    take_as_payment(who(community), line=line, shares=[Share(third, rest_of(line))])
    assert not waiting(community).exists()
    standing = Payment.objects.filter(method="bank", reverses=None, reversed_by=None)
    assert sorted(row.household.number for row in standing) == ["01-001", "01-003"]
    assert broken(community) == []


def test_who_paid_for_a_merged_household_pays_for_the_one_that_answers_for_it(community):
    take_bill(community, ("20260902", "李小梅", "3.00", "01-001", "A1"))
    take_line(who(community), line=waiting(community).get())
    merged, into = household(community, "01-001"), household(community, "01-012")
    merge_households(who(community), household=merged, into=into, on=TODAY, approved_by="村民会议")
    take_bill(
        community,
        ("20260903", "王秀英", "3.00", "", "A2"),
        ("20260904", "李小梅", "3.00", "", "A3"),
    )
    _lines, found = waiting_with_proposals(community, today=TODAY)
    assert [one.households for one in found.values()] == [["01-012"], ["01-012"]]


def test_a_transfer_that_was_reversed_is_taken_anew_without_its_fee(community):
    book = book_of(community)
    book.fee_limit = yuan(10)
    revise(book, by=None)
    clerk = actor(community, official(community), TODAY)
    day = TODAY.replace(month=9, day=1)
    pay(household(community, "01-018"), "60.00", on=day, method="wechat", today=TODAY)
    take_in(community, "w.csv", content=WITHDRAWN.encode(), account="wechat")
    take_line(clerk, line=waiting(community).get())
    reverse_transfer(clerk, transfer=Transfer.objects.get(), reason="记错了日期")
    take_line(clerk, line=waiting(community).get())
    assert not waiting(community).exists()
    assert Expense.objects.get().amount == yuan("0.10")
    assert broken(community) == []


@pytest.mark.parametrize(
    ("said", "fee"),
    [("服务费¥1", "1.00"), ("服务费¥1,000.00", "1000.00"), ("服务费 0.1", "0.10"), ("/", "0.00")],
)
def test_what_was_kept_of_a_withdrawal_is_read_however_it_is_written(community, said, fee):
    bill = WITHDRAWN.replace("服务费¥0.10", f'"{said}"').replace("农行", "农业银行")
    bill = bill.replace("¥50.10", '"¥50,010.00"')
    (row,) = take_in(community, "w.csv", content=bill.encode(), account="wechat").rows
    assert row.line.fee == yuan(fee)
    assert row.proposal.kind.value == "transfer"


def test_far_too_much_is_asked_about_and_not_ticked(community):
    take_bill(community, ("20260902", "王秀英", "3000.00", "01-001", "A1"))
    (line,), found = waiting_with_proposals(community, today=TODAY)
    assert found[line.identity].asks


def test_some_hundred_lines_are_matched_by_as_many_queries_as_one(community):
    rows = [(f"202609{1 + n % 28:02}", "甲", "3.00", "01-001", f"N{n}") for n in range(300)]
    counts = []
    for some in (rows[:1], rows):
        take_in(community, f"{len(some)}.csv", content=rcb_bill(*sorted(some)), accepted=True)
        with CaptureQueriesContext(connection) as asked:
            waiting_with_proposals(community, today=TODAY)
        counts.append(len(asked))
    assert counts[0] == counts[1]
