"""What was raised ahead follows the rules until its month comes (cases 102 to 105)."""

from datetime import date

import pytest

from funds.levies.arrears_summary import summarise
from funds.levies.collection import collection
from funds.levies.grids import household_grid
from funds.levies.month_tallies import Mark
from funds.levies.reversing import reverse_waiver
from funds.levies.statements import standing, statement
from funds.levies.waiving import NotWaivable, waive
from funds.levies.year_sheet import year_sheet
from funds.models import Charge, Exemption, Share, Waiver, WaiverKind
from funds.months import Month
from funds.payments.planning import PaymentLine
from tests.cases.doing import decide, rate, undo
from tests.cases.outcomes import (
    broken,
    credit,
    credit_apart,
    days_out_of_bounds,
    owed,
    vouchers_to_come,
)
from tests.making.villages import actor, charge, door, levy, pay, village, yuan

pytestmark = pytest.mark.django_db

JANUARY_5 = date(2026, 1, 5)
FEBRUARY_9 = date(2026, 2, 9)


def in_force(household, code="sanitation"):
    """Month, amount and what is open of the charges of one levy that were not withdrawn."""
    rows = Charge.objects.filter(household=household, levy__code=code, withdrawn=False)
    return [(str(row.month), row.amount, row.outstanding) for row in rows.order_by("month")]


def exempt(household, percent, since, today, until=None, code=None):
    return decide(
        Exemption(
            community=household.community,
            household=household,
            levy=levy(household.community, code) if code else None,
            percent=percent,
            from_month=Month.parse(since),
            until_month=Month.parse(until) if until else None,
            reason="五保户",
            approved_by="村委会",
        ),
        today,
    )


def sound(community, today):
    """The books hold, on every day, and nothing is dated ahead."""
    assert broken(community) == []
    assert days_out_of_bounds(community) == []
    assert credit_apart(community) == {}
    assert vouchers_to_come(community, today) == []


def waived(household, month, today):
    row = Charge.objects.get(
        household=household, levy__code="sanitation", month=Month.parse(month), withdrawn=False
    )
    return waive(
        actor(household.community, today=today),
        charge=row,
        reason="困难",
        approved_by="村委会",
        on=today,
    )


def test_case_102_the_waiver_of_a_coming_month_is_taken_back():
    """September was raised in January, waived and not: credit pays it now, nothing is dated ahead."""
    community = village()
    wang = door(community)
    charge(community, "2026-09", today=JANUARY_5)
    waiver = waived(wang, "2026-09", JANUARY_5)
    pay(
        wang,
        "4.40",
        FEBRUARY_9,
        lines=[PaymentLine(levy(community, "lights"), *[Month(2026, 9)] * 2)],
    )

    reverse_waiver(
        actor(community, today=FEBRUARY_9), waiver=waiver, reason="会议未通过", on=FEBRUARY_9
    )

    sound(community, FEBRUARY_9)
    assert waiver.booked_on == date(2026, 9, 1)


def test_case_103_a_coming_month_is_waived():
    """The statement closes at what is owed, and the collection rate stays between 0 and 100."""
    community = village()
    wang = door(community)
    charge(community, "2026-01", "2026-10", today=JANUARY_5)
    for row in Charge.objects.filter(household=wang, month=Month(2026, 10)):
        waive(
            actor(community, today=FEBRUARY_9),
            charge=row,
            reason="困难",
            approved_by="村委会",
            on=FEBRUARY_9,
        )

    for day in (FEBRUARY_9, date(2026, 9, 30), date(2026, 10, 1), date(2026, 12, 31)):
        assert statement(wang, first=JANUARY_5, last=day).closing == yuan(3)
        summary = summarise(community, as_of=day, today=day)
        assert (summary.owed, summary.collection_rate) == (yuan(3), 0)
    sound(community, FEBRUARY_9)


def take_back(waiver):
    return reverse_waiver(
        actor(waiver.community, today=FEBRUARY_9), waiver=waiver, reason="撤回", on=FEBRUARY_9
    )


@pytest.mark.parametrize("new", ["1.60", "0.40"])
def test_case_103_what_is_open_again_of_a_coming_month_costs_what_it_costs_now(new):
    """June was waived at 1.00; the rate changed before the waiver was taken back."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    charge(community, "2026-06", today=JANUARY_5)
    waiver = waived(wang, "2026-06", FEBRUARY_9)
    rate(community, new, "2026-05", today=FEBRUARY_9)

    take_back(waiver)

    assert in_force(wang) == [("2026-06", yuan(new), yuan(new))]
    closing = statement(wang, first=JANUARY_5, last=date(2026, 6, 30)).closing
    assert closing == yuan(new) + yuan(2)
    sound(community, FEBRUARY_9)


def test_case_103_an_exemption_that_came_meanwhile_holds_for_it():
    """And what only follows from the exemption is taken back by ending that."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    charge(community, "2026-06", today=JANUARY_5)
    waiver = waived(wang, "2026-06", FEBRUARY_9)
    exempt(wang, 100, "2026-05", FEBRUARY_9)

    take_back(waiver)

    assert in_force(wang) == [("2026-06", yuan(1), yuan(0))]
    exempted = Waiver.objects.filter(charge__household=wang, kind="exemption")
    with pytest.raises(NotWaivable, match="收费规定"):
        take_back(exempted.last())
    sound(community, FEBRUARY_9)


@pytest.mark.parametrize("paid_on", [7, 12, 18, 19])
def test_case_104_money_from_before_a_waiver_was_taken_back(paid_on):
    """Waived on the 6th, open again on the 18th, money entered on the 20th for an earlier day."""
    community = village()
    wang = door(community)
    charge(community, "2026-03", today=date(2026, 3, 1))
    waiver = waived(wang, "2026-03", date(2026, 3, 6))
    back = date(2026, 3, 18)
    reverse_waiver(actor(community, today=back), waiver=waiver, reason="撤回", on=back)

    pay(wang, "2.30", date(2026, 3, paid_on), today=date(2026, 3, 20))

    assert owed(wang) == yuan("0.70")
    sound(community, date(2026, 3, 20))


def test_case_105_what_a_bounced_payment_had_raised_goes_with_it():
    """Paid in January to June; it bounces in February: March to June will be raised anew."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    paid = pay(wang, 18, JANUARY_5)

    undo(paid, FEBRUARY_9)

    assert [row[0] for row in in_force(wang)] == ["2026-01", "2026-02"]
    assert owed(wang, FEBRUARY_9) == yuan(6)
    rate(community, "1.50", "2026-04", today=FEBRUARY_9)
    charge(community, "2026-03", "2026-04")
    assert [amount for _month, amount, _open in in_force(wang)] == [1, 1, 1, yuan("1.50")]
    assert statement(wang, first=JANUARY_5, last=date(2026, 4, 30)).closing == yuan("12.50")
    sound(community, FEBRUARY_9)


def test_case_105_what_else_pays_stays_paid():
    """June was paid by two payments: one bounces, and June is still half paid."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    lights = levy(community, "lights")
    line = PaymentLine(lights, Month(2026, 6), Month(2026, 6))
    pay(wang, "0.40", JANUARY_5, lines=[line])
    second = pay(wang, "0.60", JANUARY_5, lines=[line])

    undo(second, FEBRUARY_9)

    assert in_force(wang, "lights") == [("2026-06", yuan(1), yuan("0.60"))]
    sound(community, FEBRUARY_9)


def test_case_105_a_month_whose_run_was_made_stays_raised():
    """All were charged for March already: a bounced payment leaves March open."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    charge(community, "2026-03", today=JANUARY_5)
    paid = pay(wang, 12, JANUARY_5)

    undo(paid, FEBRUARY_9)

    assert [row[0] for row in in_force(wang)] == ["2026-03"]
    sound(community, FEBRUARY_9)


def test_case_105_nor_does_it_keep_the_old_rate():
    """It was paid when the rate rose, and so kept its price; now nothing pays it."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    charge(community, "2026-03", today=JANUARY_5)
    paid = pay(wang, 3, JANUARY_5, lines=[PaymentLine(levy(community), *[Month(2026, 3)] * 2)])
    rate(community, "1.35", "2026-03", today=FEBRUARY_9)
    assert in_force(wang) == [("2026-03", yuan(1), 0)]

    undo(paid, FEBRUARY_9)

    assert in_force(wang) == [("2026-03", yuan("1.35"), yuan("1.35"))]
    sound(community, FEBRUARY_9)


def test_case_105_unpaid_charges_of_coming_months_get_the_new_rate():
    """May was raised for all in January at 1.00; in February the rate becomes 0.80 from April."""
    community = village()
    wang, li = door(community), door(community, "01-002", "李建国")
    charge(community, "2026-02", "2026-05", today=JANUARY_5)

    rate(community, "0.80", "2026-04", today=FEBRUARY_9)

    for household in (wang, li):
        assert in_force(household) == [("2026-02", 1, 1), ("2026-05", yuan("0.80"), yuan("0.80"))]
    (row,) = [
        row
        for row in household_grid(wang, year=2026, today=FEBRUARY_9)
        if row.levy.code == "sanitation"
    ]
    assert row.cells[4].payable == yuan("0.80")
    assert standing(wang, today=date(2026, 5, 2)).owed == yuan("5.80")
    sound(community, FEBRUARY_9)


@pytest.mark.parametrize(("new", "left"), [("1.70", "0"), ("0.25", "6.00"), ("1.00", "0")])
def test_case_105_what_was_paid_ahead_is_given_back_where_it_costs_less(new, left):
    """Paid to December at 1.00; from May it costs 0.25: eight months at 0.75 are credit."""
    community = village()
    wang = door(community)
    pay(wang, 36, JANUARY_5)

    rate(community, new, "2026-05", today=FEBRUARY_9)

    assert credit(wang) == yuan(left)
    assert str(standing(wang, today=FEBRUARY_9).paid_through) == "2026-12"
    sound(community, FEBRUARY_9)


def test_case_105_an_exemption_gives_back_what_was_paid_ahead():
    """Half of the sanitation from March to July: five times 0.50, marked as exempted."""
    community = village()
    wang = door(community)
    pay(wang, 36, JANUARY_5)

    exempt(wang, 50, "2026-03", FEBRUARY_9, until="2026-07", code="sanitation")

    assert credit(wang) == yuan("2.50")
    kinds = Waiver.objects.filter(charge__household=wang).values_list("kind", "amount")
    assert list(kinds) == [(WaiverKind.EXEMPTION, yuan("0.50"))] * 5
    sound(community, FEBRUARY_9)


def test_case_105_an_exemption_of_this_month_leaves_this_month_alone():
    """It is decided in February from January on: only what comes is changed by itself."""
    community = village()
    wang = door(community)
    pay(wang, 12, JANUARY_5)

    exempt(wang, 100, "2026-01", FEBRUARY_9)

    assert credit(wang) == yuan(6)
    (line,) = year_sheet(community, year=2026, as_of=FEBRUARY_9).lines
    assert [cell.mark for cell in line.months[:5]] == [
        Mark.PAID,
        Mark.PAID,
        Mark.EXEMPT,
        Mark.EXEMPT,
        Mark.COMING,
    ]
    sound(community, FEBRUARY_9)


def test_case_105_an_exemption_that_was_a_mistake_is_ended():
    """All was given back as credit; once the exemption ends, the run and the credit pay again."""
    community = village()
    wang = door(community)
    pay(wang, 12, JANUARY_5)
    mistake = exempt(wang, 100, "2026-03", FEBRUARY_9)

    mistake.until_month = Month(2026, 3)
    decide(mistake, FEBRUARY_9)
    charge(community, "2026-04")

    assert in_force(wang)[-1] == ("2026-04", yuan(1), 0)
    assert credit(wang) == yuan(3)
    sound(community, date(2026, 4, 1))


def test_case_105_a_levy_ends_that_was_paid_ahead():
    """The plots end with August: September to December come back, four times 1.00."""
    community = village()
    wang = door(community)
    pay(wang, 36, JANUARY_5)
    plots = levy(community, "plot")
    plots.until_month = Month(2026, 8)

    decide(plots, FEBRUARY_9)

    assert credit(wang) == yuan(4)
    assert len(in_force(wang, "plot")) == 8
    sound(community, FEBRUARY_9)


def test_case_105_fewer_shares_give_back_and_more_do_not_charge():
    """Two plots were paid ahead; from June it is one, from October three."""
    community = village()
    wang = door(community)

    def plots(quantity, since):
        decide(
            Share(
                community=community,
                household=wang,
                levy=levy(community, "plot"),
                from_month=Month.parse(since),
                quantity=quantity,
            ),
            FEBRUARY_9,
        )

    plots(2, "2026-01")
    pay(wang, 48, JANUARY_5)
    plots(1, "2026-06")
    plots(3, "2026-10")

    assert credit(wang) == yuan(7)
    assert {amount for _month, amount, _open in in_force(wang, "plot")} == {yuan(2)}
    sound(community, FEBRUARY_9)


def test_a_withdrawn_charge_is_not_brought_back():
    """It is charged again instead, as the refusal says."""
    community = village()
    wang = door(community)
    undo(pay(wang, 6, JANUARY_5), JANUARY_5)
    withdrawal = Waiver.objects.filter(charge__household=wang).first()

    with pytest.raises(NotWaivable, match="重新出账"):
        reverse_waiver(
            actor(community, today=FEBRUARY_9), waiver=withdrawal, reason="误", on=FEBRUARY_9
        )
    charge(community, "2026-02")

    assert owed(wang, FEBRUARY_9) == yuan(6)


def test_what_never_came_to_be_owed_is_not_on_the_statement():
    """Only what was charged in the end is shown, and the marks are those of the charge that counts."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    undo(pay(wang, 9, JANUARY_5), JANUARY_5)
    charge(community, "2026-02")
    pay(wang, 6, date(2026, 2, 2))

    lines = statement(wang, first=JANUARY_5, last=date(2026, 3, 31)).lines
    assert [line.kind for line in lines].count("waiver") == 0
    grid = household_grid(wang, year=2026, today=FEBRUARY_9)
    assert [row.cells[1].mark for row in grid] == [Mark.PAID] * 3
    (line,) = [
        row
        for row in year_sheet(community, year=2026, as_of=FEBRUARY_9).lines
        if row.household == wang
    ]
    assert (line.sums.charged, line.sums.waived, line.sums.received) == (yuan(6), 0, yuan(6))
    assert str(standing(wang, today=FEBRUARY_9).paid_through) == "2026-02"


def test_a_month_that_was_charged_twice_is_collected_once():
    """February was paid in January, bounced and was raised anew: the report says 6.00, not 9.00."""
    community = village()
    wang = door(community)
    door(community, "01-002", "李建国")
    undo(pay(wang, 6, JANUARY_5), JANUARY_5)
    charge(community, "2026-02")
    pay(wang, 6, date(2026, 2, 3))

    told = collection(community, Month(2026, 2))

    assert (told.charged, told.waived, told.rate) == (yuan(6), 0, yuan(50))
    assert (told.households_due, told.households_paid) == (2, 1)
