"""Waivers, voids and numbers."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from funds.board.reports import monthly_report
from funds.levies.arrears import arrears
from funds.levies.reversing import WaiverGone, reverse_waiver
from funds.levies.waiving import NotWaivable, waive
from funds.models import Book, Charge, Payment, ReceiptCopy, WaiverKind
from funds.months import Month
from funds.payments.planning import AlreadySettled
from funds.payments.receipting import print_copies, record_payment
from funds.payments.reversing import reverse_payment
from funds.upkeep.answering import answer_once
from households.revising import revise
from tests.cases.outcomes import broken, credit, owed, the_charge
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, charge, door, official, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_20 = date(2026, 1, 20)


def forgive(household, month="2026-01", on=JANUARY_20, **details):
    details = {"reason": "困难", "approved_by": "村民会议", **details}
    return waive(
        actor(household.community, details.pop("by", None), on),
        charge=the_charge(household, month),
        on=on,
        **details,
    )


def take_back(waiver, on=TODAY, reason="会议未通过"):
    return reverse_waiver(actor(waiver.community, today=on), waiver=waiver, reason=reason, on=on)


def one_door():
    """王秀英 owes 3 yuan for January."""
    community = village()
    wang = door(community)
    charge(community, "2026-01")
    return wang


built, wang = once_a_module(one_door)


def receipts(community):
    return [
        payment.receipt
        for payment in Payment.objects.filter(community=community).order_by("seq")
        if payment.receipt
    ]


def test_case_56_a_partly_paid_charge_is_waived(wang):
    """0.40 of 1.00 is paid: 0.60 is waived, and what was paid stays paid."""
    pay(wang, "0.40", JANUARY_20)

    waiver = forgive(wang)

    assert waiver.amount == yuan("0.60")
    january = the_charge(wang, "2026-01")
    assert (january.paid, january.waived, january.outstanding) == (
        yuan("0.40"),
        yuan("0.60"),
        0,
    )
    assert broken(wang.community) == []


def test_a_part_of_a_charge_is_waived(wang):
    """0.25 of 1.00; the rest is still owed."""
    forgive(wang, amount=yuan("0.25"))

    assert owed(wang) == yuan("2.75")


def test_a_bad_debt_is_written_off(wang):
    """It leaves the arrears and stays visible as what it is."""
    waiver = forgive(wang, kind=WaiverKind.WRITE_OFF, reason="户主失联")

    assert (waiver.kind, waiver.amount) == (WaiverKind.WRITE_OFF, yuan(1))
    assert owed(wang) == yuan(2)
    assert monthly_report(wang.community, Month(2026, 1)).income == 0


def test_case_57_a_paid_charge_is_not_waived(wang):
    """The clerk is told to refund or keep the money as credit instead."""
    pay(wang, 3, JANUARY_20)

    with pytest.raises(NotWaivable, match="退款"):
        forgive(wang)


def test_case_58_no_more_is_waived_than_is_open(wang):
    """0.70 of 1.00 is paid; 0.31 cannot be waived."""
    pay(wang, "0.70", JANUARY_20)

    with pytest.raises(NotWaivable) as refusal:
        forgive(wang, amount=yuan("0.31"))

    assert refusal.value.field == "amount"


def test_case_58_a_charge_is_not_paid_twice_even_past_the_acts(wang):
    """Paid and waived together never exceed the amount: the database sees to it."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Charge.objects.filter(community=wang.community).update(
            paid=yuan("0.60"), waived=yuan("0.60")
        )


def test_case_59_a_waiver_is_taken_back(wang):
    """The meeting said no: the charge is open again, in the month it was always for."""
    waiver = forgive(wang)

    twin = take_back(waiver)

    assert (twin.amount, twin.reverses) == (yuan(-1), waiver)
    (row,) = arrears(wang.community, as_of=TODAY, today=TODAY)
    assert (row.owed, str(row.oldest_month)) == (yuan(3), "2026-01")
    assert broken(wang.community) == []


def test_case_59_credit_pays_what_is_open_again(wang):
    """The household holds 1 yuan: it is used as soon as the charge is open."""
    waiver = forgive(wang)
    pay(wang, 3, JANUARY_20)
    assert credit(wang) == yuan(1)

    take_back(waiver)

    assert (owed(wang), credit(wang)) == (0, 0)
    assert broken(wang.community) == []


def test_case_59_a_waiver_is_taken_back_once(wang):
    """The second time, and reversing a reversal, are refused."""
    waiver = forgive(wang)
    twin = take_back(waiver)

    with pytest.raises(WaiverGone):
        take_back(waiver)
    with pytest.raises(NotWaivable):
        take_back(twin)


@pytest.mark.parametrize("missing", ["reason", "approved_by"])
def test_case_61_a_waiver_says_why_and_who_approved_it(missing, wang):
    """Without either it is refused."""
    with pytest.raises(NotWaivable) as refusal:
        forgive(wang, **{missing: " "})

    assert refusal.value.field == missing
    assert owed(wang) == yuan(3)


def test_case_61_two_people_where_the_village_wants_two(wang):
    """The clerk may not enter a waiver that she approved herself."""
    community = wang.community
    clerk = official(community)
    book = Book.objects.get(community=community)
    book.two_person_waivers = True
    revise(book, by=None)

    clerk.first_name = "周文书"
    for herself in ("周 文书", "周文书", "clerk"):
        with pytest.raises(NotWaivable) as refusal:
            forgive(wang, approved_by=herself, by=clerk)
    forgive(wang, approved_by="钱主任", by=clerk)

    assert refusal.value.field == "approved_by"
    assert owed(wang) == yuan(2)


def test_case_62_a_void_receipt_keeps_its_number(wang):
    """Three receipts, the second void: the numbers run on without a gap."""
    community = wang.community
    pay(wang, 1, JANUARY_20)
    void = pay(wang, 1, JANUARY_20)
    reverse_payment(actor(community, today=JANUARY_20), payment=void, reason="重开")

    pay(wang, 1, JANUARY_20)

    assert receipts(community) == ["SY-2026-000001", "SY-2026-000002", "SY-2026-000003"]
    voided = Payment.objects.filter(community=community, reversed_by__isnull=False)
    assert [payment.receipt for payment in voided] == ["SY-2026-000002"]
    assert broken(community) == []


def test_case_63_a_number_taken_in_vain_is_given_again(wang):
    """The act fails after the receipt was numbered: the next receipt has that number."""
    community = wang.community

    def paid_and_the_lights_go_out():
        assert pay(wang, 1, JANUARY_20).receipt == "SY-2026-000001"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        answer_once(community, "form-1", "a" * 64, paid_and_the_lights_go_out)

    assert pay(wang, 1, JANUARY_20).receipt == "SY-2026-000001"
    assert broken(community) == []


def test_case_64_a_slip_of_the_paper_book(wang):
    """Its number is kept beside the system's own, and entered once."""
    payment = pay(wang, 1, JANUARY_20, paper_receipt="A-0007")

    with pytest.raises(AlreadySettled, match="A-0007"):
        pay(wang, 1, JANUARY_20, paper_receipt="A-0007")

    assert (payment.receipt, payment.paper_receipt) == ("SY-2026-000001", "A-0007")


def test_case_65_a_receipt_printed_again(wang):
    """The copies are counted; the number is the same."""
    payment = pay(wang, 1, JANUARY_20)

    copies = [print_copies(actor(wang.community), payments=[payment])[0] for _ in range(3)]

    assert [copy.number for copy in copies] == [1, 2, 3]
    assert ReceiptCopy.objects.filter(community=wang.community).count() == 3
    assert receipts(wang.community) == ["SY-2026-000001"]


def test_receipts_begin_anew_each_year_by_the_day_of_the_books():
    """Entered in January for December, December open: the number is of the old year."""
    community = village(first_month=Month(2025, 12))
    wang = door(community)

    new_year = pay(wang, 1, date(2026, 1, 2))
    old_year = record_payment(
        actor(community, today=date(2026, 1, 2)),
        household=wang,
        amount=yuan(1),
        method="cash",
        received_on=date(2025, 12, 31),
    )

    assert (new_year.receipt, old_year.receipt) == ("SY-2026-000001", "SY-2025-000001")
    assert broken(community) == []
