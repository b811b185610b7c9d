"""The five sample bills of a month together: every line is one entry in the books, or none."""

from datetime import date
from itertools import chain

import pytest

from funds.bank_statements.taking import take_lines
from funds.bank_statements.waiting import waiting, waiting_with_proposals
from funds.cash.cash_box import account_balance
from funds.models import Account, AccountRole, BankStatementPart, Payment, Transfer, book_of
from funds.payments.reversing import reverse_payment
from funds.upkeep.checking import check_books
from funds.village.opening import OpeningCash, open_books
from households.models import User
from households.revising import revise
from tests.making.bank_statements import ACCOUNTS, SEPTEMBER, TODAY, payers_village, take_in
from tests.making.villages import actor, charge, fund, official, yuan

pytestmark = pytest.mark.django_db


@pytest.fixture
def community():
    made = payers_village()
    book = book_of(made)
    book.fee_limit = yuan(100)
    revise(book, by=None)
    accounts = (AccountRole.CASH, AccountRole.WECHAT, AccountRole.ALIPAY, AccountRole.BANK)
    money = [OpeningCash(account, fund(made), yuan(2000)) for account in accounts]
    open_books(actor(made, clerk_of(made), SEPTEMBER.first_day), cash=money)
    charge(made, "2026-09")
    return made


def clerk_of(community):
    return User.objects.filter(username="clerk").first() or official(community)


def balances(community):
    return {
        account.role: account_balance(community, account, through=date.max)
        for account in Account.objects.of(community)
    }


def take_everything(community):
    """Take whatever can be taken as proposed, asked about or not, until nothing more can."""
    clerk = actor(community, clerk_of(community), TODAY)
    while True:
        lines, found = waiting_with_proposals(community, today=TODAY)
        seen = {
            line.pk: found[line.identity].mark
            for line in lines
            if found[line.identity].is_complete
        }
        done = take_lines(clerk, seen=seen)
        if not any(one.decision for one in done):
            return [one.refusal for one in done]


def test_each_line_is_taken_once_though_the_files_come_again(community):
    before = balances(community)
    for name in ACCOUNTS:
        take_in(community, name)
    assert take_everything(community) == []
    assert_all_is_in_the_books(community, before)
    payments, open_lines = Payment.objects.count(), waiting(community).count()
    for name in chain(ACCOUNTS, reversed(ACCOUNTS)):
        assert take_in(community, name).added == []
    assert take_everything(community) == []
    assert (Payment.objects.count(), waiting(community).count()) == (payments, open_lines)


def assert_all_is_in_the_books(community, before):
    """What was taken moved the accounts, and a withdrawal is no income."""
    taken = dict.fromkeys(before, yuan(0))
    parts = BankStatementPart.objects.of(community)
    for role, amount in parts.values_list("decision__line__account__role", "amount"):
        taken[role] += amount
    after = balances(community)
    for role in ("wechat", "alipay", "bank"):
        assert after[role] - before[role] == taken[role]
    moved = Transfer.objects.order_by("happened_on").values_list("amount", flat=True)
    assert sorted(moved) == [yuan(200), yuan(300), yuan(410), yuan(500)]
    assert [proof.promise for proof in check_books(community) if proof.findings] == []
    left = {(line.account.role, line.row) for line in waiting(community)}
    assert ("bank", 9) in left
    assert ("wechat", 23) in left


def test_a_payment_that_bounced_makes_its_line_wait_again(community):
    take_in(community, "rcb.csv")
    take_everything(community)
    payment = Payment.objects.get(household__number="01-002")
    before = waiting(community).count()
    clerk = actor(community, clerk_of(community), TODAY)
    reverse_payment(clerk, payment=payment, reason="退汇")
    assert waiting(community).count() == before + 1
    assert [proof.promise for proof in check_books(community) if proof.findings] == []
