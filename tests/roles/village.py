"""A village with one of everything that an address can name, and one person for each role."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from funds.claiming import Draft, Wanted, propose
from funds.closing import close_month
from funds.models import (
    Advance,
    Attachment,
    Category,
    Charge,
    Event,
    Exemption,
    Payment,
    Share,
    Transfer,
)
from funds.months import Month
from funds.renting import reserve
from funds.signing import send_back
from funds.slots import Stay
from funds.waiving import waive
from households.models import Community, Household, Resident, Role, User
from households.revising import revise
from tests.everything import busy_desk, hall
from tests.world import charge, door, fund, levy, official, pay, village, yuan

ROLES = (
    "anonymous",
    "stranger",
    "auditor",
    "reviewer",
    "approver",
    "cashier",
    "clerk",
    "administrator",
)
"""The columns of the table. The stranger is the clerk of another village."""


def build() -> dict[str, Any]:
    """The village; what its addresses are made of, by name."""
    today = timezone.localdate()
    first = Month.of(today).plus(-1)
    community = village(first_month=first)
    wang = door(community, liable_from=first.first_day)
    clerk = official(community)
    _rule(community, wang, clerk, first)
    charge(community, str(first))
    pay(wang, 2, today)
    close_month(community, month=first, today=today, by=clerk)
    busy_desk(community, wang, clerk=clerk, on=today)
    reviewer = User.objects.get(username="reviewer")
    booking = reserve(
        community,
        hall=hall(community),
        event=Event.WEDDING,
        stay=Stay(today + timedelta(days=9), 14, today + timedelta(days=9), 44),
        household=wang,
        today=today,
        by=clerk,
    )
    claim = propose(
        community,
        draft=Draft(
            fund=fund(community, "hall"),
            category=Category.OTHER,
            summary="茶叶",
            payee="小卖部",
            happened_on=today,
            handled_by="周文书",
            witnessed_by="李建国",
            lines=[Wanted("茶叶", yuan(3))],
        ),
        today=today,
        by=clerk,
    )
    send_back(community, claim=claim, reason="缺票", by=reviewer)
    owed = Charge.objects.filter(community=community, outstanding__gt=0)[0]
    waiver = waive(community, charge=owed, reason="困难", approved_by="会议", on=today, by=clerk)
    paid = Payment.objects.filter(community=community, kind="payment").exclude(purpose="deposit")
    return {
        "community": community,
        "month": str(first),
        "group": 1,
        "household": wang.number,
        "booking": booking.number,
        "claim": claim.number,
        "attachment": Attachment.objects.filter(community=community)[0].pk,
        "transfer": Transfer.objects.filter(community=community, reverses=None)[0].pk,
        "advance": Advance.objects.filter(community=community)[0].number,
        "receipt": paid[0].receipt,
        "payment": paid[0].pk,
        "waiver": waiver.pk,
        "hall": hall(community).code,
        "user": clerk.pk,
        "code": community.code,
    }


def _rule(community: Community, wang: Household, clerk: User, first: Month) -> None:
    plot = levy(community, "plot")
    details = {"community": community, "household": wang}
    for row in (
        Share(levy=plot, from_month=first, quantity=2, **details),
        Exemption(percent=10, from_month=first, reason="低保户", approved_by="会议", **details),
        Resident(name="王小小", **details),
    ):
        revise(row, by=clerk)


def clients(community: Any) -> dict[str, Client]:
    """A browser for each column, logged in."""
    other = village("zhangcun", first_month=Month.of(timezone.localdate()))
    door(other, "09-009", "赵六", liable_from=None)
    people = {
        "stranger": official(other, "stranger"),
        "auditor": official(community, "auditor", Role.AUDITOR),
        "reviewer": User.objects.get(username="reviewer"),
        "approver": User.objects.get(username="approver"),
        "cashier": official(community, "cashier", Role.CASHIER),
        "clerk": User.objects.get(username="clerk"),
        "administrator": User.objects.create_superuser("boss", password="a-long-password"),
    }
    browsers = {role: Client(raise_request_exception=False) for role in ROLES}
    for role, person in people.items():
        browsers[role].force_login(person)
    return browsers
