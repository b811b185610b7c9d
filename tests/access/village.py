"""One village with one row for every argument of every address, and somebody of every role."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType

from funds.admin.site import desk
from funds.board.closing import close_month
from funds.levies.charging import charge_household
from funds.levies.charging_by_hand import charge_by_hand
from funds.levies.waiving import waive
from funds.models import (
    AccountRole,
    Advance,
    AdvanceEntry,
    Asset,
    Attachment,
    BankStatement,
    BankStatementDecision,
    BankStatementLine,
    CashCount,
    Category,
    Charge,
    ChargeKind,
    Claim,
    Exemption,
    Expense,
    Facility,
    HallRequest,
    LotList,
    Matter,
    Meeting,
    MeetingPhoto,
    MeetingScan,
    NoteEvent,
    Objection,
    PaidNotice,
    Partner,
    PartnerAgreement,
    PartnerContribution,
    Payment,
    PaymentKind,
    PaymentPromise,
    PersonOfNote,
    Photo,
    PlotApplication,
    PlotLease,
    Poll,
    Project,
    ProjectPhoto,
    Publication,
    Rating,
    Rental,
    RepairRequest,
    Resolution,
    Share,
    Transfer,
    Volume,
    Vote,
    Waiver,
    WaiverKind,
    Wish,
)
from funds.months import Month
from funds.spending.claiming import Draft, Wanted, propose
from funds.village.opening import OpeningCash, open_books
from households.models import (
    Community,
    Household,
    Membership,
    Resident,
    Role,
    Tenant,
    User,
    VillagerGroup,
)
from households.revising import revise
from tests.making.one_of_each import busy_desk, published_month
from tests.making.villages import actor, charge, door, fund, levy, official, pay, village, yuan

TODAY = date(2026, 3, 20)
DAY = date(2026, 2, 10)
ROLES = (
    "anonymous",
    "clerk",
    "cashier",
    "reviewer",
    "approver",
    "auditor",
    "stranger",
    "administrator",
)
ELSEWHERE = "xiayu"
"""The stranger's village."""
GROUP = 7
"""A villager group of this village only."""


@dataclass(frozen=True)
class Place:
    """The village, the people by role, and what stands for each argument of an address."""

    community: Community
    people: dict[str, User | None]
    words: dict[str, Any]


def place() -> Place:
    """Two villages: one with a row of everything, and the stranger's, which has only a clerk."""
    community, elsewhere = village(), village(ELSEWHERE)
    clerk = official(community)
    _books(community, clerk)
    # Somebody to look at, who never logs in.
    official(community, "wu", Role.AUDITOR)
    people: dict[str, User | None] = {
        "anonymous": None,
        "clerk": clerk,
        "cashier": official(community, "cashier", Role.CASHIER),
        "reviewer": User.objects.get(username="reviewer"),
        "approver": User.objects.get(username="approver"),
        "auditor": official(community, "auditor", Role.AUDITOR),
        "stranger": official(elsewhere, "stranger"),
        "administrator": User.objects.create_superuser("boss", password="a-long-password"),
    }
    # Nobody is here for the first time, which would be noted.
    User.objects.exclude(username="stranger").update(last_community=community)
    User.objects.filter(username="stranger").update(last_community=elsewhere)
    for user in filter(None, people.values()):
        user.refresh_from_db()
    return Place(community, people, {**_words(community), **_rows(community)})


def never_was(here: Place) -> Place:
    """The same place with other words: nothing that they name was ever there."""
    kept = ("month", "type")
    words = {
        name: word if name in kept else 999_999 if isinstance(word, int) else _other(word)
        for name, word in here.words.items()
    }
    return Place(Community(code="nowhere"), here.people, words)


def _other(word: str) -> str:
    """A number of the same kind that was not given out, or a code that nobody has."""
    return f"{word[:-3]}999" if word[-3:].isdigit() else "nowhere"


def _books(community: Community, clerk: User) -> None:
    revise(VillagerGroup(community=community, number=GROUP, name="七组"), by=clerk)
    wang, li = door(community, group=GROUP), door(community, "01-002", "李建国")
    revise(Resident(community=community, household=wang, name="王强"), by=clerk)
    lasting: Any = {"community": community, "household": li, "from_month": Month(2026, 1)}
    revise(Exemption(percent=50, reason="低保户", approved_by="会议", **lasting), by=clerk)
    revise(Share(levy=levy(community, "plot"), quantity=2, **lasting), by=clerk)
    cash = OpeningCash(AccountRole.CASH, fund(community), yuan("25100.50"))
    open_books(actor(community, clerk), cash=[cash])
    charge(community, "2026-01", "2026-02")
    charge_household(
        actor(community, clerk, DAY),
        household=wang,
        kind=ChargeKind.HALL,
        fund=fund(community, "hall"),
        month=Month(2026, 2),
        amount=yuan(2200),
        booked_on=DAY,
        reason="婚宴",
    )
    charge_by_hand(
        actor(community, clerk, DAY),
        households=[wang],
        levy=levy(community),
        month=Month(2026, 2),
        amount=yuan(5),
        reason="补差",
        decision="村委会",
    )
    pay(wang, 2300, DAY, by=clerk)
    owed = Charge.objects.filter(community=community, household=li, outstanding__gt=0)[0]
    waive(actor(community, clerk, DAY), charge=owed, reason="困难", approved_by="会议", on=DAY)
    busy_desk(community, wang, clerk=clerk, on=DAY)
    _claim_that_waits(community, clerk)
    close_month(actor(community, clerk, TODAY), month=Month(2026, 1))
    published_month(community, wang, month=Month(2026, 1), on=TODAY)


def _claim_that_waits(community: Community, clerk: User) -> None:
    wanted = Draft(
        fund=fund(community, "hall"),
        category=Category.MATERIAL,
        summary="买扫帚",
        payee="五金店",
        happened_on=DAY,
        handled_by="周文书",
        witnessed_by="李建国",
        lines=[Wanted("扫帚", yuan(15))],
    )
    propose(actor(community, clerk, DAY), draft=wanted)


def _words(community: Community) -> dict[str, Any]:
    """What stands where an address has an argument."""
    here: Any = {"community": community}
    taken = Payment.objects.filter(kind=PaymentKind.PAYMENT, **here).order_by("seq")[0]
    by_hand = Charge.objects.get(decision="村委会", **here)
    paid, waiting = Claim.objects.filter(**here).order_by("pk")
    return {
        "code": community.code,
        "month": "2026-01",
        "group": GROUP,
        "household": "01-001",
        "receipt": taken.receipt,
        "payment": taken.pk,
        "refund": Payment.objects.filter(kind=PaymentKind.REFUND, **here).order_by("seq")[0].seq,
        "slip": Expense.objects.filter(claim=None, **here).order_by("seq")[0].number,
        "count": CashCount.objects.get(**here).pk,
        "entry": AdvanceEntry.objects.filter(expense=None, **here).order_by("seq")[0].pk,
        "paid_notice": PaidNotice.objects.get(**here).pk,
        "promise": PaymentPromise.objects.filter(reverses=None, reversed_by=None, **here)[0].pk,
        "bank_line": BankStatementLine.objects.get(**here).pk,
        "bank_line_number": BankStatementLine.objects.get(**here).seq,
        "bank_statement": BankStatement.objects.get(**here).seq,
        "bank_decision": BankStatementDecision.objects.filter(**here).order_by("seq")[0].pk,
        "waiver": Waiver.objects.get(kind=WaiverKind.WAIVER, **here).pk,
        "charge": by_hand.pk,
        "charge_number": by_hand.seq,
        "rental": Rental.objects.get(state="settled", **here).number,
        "hall_request": HallRequest.objects.get(**here).number,
        "claim": paid.number,
        "budget_year": DAY.year,
        "waiting_claim": waiting.number,
        "attachment": Attachment.objects.get(**here).pk,
        "wish": Wish.objects.get(**here).number,
        "person": PersonOfNote.objects.get(**here).number,
        "shown_photo": NoteEvent.objects.filter(photo__isnull=False, **here)[0].photo_id,
        "photo": Photo.objects.filter(**here).order_by("seq")[0].pk,
        "photo_number": Facility.objects.filter(photo__isnull=False, **here).values_list(
            "photo__seq", flat=True
        )[0],
        "volume": Volume.objects.filter(**here).order_by("seq")[0].number,
        "facility": Facility.objects.get(photo__isnull=False, **here).number,
        "repair": RepairRequest.objects.filter(joins=None, **here)[0].number,
        "transfer": Transfer.objects.filter(**here).order_by("pk")[0].pk,
        "advance": Advance.objects.get(**here).number,
        "hall": "yard",
        "meeting": Meeting.objects.filter(**here).order_by("seq")[0].number,
        "resolution": Resolution.objects.get(**here).pk,
        "resolution_seq": Resolution.objects.get(**here).seq,
        "item": Vote.objects.get(**here).item_id,
        "vote": Vote.objects.get(**here).pk,
        "notice": Publication.objects.get(**here).number,
        "project": Project.objects.get(**here).number,
        "asset": Asset.objects.get(**here).pk,
        "meeting_photo": MeetingPhoto.objects.filter(**here).order_by("seq")[0].pk,
        "meeting_scan": MeetingScan.objects.get(**here).pk,
        "project_photo": ProjectPhoto.objects.filter(**here).order_by("seq")[0].photo_id,
        "rating": Rating.objects.get(**here).pk,
        "matter": Matter.objects.filter(**here).order_by("seq")[0].number,
        "private_matter": Matter.objects.filter(may_be_public=False, **here)[0].number,
        "poll": Poll.objects.filter(**here).order_by("seq")[0].number,
        "objection": Objection.objects.filter(**here).order_by("seq")[0].number,
        "partner": Partner.objects.get(**here).pk,
        "partner_agreement": PartnerAgreement.objects.filter(**here).order_by("-seq")[0].number,
        "contribution": PartnerContribution.objects.filter(reverses=None, **here)[0].pk,
        "due_on": "2026-03-31",
        "plot": "W-01-01",
        "plot_lease": PlotLease.objects.filter(**here).order_by("-seq")[0].number,
        "plot_application": PlotApplication.objects.get(ended=None, **here).number,
        "lots": LotList.objects.filter(**here).order_by("-seq")[0].number,
        "type": ContentType.objects.get_for_model(Household).pk,
    }


def _rows(community: Community) -> dict[str, Any]:
    """A row of every kind that the desk has pages for: ``funds_voucher`` and so on."""
    rows = {}
    for model in desk._registry:
        here = model._default_manager.order_by("pk")
        if issubclass(model, Tenant):
            here = here.filter(community=community)
        if model in (User, Membership):
            here = here.filter(**{"username" if model is User else "user__username": "wu"})
        row = here.first()
        assert row is not None, f"The village has no {model._meta.label}."
        rows[model._meta.label_lower.replace(".", "_")] = row.pk
    return rows
