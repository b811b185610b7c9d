"""The audit trail names every change: who, when, what before and after."""

import pytest
from django.apps import apps

from funds.models import Fact, Fund, Hall, Payment, Rental, RentalState
from funds.upkeep.audit_trail import MOST, Asked, kinds, trail
from households.models import Household, Revision
from households.revising import revise
from tests.making.busy_day import busy_day
from tests.making.once import once_a_module
from tests.making.one_of_each import hall
from tests.making.villages import door, official, pay, reader, village

pytestmark = pytest.mark.django_db
built, busy = once_a_module(busy_day)


@pytest.fixture
def community():
    return village()


def test_an_edit_says_what_was_before_and_after(community):
    clerk = official(community)
    place = hall(community)
    place.late_percent, place.name = 40, "文化礼堂"
    revise(place, by=clerk, reason="村民代表会议")

    (change,) = trail(reader(community), Asked(by=clerk))

    assert (change.label, change.row, change.text) == ("funds.hall", place.pk, "文化礼堂")
    assert (change.by, change.reason) == (clerk, "村民代表会议")
    assert [(str(before), str(after)) for _name, before, after in change.parts] == [
        ("50", "40"),
        ("红白喜事房", "文化礼堂"),
    ]
    assert str(change.parts[0][0]) == str(Hall._meta.get_field("late_percent").verbose_name)


def test_a_fact_is_listed_once_with_who_wrote_it(community):
    clerk = official(community)
    payment = pay(door(community), 3, by=clerk)

    (change,) = trail(reader(community), Asked(label="funds.payment"))

    assert (change.by, change.row, change.text) == (clerk, payment.pk, payment.receipt)
    assert (change.at, change.parts) == (payment.recorded_at, [])


def test_everything_the_desk_writes_is_in_it(busy):
    """Each fact and each edited record of a busy day, newest first."""
    changes = trail(reader(busy))

    written = {label for label, _name in kinds() if trail(reader(busy), Asked(label=label))}
    facts = {
        model._meta.label_lower
        for model in apps.get_models()
        if issubclass(model, Fact) and model._default_manager.filter(community=busy).exists()
    }
    edited = set(Revision.objects.values_list("model", flat=True))
    assert written == facts | edited
    assert {"funds.claim", "funds.rental", "funds.tick", "funds.attachment"} < written
    assert [change.at for change in changes] == sorted(
        (change.at for change in changes), reverse=True
    )


def test_one_record_has_its_whole_story(busy):
    """A rental from reserved to settled, by its key."""
    rental = Rental.objects.get(community=busy, state="settled")

    story = trail(reader(busy), Asked(label="funds.rental", row=rental.pk))

    states = [
        str(part[2])
        for change in reversed(story)
        for part in change.parts
        if str(part[0]) == str(Rental._meta.get_field("state").verbose_name)
    ]
    passed = ("reserved", "confirmed", "checked_out", "settled")
    assert states == [str(RentalState(state).label) for state in passed]
    assert {change.row for change in story} == {rental.pk}
    written = {str(part[0]): part[2] for part in story[-1].parts}
    assert (written["开始时间"], written["结束时间"]) == ("06:00", "22:00")


def test_an_earlier_page_begins_where_the_last_one_ended(community):
    """At most so many at once, the older ones on the next page."""
    group = door(community).group
    for number in range(MOST + 5):
        group.name = f"第{number}组"
        revise(group, by=None)
    label = "households.villagergroup"

    newest = trail(reader(community), Asked(label=label))
    older = trail(reader(community), Asked(label=label), page=2)

    assert len(newest) == MOST
    assert newest[0].text == f"第{MOST + 4}组"
    assert [change.text for change in older if change.row == group.pk] == [
        *(f"第{number}组" for number in (4, 3, 2, 1, 0)),
        "第一村民小组",
    ]
    assert trail(reader(community), Asked(label=label), page=3) == []


def test_one_village_does_not_see_the_trail_of_another(community):
    stranger = official(None, "stranger")
    pay(door(village("linshui")), 3, by=stranger)

    assert trail(reader(community), Asked(by=stranger)) == []
    assert trail(reader(community), Asked(label="funds.payment")) == []
    assert not Payment.objects.filter(community=community).exists()


def test_every_kind_of_record_can_be_asked_for():
    labels = [label for label, _name in kinds()]

    assert len(labels) == len(set(labels))
    assert {Fund._meta.label_lower, Household._meta.label_lower, "funds.signoff"} < set(labels)
