"""The desk's seven tasks, and the pages that each leads to (navigation).

A task is what a village's officials say they are at: collecting, registering, spending, letting the
hall, deliberating, ending a month, setting up. Everybody sees of each only what they may open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.doors import may_open
from households.desk_addresses import parted

if TYPE_CHECKING:
    from funds.admin.site import DeskSite


@lru_cache(maxsize=10_000)
def _address(prefix: str, name: str, *args: str) -> str:
    """A page of the desk; every page leads to some forty. ``prefix`` says of which village."""
    return reverse(f"admin:{name}", args=args)


@dataclass(frozen=True)
class Door:
    """A page that a task leads to: its name, what it is called, and what one does there."""

    name: str
    label: Any
    says: Any
    args: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return _address(get_script_prefix(), self.name, *self.args)


@dataclass(frozen=True)
class Task:
    """One of the seven: ``within`` is how the addresses of its pages begin, after the desk's own."""

    code: str
    label: Any
    within: tuple[str, ...]
    doors: Sequence[Door]

    @property
    def address(self) -> str:
        return _address(get_script_prefix(), "task", self.code)


TASKS = (
    Task(
        "collect",
        pgettext_lazy("desk task", "Collect"),
        (
            "rounds/",
            "arrears/",
            "reminders/",
            "collection-codes/",
            "paid-notices/",
            "promises/",
            "charges/",
            "receipts/",
            "payments/",
            "waivers/",
            "money/bank-statements/",
        ),
        (
            Door("rounds", _("Collecting round"), _("from door to door, a group at a time")),
            Door("receipts", _("Receipts to print"), _("of one day or one round, in one go")),
            Door("arrears", _("Arrears"), _("who owes what, and since when")),
            Door("remind", _("Reminders"), _("slips to print and messages to copy")),
            Door(
                "bank-statements",
                _("Bank bills"),
                _("read a bill of the bank, WeChat or Alipay, and claim its lines"),
            ),
            Door("raise-charges", _("Raise charges"), _("what every household owes this month")),
            Door("charge-by-hand", _("Charge by hand"), _("one household, one reason")),
            Door("income", _("Other income"), _("donations, grants, interest")),
            Door("collection-codes", _("Collection codes"), _("the pictures residents pay by")),
            Door("write-offs", _("Written off"), _("debts that nobody pays any more")),
        ),
    ),
    Task(
        "register",
        pgettext_lazy("desk task", "Register"),
        ("households/", "roster/", "cards/", "funds/exemption/", "funds/share/"),
        (
            Door(
                "households_household_changelist",
                _("Households"),
                _("look up, change, note that one left"),
            ),
            Door(
                "households_household_add", _("Register a household"), _("somebody new lives here")
            ),
            Door("roster", _("Import a roster"), _("many households from one file")),
            Door("cards", _("Cards"), _("print, replace or revoke residents' cards")),
            Door(
                "funds_exemption_changelist", _("Exemptions"), _("who need not pay, by whose word")
            ),
            Door("funds_share_changelist", _("Shares"), _("more than one plot, or none")),
        ),
    ),
    Task(
        "spend",
        pgettext_lazy("desk task", "Spend"),
        ("claims/", "expenses/", "attachments/", "money/"),
        (
            Door(
                "claim-by-photo",
                _("Claim by photo"),
                _("on the telephone: a picture, three fields, sent"),
            ),
            Door("claims", _("Claims"), _("from the invoice to the payment")),
            Door("new-claim", _("New claim"), _("with its invoices")),
            Door("new-fee", _("Bank fee"), _("what the bank took by itself")),
            Door("money", _("Other money"), _("where the money lies, transfers, advances")),
            Door("count-cash", _("Count the cash"), _("notes and coins, against the books")),
            Door("journal", _("Cash journal"), _("every yuan in and out of the box"), ("cash",)),
            Door("new-advance", _("New advance"), _("money for small purchases")),
        ),
    ),
    Task(
        "hall",
        pgettext_lazy("desk task", "Hall"),
        ("hall/", "funds/hall/"),
        (
            Door("halls", _("Calendar"), _("which days are free")),
            Door("new-rental", _("New reservation"), _("a wedding, a funeral, a birthday")),
            Door("funds_hall_changelist", _("Halls and their prices"), _("what the hall costs")),
        ),
    ),
    Task(
        "council",
        pgettext_lazy("desk task", "Deliberate"),
        (
            "council/",
            "budget/",
            "projects/",
            "facilities/",
            "requests/",
            "micro/",
            "plots/",
            "funds/plot/",
            "funds/partner/",
            "partners/",
            "matters/",
            "ratings/",
        ),
        (
            Door("matters", _("Matters"), _("what is raised, by whom, and the answers")),
            Door("new-matter", _("Write down a matter"), _("from a slip or at the counter")),
            Door("meetings", _("Meetings"), _("notice, sign-in list, minutes, votes")),
            Door("polls", _("Advisory polls"), _("households are asked; no vote")),
            Door("resolutions", _("Resolutions"), _("what was decided, and what became of it")),
            Door("micros", _("The five micros"), _("wishes, adoptions, appraisals and more")),
            Door("budgets", _("Year plan"), _("what may be spent, and what is left of it")),
            Door("projects", _("Projects"), _("what is built and mended, and the reserve list")),
            Door("partners", _("Community partners"), _("what they bring and give back")),
            Door("plots", _("Vegetable plots"), _("who has which, who waits, drawing lots")),
            Door("objections", _("Objections"), _("what residents asked, and the answers")),
            Door("repairs", _("Repairs"), _("what is broken, who mends it and by when")),
            Door("facilities", _("Facilities"), _("lamps, beds, bins: numbers, labels, state")),
            Door("ratings", _("Ratings"), _("how many are satisfied, and their words")),
            Door("new-review", _("Yearly review"), _("the slips of a meeting, counted by two")),
        ),
    ),
    Task(
        "month",
        pgettext_lazy("desk task", "Month's end"),
        (
            "months/",
            "objections/",
            "papers/",
            "archive/",
            "years/",
            "vouchers-out/",
            "funds/mappedaccount/",
        ),
        (
            Door("months", _("Months"), _("check, close, publish; accounts of the year")),
            Door(
                "vouchers-out",
                _("Vouchers for the township's program"),
                _("files to import, and what it has had"),
            ),
            Door(
                "documents",
                _("Books and papers"),
                _("every book, register and form, to print or keep"),
            ),
            Door("archive", _("Archive"), _("volumes, how long they are kept, and where")),
            Door("objections", _("Objections"), _("what residents asked, and the answers")),
            Door("reconcile", _("Bank reconciliation"), _("the books beside the bill"), ("bank",)),
            Door("count-cash", _("Count the cash"), _("notes and coins, against the books")),
        ),
    ),
    Task(
        "settings",
        pgettext_lazy("desk task", "Settings"),
        ("offices/", "opening/", "setup/", "trail/", "records/", "tokens/", "funds/", "villages/"),
        (
            Door("setup", _("Set-up steps"), _("village, people, levies, roster, first money")),
            Door(
                "funds_levy_changelist",
                _("Levies and rates"),
                _("what is charged, by which decision"),
            ),
            Door("funds_approvaltier_changelist", _("Approval tiers"), _("who signs which sums")),
            Door(
                "funds_pathlimit_changelist",
                _("Limits of shorter ways"),
                _("which matters need not pass every body"),
            ),
            Door("funds_book_changelist", _("Book settings"), _("due day, cash limit, fee limit")),
            Door("offices", _("Who signs the papers"), _("who holds which office, since when")),
            Door(
                "households_membership_changelist", _("People and roles"), _("who does what here")
            ),
            Door("opening", _("Opening of the books"), _("what there was when they began")),
            Door("trail", _("Audit trail"), _("who did what, and when")),
            Door("voucher-samples", _("Vouchers to look at"), _("a sample for the auditor")),
            Door("records", _("All records"), _("every table, row by row")),
        ),
    ),
)


@dataclass(frozen=True)
class OpenTask:
    """A task as somebody sees it: with the doors that are open to them."""

    task: Task
    doors: Sequence[Door]
    is_current: bool


def open_tasks(site: "DeskSite", request: HttpRequest) -> list[OpenTask]:
    """The tasks of which at least one page is open to who is at the desk."""
    current = _current(request)
    found = [
        OpenTask(
            task,
            [door for door in task.doors if may_open(site, request, door.name, door.args)],
            is_current=task.code == current,
        )
        for task in TASKS
    ]
    return [one for one in found if one.doors]


def _current(request: HttpRequest) -> str:
    """The task that the page is about; the longest beginning wins, for money is many things."""
    within = parted(request.path)
    rest = within[1].removeprefix("/admin/") if within else ""
    if rest.startswith("tasks/"):
        return rest.removeprefix("tasks/").rstrip("/")
    begins = [(begin, task.code) for task in TASKS for begin in task.within]
    fitting = [(len(begin), code) for begin, code in begins if rest.startswith(begin)]
    return max(fitting)[1] if fitting else ""
