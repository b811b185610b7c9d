"""Every paper of a closed month or year is the same bytes, whatever is done afterwards."""

import json
from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from funds.archive.assessing import Judged, assess_volume
from funds.archive.binding import make_volumes, place_volume
from funds.archive.handing_over import Handed, hand_over
from funds.archive.viewing import Asked, enter_viewing, note_return
from funds.board.objecting import answer_objection, raise_objection
from funds.cash.cash_box import ticked_balance, unticked_lines
from funds.cash.counting import reconcile, reverse_count
from funds.commons.rating import Slips, review_year
from funds.documents import pdf
from funds.documents.catalogue import KINDS, Files, span_of
from funds.documents.catalogue.kind import Kind
from funds.documents.fonts import showable
from funds.documents.formats import FORMATS
from funds.documents.spans import Unit
from funds.levies.ruling import save_rule
from funds.models import (
    Account,
    AccountRole,
    CashCount,
    Category,
    Claim,
    Expense,
    Hall,
    HandedTo,
    Levy,
    Objection,
    Office,
    Opinion,
    Partner,
    Payment,
    Retention,
    Reviewed,
    ViewingManner,
    book_of,
)
from funds.payments.reversing import reverse_payment
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind as Line, draft_of
from funds.reminders.reminding import pause_reminders
from funds.spending.attaching import attach
from funds.spending.spending import reverse_expense
from funds.village.taking_office import take_office
from households.appointing import appoint, dismiss, save_community, save_person
from households.models import Household, Membership, Role, VillagerGroup
from households.registering import change_householder, change_standing
from households.revising import revise
from tests.making import villages as world
from tests.making.everything_on_paper import closed_december
from tests.making.once import once_a_module
from tests.making.one_of_each import PNG
from tests.making.villages import actor, charge, fund, official, yuan

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 20)
MADE = datetime(2026, 1, 20, 9, 30)  # noqa: DTZ001 - as printed
RENAMED = (Levy, Hall, Partner, VillagerGroup)
TYPESET = ("monthly-notice", "reminder-slips")
"""Of which the PDF itself is compared; of the others what it is typeset of, without any clock."""
SETTLED = {code: kind for code, kind in KINDS.items() if not kind.goes_on}
WRITTEN = {Unit.MONTH: "2025-12", Unit.YEAR: "2025", Unit.DAY: "2025-12-20"}


built, community = once_a_module(closed_december)


def every_paper(community, monkeypatch) -> dict[tuple[str, Unit, str], bytes]:
    """Every kind of paper that is settled, in every format."""
    papers: dict[tuple[str, Unit, str], bytes] = {}
    for code, kind in SETTLED.items():
        with monkeypatch.context() as patch:
            if code not in TYPESET:
                patch.setattr(pdf, "typeset", as_told)
            for unit in kind.units:
                files = made(community, kind, unit)
                papers |= {(code, unit, written): files.written(written) for written in FORMATS}
    return papers


def made(community, kind: Kind, unit: Unit) -> Files:
    span = span_of(community, kind, WRITTEN[unit], today=LATER)
    return Files(community, kind, span, generated_at=MADE)


def as_told(template: str, content: object, facts: object) -> bytes:
    """All that a PDF depends on: typst gets nothing else to know."""
    return json.dumps([template, showable(content, set()), str(facts)]).encode()


def everything_changes(community) -> None:
    """Through the acts: bookings, names, telephones, offices, settings; and who works here."""
    chief = official(None, "chief", last_name="新", first_name="主任")
    act = actor(community, chief, LATER)
    appoint(act, user=chief, role=Role.APPROVER)
    wang, li = Household.objects.of(community).filter(number__startswith="01-00")[:2]
    charge(community, "2026-01", today=LATER)
    world.pay(wang, 12, LATER)
    world.pay(li, 3, LATER)
    change_householder(act, household=wang, name="王小英", since=LATER, reason="过户")
    for office in Office:
        take_office(act, office=office, name=f"新{office.label}"[:40], since=LATER)
    appoint(act, user=official(None, "second"), role=Role.CLERK)
    for membership in Membership.objects.of(community).filter(user__username="clerk"):
        save = membership.user
        save.last_name, save.first_name = "改", "姓名"
        save_person(save, by=chief)
        dismiss(act, membership=membership)
    for model in RENAMED:
        for row in model.objects.of(community):
            row.name = f"改{row.name}"
            save_rule(act, rule=row)
    for group in VillagerGroup.objects.of(community):
        assert group.name.startswith("改")
    book = book_of(community)
    book.supervisors_phone, book.township_phone, book.due_day = "110", "119", 5
    book.answer_days, book.publication_days = 9, 20
    save_rule(act, rule=book)
    for household in Household.objects.of(community):
        household.note, household.house_no, household.phone = "改备注", "改门牌", "13900000000"
        revise(household, by=chief)
    act.community.name, act.community.owner_body = "改名村", "改名社"
    act.community.clerk_phone = "120"
    save_community(act)


def everything_comes_later(community) -> None:
    """Through the acts: what is about the closed month, or was of it, and entered afterwards."""
    act, before = actor(community, today=LATER), date(2025, 12, 10)
    tick_off(act, on=date(2025, 12, 31))
    for objection in Objection.objects.of(community):
        answer_objection(act, objection=objection, text="已修好")
    raise_objection(act, text="又不亮了")
    for payment in Payment.objects.of(community).filter(reverses=None).exclude(receipt="")[:1]:
        reverse_payment(act, payment=payment, reason="记错")
    for expense in Expense.objects.of(community).filter(reverses=None, reversed_by=None)[:1]:
        reverse_expense(act, expense=expense, reason="退货")
    for count in CashCount.objects.of(community).filter(reverses=None, reversed_by=None)[:1]:
        reverse_count(act, count=count, reason="数错")
    for claim in Claim.objects.of(community).filter(expense__isnull=False):
        attach(act, claim=claim, name="补.png", content=PNG)
    for household in Household.objects.of(community).filter(number="01-002"):
        pause_reminders(act, household=household, reason="住院")
        change_householder(act, household=household, name="李小国", since=before, reason="补登")
    other = VillagerGroup.objects.of(community).get(number=2)
    for household in Household.objects.of(community).filter(group__number=1):
        change_standing(act, household=household, since=before, group=other, reason="补登")


def everything_is_decided(community) -> None:
    """Through the acts: what is said of the closed year by meetings that are held when it is over."""
    act = actor(community, today=LATER)
    slips = Slips(excellent=3, competent=1, passable=0, incompetent=0)
    counters = ("王会计", "李文书")
    review_year(
        act,
        year=2025,
        subject=Reviewed.FUND,
        held_on=LATER,
        slips=slips,
        counters=counters,
        meant=True,
    )
    draft = draft_of(community, 2025)
    budget = draft.budget if draft else draft_budget(act, year=2025, beginning=Beginning.EMPTY)
    lines = {Line(fund(community).pk, Category.HAULAGE): yuan(30)}
    write_budget(act, budget=budget, lines=lines, writing=budget.writing)
    adopt_budget(act, budget=budget, decision="村民会议", on=date(2025, 12, 1))


def everything_is_archived(community) -> None:
    act, over = actor(community, today=LATER), date(2056, 1, 2)
    number = make_volumes(act, year=2025)[0].number
    place_volume(act, number=number, place="3号柜")
    handed = Handed(HandedTo.KEEPER, "周文书", "钱文书", "孙监委", 3, "一并交")
    hand_over(act, handed=handed, numbers=[number], on=LATER)
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    viewing = enter_viewing(act, number=number, asked=asked, on=date(2025, 12, 31))
    note_return(act, viewing=viewing, on=LATER)
    judged = Judged("王会计、李档案", "孙监委", Opinion.KEEP, Retention.TEN, "仍有价值")
    assess_volume(actor(community, today=over), number=number, judged=judged, on=over)


def tick_off(act, *, on: date) -> None:
    """A bank statement of a day, on which stands all that was booked until then."""
    account = Account.objects.of(act.community).get(role=AccountRole.BANK)
    lines = [
        line for line in unticked_lines(act.community, account) if line.posting.booked_on <= on
    ]
    balance = ticked_balance(act.community, account) + sum(line.amount for line in lines)
    ticked = [line.posting for line in lines]
    reconcile(act, account=account, statement_on=on, statement_balance=balance, ticked=ticked)


def test_no_paper_of_a_closed_period_changes_any_more(community, monkeypatch):
    before = every_paper(community, monkeypatch)

    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
        everything_comes_later(community)
        everything_is_decided(community)
        everything_is_archived(community)
        everything_changes(community)

    after = every_paper(community, monkeypatch)
    changed = [key for key in before if before[key] != after[key]]
    assert sorted(set(changed)) == []


def test_what_goes_on_after_its_period_says_when_it_was_made(community):
    """The archive's lists: volumes are bound, placed and looked into when the year is over."""
    for code, kind in KINDS.items():
        for unit in kind.units:
            told = made(community, kind, unit).written("csv").decode()

            assert ("生成时间：2026-01-20 09:30" in told) == (code not in SETTLED), code


def test_a_hand_over_that_was_signed_is_the_same_for_ever(community, monkeypatch):
    monkeypatch.setattr(pdf, "typeset", as_told)
    act = actor(community, today=LATER)
    number = make_volumes(act, year=2025)[0].number
    handed = Handed(HandedTo.KEEPER, "周文书", "钱文书", "孙监委", 3, "一并交")
    told = hand_over(act, handed=handed, numbers=[number], on=LATER)

    def files() -> list[bytes]:
        kind = KINDS["archive-handover"]
        span = span_of(community, kind, told.number, today=LATER)
        made = Files(community, kind, span)
        return [made.written(written) for written in FORMATS]

    before = files()
    everything_comes_later(community)
    everything_changes(community)
    place_volume(act, number=number, place="3号柜")

    assert files() == before
