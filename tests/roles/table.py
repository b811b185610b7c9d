"""The table. Each line: the address by its name and arguments, then the codes of GET and POST.

A POST sends an empty form: who may do the thing is told what is missing (422 at the desk, 400 in
the API), who may not gets 403, and nothing is written. Codes stand in the order of ROLES:
anonymous, stranger, auditor, reviewer, approver, cashier, clerk, administrator.
"""

from collections.abc import Iterator
from typing import NamedTuple

Codes = tuple[int, ...]


class Line(NamedTuple):
    """One address: what it is called, what it is about, and who gets which answer."""

    name: str
    about: tuple[str, ...]
    get: Codes
    post: Codes


def at_desk(yes: int, no: int = 403, *, who: str = "srvpca", stranger: int | None = None) -> Codes:
    """Who gets ``yes`` at the desk: letters of auditoR, reViewer, aPprover, Cashier, clerk (A).

    The anonymous are led to the log-in; administrators may do everything.
    """
    outside = (yes if "s" in who or "a" in who else no) if stranger is None else stranger
    inside = [yes if letter in who else no for letter in "rvpca"]
    return (302, outside, *inside, yes)


ALL = at_desk(200)
ALL_AT = at_desk(200, stranger=404)
"""An object of the village: for a stranger it is not there."""
CLERK, CLERK_SENT = at_desk(200, who="a"), at_desk(422, who="a")
CLERK_AT, CLERK_SENT_AT = at_desk(200, who="a", stranger=404), at_desk(422, who="a", stranger=404)
CASH, CASH_SENT = at_desk(200, who="ca"), at_desk(422, who="ca")
CASH_AT, CASH_SENT_AT = at_desk(200, who="ca", stranger=404), at_desk(422, who="ca", stranger=404)
NOT_GET = at_desk(405)
OPEN = (200,) * 8

PUBLIC = [
    Line("healthz", (), OPEN, (405,) * 8),
    Line("readyz", (), OPEN, (405,) * 8),
    Line("home", (), OPEN, (405,) * 8),
    Line("community", ("code",), OPEN, (405,) * 8),
    Line("set_language", (), (302,) * 8, (302,) * 8),
]
DESK = [
    Line("admin:index", (), ALL, ALL),
    Line("admin:trend", (), ALL, ALL),
    Line("admin:find", (), ALL, ALL),
    Line("admin:choose-community", (), NOT_GET, at_desk(404)),
    Line("admin:arrears", (), ALL, ALL),
    Line("admin:raise-charges", (), CLERK, CLERK_SENT),
    Line("admin:months", (), ALL, ALL),
    Line("admin:month-report", ("month",), ALL, CLERK_SENT),
    Line("admin:rounds", (), ALL, ALL),
    Line("admin:round", ("group",), ALL, CASH_SENT),
    Line("admin:round-list", ("group",), ALL, ALL),
    Line("admin:halls", (), ALL, ALL),
    Line("admin:new-booking", (), CLERK, CLERK_SENT),
    Line("admin:booking", ("booking",), ALL_AT, ALL_AT),
    Line("admin:booking-papers", ("booking",), ALL_AT, ALL_AT),
    Line("admin:claims", (), ALL, ALL),
    Line("admin:new-claim", (), CLERK, CLERK_SENT),
    Line("admin:claim", ("claim",), ALL_AT, ALL_AT),
    Line("admin:claim-slip", ("claim",), ALL_AT, ALL_AT),
    Line("admin:change-claim", ("claim",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:attachment", ("attachment",), ALL_AT, ALL_AT),
    Line("admin:money", (), ALL, ALL),
    Line("admin:income", (), CASH, CASH_SENT),
    Line("admin:move-money", (), CASH, CASH_SENT),
    Line("admin:between-funds", (), CLERK, CLERK_SENT),
    Line("admin:reverse-transfer", ("transfer",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:count-cash", (), CASH, CASH_SENT),
    Line("admin:statement", ("=bank",), CASH, CASH_SENT),
    Line("admin:new-advance", (), CASH, CASH_SENT),
    Line("admin:advance", ("advance",), ALL_AT, ALL_AT),
    Line("admin:advance-more", ("advance",), CASH_AT, CASH_SENT_AT),
    Line("admin:advance-back", ("advance",), CASH_AT, CASH_SENT_AT),
    Line("admin:second-step", (), ALL, at_desk(422)),
    Line("admin:trail", (), ALL, ALL),
    Line("admin:roster", (), CLERK, CLERK_SENT),
    Line("admin:household-sheet", ("household",), ALL_AT, CASH_SENT_AT),
    Line("admin:receipt", ("receipt",), ALL_AT, ALL_AT),
    Line("admin:print", ("receipt",), NOT_GET, at_desk(302, who="ca", stranger=404)),
    Line("admin:reverse-payment", ("payment",), CASH_AT, CASH_SENT_AT),
    Line("admin:take-back", ("waiver",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:waive", ("household",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:refund", ("household",), CASH_AT, CASH_SENT_AT),
    Line("admin:leave", ("household",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:new-householder", ("household",), CLERK_AT, CLERK_SENT_AT),
    Line("admin:login", (), (200, *(302,) * 7), (200,) * 8),
    Line("admin:password_change", (), ALL, ALL),
    Line("admin:password_change_done", (), ALL, (302, *(405,) * 7)),
    Line("admin:jsi18n", (), ALL, (302, *(405,) * 7)),
    Line("admin:autocomplete", (), (302, *(403,) * 7), (302, *(405,) * 7)),
    Line("admin:app_list", ("=funds",), ALL, ALL),
]
HALL_STEPS = {
    "approve": "p",
    "confirm": "ca",
    "begin": "a",
    "check-out": "a",
    "settle": "ca",
    "pay": "ca",
    "fetch": "ca",
    "cancel": "a",
    "no-show": "a",
}
"""Which letters may take which step of a rental that is reserved."""
CLAIM_STEPS = {
    "review": "v",
    "approve": "p",
    "send-back": "vp",
    "withdraw": "a",
    "pay": "ca",
    "attach": "a",
}
"""Which letters may take which step of a claim that was sent back."""


def steps() -> Iterator[Line]:
    for name, about, listed in (
        ("admin:booking-step", "booking", HALL_STEPS),
        ("admin:claim-step", "claim", CLAIM_STEPS),
    ):
        for step, who in listed.items():
            yield Line(
                name,
                (about, f"={step}"),
                at_desk(200, who=who, stranger=404),
                at_desk(422, who=who, stranger=404),
            )
    yield Line(
        "admin:claim-step",
        ("claim", "=reverse"),
        at_desk(404, who="ca", stranger=404),
        at_desk(404, who="ca", stranger=404),
    )


def in_api(yes: int, *, who: str = "srvpca", stranger: int | None = None) -> Codes:
    """The same for the API: the anonymous are asked for a token, the others get 403."""
    return (401, *at_desk(yes, who=who, stranger=stranger)[1:])


READ, READ_AT = in_api(200), in_api(200, stranger=404)
NO_POST = in_api(405)
"""The API does not write here, whoever asks."""
API = [
    Line("schema", (), OPEN, (405,) * 8),
    Line("api-docs", (), OPEN, (405,) * 8),
    Line("api:arrears", (), READ, NO_POST),
    Line("api:arrears-summary", (), READ, NO_POST),
    Line("api:households", (), READ, NO_POST),
    Line("api:household", ("household",), READ_AT, NO_POST),
    Line("api:statement", ("household",), READ_AT, NO_POST),
    Line("api:charges", (), READ, NO_POST),
    Line("api:charge-runs", (), NO_POST, in_api(400, who="a")),
    Line("api:payments", (), READ, in_api(400, who="ca")),
    Line("api:payment", ("receipt",), READ_AT, NO_POST),
    Line("api:payment-reverse", ("receipt",), NO_POST, in_api(400, who="ca", stranger=404)),
    Line("api:funds", (), READ, NO_POST),
    Line("api:levies", (), READ, NO_POST),
    Line("api:expenses", (), READ, NO_POST),
    Line("api:halls", (), READ, NO_POST),
    Line("api:hall-availability", ("hall",), READ, NO_POST),
    Line("api:hall-bookings", (), READ, in_api(400, who="a")),
    Line("api:hall-booking", ("booking",), READ_AT, NO_POST),
    Line("api:hall-booking-approve", ("booking",), NO_POST, in_api(409, who="p", stranger=403)),
    Line("api:hall-booking-confirm", ("booking",), NO_POST, in_api(400, who="ca", stranger=404)),
    Line("api:hall-booking-begin", ("booking",), NO_POST, in_api(409, who="a", stranger=404)),
    Line("api:hall-booking-check-out", ("booking",), NO_POST, in_api(409, who="a", stranger=404)),
    Line("api:hall-booking-settle", ("booking",), NO_POST, in_api(409, who="ca", stranger=404)),
    Line("api:hall-booking-cancel", ("booking",), NO_POST, in_api(400, who="a", stranger=404)),
    Line("api:monthly-report", ("month",), READ, NO_POST),
    Line("api:trial-balance", (), READ, NO_POST),
]
MODELS: dict[str, tuple[str, str]] = {
    # Facts and what only acts write: nobody adds, nobody changes.
    **dict.fromkeys(
        (
            "funds_voucher",
            "funds_payment",
            "funds_charge",
            "funds_waiver",
            "funds_allocation",
            "funds_expense",
            "funds_claim",
            "funds_hallbooking",
            "funds_transfer",
            "funds_cashcount",
            "funds_reconciliation",
            "funds_period",
            "funds_periodevent",
            "households_revision",
            "funds_fund",
            "funds_account",
        ),
        ("", ""),
    ),
    # What the villagers decided: the clerk writes it down, approvers set the limits.
    **dict.fromkeys(
        (
            "households_household",
            "households_villagergroup",
            "households_resident",
            "funds_levy",
            "funds_share",
            "funds_exemption",
            "funds_hall",
            "funds_partner",
        ),
        ("a", "a"),
    ),
    "funds_approvaltier": ("p", "p"),
    "funds_book": ("", "p"),
}
"""Each model of the desk: which letters may add, which may change. Nobody deletes."""
FOR_ADMINISTRATORS = ("households_user", "households_membership", "households_community")
LINES = [*PUBLIC, *DESK, *steps(), *API]
