"""Every paper of a closed month or year is the same bytes, whatever is done afterwards."""

from datetime import date, datetime

import pytest

from funds.documents.catalogue import KINDS, document, span_of
from funds.documents.formats import FORMATS
from funds.documents.spans import Unit
from funds.levies.ruling import save_rule
from funds.models import Hall, Levy, Office, Partner, book_of
from funds.village.taking_office import take_office
from households.appointing import appoint, dismiss, save_community, save_person
from households.models import Household, Membership, Role, VillagerGroup
from households.registering import change_householder
from households.revising import revise
from tests.making import villages as world
from tests.making.everything_on_paper import closed_december
from tests.making.once import once_a_module
from tests.making.villages import actor, charge, official

pytestmark = pytest.mark.django_db
LATER = date(2026, 1, 20)
MADE = datetime(2026, 1, 20, 9, 30)  # noqa: DTZ001 - as printed
RENAMED = (Levy, Hall, Partner, VillagerGroup)
TYPESET = ("monthly-notice", "household-list", "cash-journal", "receipt", "reminder-slips")
"""Of which the PDF is compared, too; that of the others is made of what the tables are made of."""
WRITTEN = {Unit.MONTH: "2025-12", Unit.YEAR: "2025", Unit.DAY: "2025-12-20"}


built, community = once_a_module(closed_december)


def every_paper(community) -> dict[tuple[str, Unit, str], bytes]:
    return {
        (code, unit, written): document(
            community,
            kind,
            span_of(community, kind, WRITTEN[unit], today=LATER),
            written,
            generated_at=MADE,
        )
        for code, kind in KINDS.items()
        for unit in kind.units
        for written in FORMATS
        if written != "pdf" or code in TYPESET
    }


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


def test_no_paper_of_a_closed_period_changes_any_more(community):
    before = every_paper(community)

    everything_changes(community)

    after = every_paper(community)
    changed = [key for key in before if before[key] != after[key]]
    assert sorted({key[:2] for key in changed}) == []
