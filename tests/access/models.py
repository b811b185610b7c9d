"""The pages that the site makes for each kind of row: who may add one, who may change one.

Everybody of a village looks at its rows, except at people, who are for administrators. Nobody
deletes anything, except administrators a membership.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.apps import apps

from funds.admin.site import desk
from tests.access.lines import Answers, Line
from tests.access.village import ROLES

NOBODY = frozenset[str]()
ADMINISTRATORS = frozenset({"administrator"})
CLERKS = ADMINISTRATORS | {"clerk"}
APPROVERS = ADMINISTRATORS | {"approver"}


@dataclass(frozen=True)
class Pages:
    """Who may do what with one kind of row."""

    model: str
    add: frozenset[str]
    change: frozenset[str]
    delete: frozenset[str] = NOBODY
    private: bool = False
    sent: tuple[tuple[str, str], ...] = ()
    """What makes an empty form wrong where every field may be empty."""


# fmt: off
MODELS = (
    #      kind of row                add             change
    # The books as they were written.
    Pages("funds.voucher",            NOBODY,         NOBODY),
    Pages("funds.payment",            NOBODY,         NOBODY),
    Pages("funds.charge",             NOBODY,         NOBODY),
    Pages("funds.waiver",             NOBODY,         NOBODY),
    Pages("funds.allocation",         NOBODY,         NOBODY),
    Pages("funds.expense",            NOBODY,         NOBODY),
    Pages("funds.claim",              NOBODY,         NOBODY),
    Pages("funds.claimreading",       NOBODY,         NOBODY),
    Pages("funds.rental",        NOBODY,         NOBODY),
    Pages("funds.transfer",           NOBODY,         NOBODY),
    Pages("funds.cashcount",          NOBODY,         NOBODY),
    Pages("funds.reconciliation",     NOBODY,         NOBODY),
    Pages("funds.bankstatement",      NOBODY,         NOBODY),
    Pages("funds.bankstatementline",  NOBODY,         NOBODY),
    Pages("funds.bankstatementdecision", NOBODY,      NOBODY),
    Pages("funds.lostnumber",         NOBODY,         NOBODY),
    Pages("funds.leasednumber",       NOBODY,         NOBODY),
    Pages("funds.reminder",           NOBODY,         NOBODY),
    Pages("funds.reminderpause",      NOBODY,         NOBODY),
    Pages("funds.paymentpromise",     NOBODY,         NOBODY),
    Pages("funds.collectioncode",     NOBODY,         NOBODY),
    Pages("funds.paidnotice",         NOBODY,         NOBODY),
    Pages("funds.paidnoticeanswer",   NOBODY,         NOBODY),
    Pages("funds.period",             NOBODY,         NOBODY),
    Pages("funds.periodevent",        NOBODY,         NOBODY),
    Pages("households.revision",      NOBODY,         NOBODY),
    Pages("funds.fund",               NOBODY,         NOBODY),
    Pages("funds.account",            NOBODY,         NOBODY),
    # The register, and what the villagers have decided.
    Pages("households.household",     CLERKS,         CLERKS),
    Pages("households.villagergroup", CLERKS,         CLERKS),
    Pages("households.resident",      CLERKS,         CLERKS),
    Pages("funds.levy",               CLERKS,         CLERKS),
    Pages("funds.share",              CLERKS,         CLERKS),
    Pages("funds.exemption",          CLERKS,         CLERKS),
    Pages("funds.budget",             NOBODY,         NOBODY),
    Pages("funds.budgetline",         NOBODY,         NOBODY),
    Pages("funds.budgetevent",        NOBODY,         NOBODY),
    Pages("funds.budgetexcess",       NOBODY,         NOBODY),
    Pages("funds.hallrequest",        NOBODY,         NOBODY),
    Pages("funds.hallrequestevent",   NOBODY,         NOBODY),
    Pages("funds.photo",              NOBODY,         NOBODY),
    Pages("funds.adoption",           NOBODY,         NOBODY),
    Pages("funds.appraisal",          NOBODY,         NOBODY),
    Pages("funds.personofnote",       NOBODY,         NOBODY),
    Pages("funds.lecture",            NOBODY,         NOBODY),
    Pages("funds.facility",           NOBODY,         NOBODY),
    Pages("funds.repairrequest",      NOBODY,         NOBODY),
    Pages("funds.repairevent",        NOBODY,         NOBODY),
    Pages("funds.hall",               CLERKS,         CLERKS),
    Pages("funds.plot",               CLERKS,         CLERKS),
    Pages("funds.partneragreement",   NOBODY,         NOBODY),
    Pages("funds.partneragreementend", NOBODY,        NOBODY),
    Pages("funds.partnerbase",        NOBODY,         NOBODY),
    Pages("funds.partnercontribution", NOBODY,        NOBODY),
    Pages("funds.plotlease",          NOBODY,         NOBODY),
    Pages("funds.plotreturn",         NOBODY,         NOBODY),
    Pages("funds.plotapplication",    NOBODY,         NOBODY),
    Pages("funds.plotapplicationend", NOBODY,         NOBODY),
    Pages("funds.lotlist",            NOBODY,         NOBODY),
    Pages("funds.lotdraw",            NOBODY,         NOBODY),
    Pages("funds.partner",            CLERKS,         CLERKS),
    # The limits of those who spend.
    Pages("funds.approvaltier",       APPROVERS,      APPROVERS),
    Pages("funds.pathlimit",          APPROVERS,      APPROVERS),
    Pages("funds.mappedaccount",      CLERKS,         CLERKS),
    Pages("funds.voucherexport",      NOBODY,         NOBODY),
    Pages("funds.bodyrule",           APPROVERS,      APPROVERS),
    Pages("funds.book",               NOBODY,         APPROVERS, sent=(("cash_limit", "x"),)),
    # People.
    Pages("households.user",          ADMINISTRATORS, ADMINISTRATORS, private=True),
    Pages("households.membership",    ADMINISTRATORS, NOBODY, delete=ADMINISTRATORS, private=True),
    Pages("households.community",     NOBODY,         ADMINISTRATORS, private=True),
)
# fmt: on

STRANGER_ADDS = CLERKS
"""The stranger is a clerk too, and may add rows to the village that is theirs."""


ASKED_BY_CODE = ("module", "view", "add", "change", "delete")


def rights(model: str) -> tuple[object, ...]:
    """What decides at the desk who may do what with a kind of row: the code, and its roles."""
    held = desk._registry[apps.get_model(model)]
    asked = (getattr(type(held), f"has_{deed}_permission") for deed in ASKED_BY_CODE)
    return (*asked, getattr(held, "writers", ()))


def _answers(may: frozenset[str], *, stranger: str) -> Answers:
    told = {role: "200" if role in may else "403" for role in ROLES}
    return {**told, "anonymous": "log-in", "stranger": stranger}


def _lines(pages: Pages) -> Iterator[Line]:
    """The six addresses of one kind of row.

    A row of another village is answered as one that never was: the site leads back to its first
    page and says so.
    """
    word, folder = pages.model.replace(".", "_"), pages.model.replace(".", "/")
    names = f"admin:{word}"
    args, sent = {"object_id": f"{{{word}}}"}, dict(pages.sent)
    others = "403" if pages.private else "302"
    may_look = ADMINISTRATORS if pages.private else frozenset(ROLES)
    look = _answers(may_look, stranger="403" if pages.private else "200")
    look_here = _answers(may_look, stranger=others)
    adds = _answers(pages.add, stranger="200" if pages.add == STRANGER_ADDS else "403")
    changes = _answers(pages.change, stranger="302" if pages.change == STRANGER_ADDS else "403")
    deletes = _answers(pages.delete, stranger="403")
    moved = dict.fromkeys(ROLES, "302") | {"anonymous": "log-in"}
    yield Line(f"{names}_changelist", look, look)
    yield Line(f"{names}_add", adds, adds, sent=sent)
    yield Line(f"{names}_change", look_here, changes, args, sent=sent)
    yield Line(f"{names}_history", look_here, look_here, args)
    # Sent with anything at all, it would be taken for the confirmation.
    yield Line(f"{names}_delete", deletes, deletes, args, sent=None)
    yield Line(f"admin/{folder}/<path:object_id>/", moved, moved, at=f"/admin/{folder}/1/")


def _all_lines() -> Iterator[Line]:
    """The lines of all kinds; where the same code decides, the first one stands for the others."""
    decided = set()
    for pages in MODELS:
        by = rights(pages.model)
        yield from (replace(line, alike=by in decided) for line in _lines(pages))
        decided.add(by)


ADMIN_PASSWORD = _answers(ADMINISTRATORS, stranger="403")

MODEL_LINES = (
    *_all_lines(),
    Line(
        "admin:auth_user_password_change",
        ADMIN_PASSWORD,
        ADMIN_PASSWORD,
        {"id": "{households_user}"},
    ),
)
