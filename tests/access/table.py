"""The table: every address of the project, and what GET and POST answer to each role.

To add an address, add one line: its name, the row of answers to GET, the row of answers to POST,
and what stands in its arguments. A POST sends an empty form, so whoever may send it is told what
is missing (422, or 400 by the API), and nothing is written. The stranger is the clerk of another
village: 404 means that the address is about something of this one.
"""

from tests.access.lines import Line, answers
from tests.access.models import MODEL_LINES

# fmt: off
#                       anonymous clerk cashier reviewer approver auditor stranger administrator
# Open to the world.
OPEN          = answers("200      200   200     200      200      200     200      200")
GOES_ON       = answers("302      302   302     302      302      302     302      302")
NOT_THIS_WAY  = answers("405      405   405     405      405      405     405      405")
NOT_FOUND     = answers("404      404   404     404      404      404     404      404")
WRONG_FORM    = answers("422      422   422     422      422      422     422      422")
SCANNED       = answers("303      303   303     303      303      303     303      303")
LOG_IN_PAGE   = answers("200      302   302     302      302      302     302      302")

# The desk: pages that everybody of a village reads; _HERE is about one row of this village.
READ          = answers("log-in   200   200     200      200      200     200      200")
READ_HERE     = answers("log-in   200   200     200      200      200     404      200")
NEVER         = answers("log-in   405   405     405      405      405     405      405")
NOWHERE       = answers("log-in   404   404     404      404      404     404      404")
LEADS_ON      = answers("log-in   302   302     302      302      302     302      302")
OWN_FORM      = answers("log-in   422   422     422      422      422     422      422")

# The desk: what only some may do. Whoever may not is refused the page as well as the form.
CLERK         = answers("log-in   200   403     403      403      403     200      200")
CLERK_SENT    = answers("log-in   422   403     403      403      403     422      422")
CLERK_HERE    = answers("log-in   200   403     403      403      403     404      200")
CLERK_S_HERE  = answers("log-in   422   403     403      403      403     404      422")
CLERK_PRINTS  = answers("log-in   200   403     403      403      403     302      200")
CLERK_G_HERE  = answers("log-in   302   403     403      403      403     404      302")
# Charges rest on the levies already: the page says so and takes nothing. The stranger's have none.
LEVIED        = answers("log-in   200   403     403      403      403     422      200")
CLERK_GOES    = answers("log-in   302   403     403      403      403     302      302")
ADMIN         = answers("log-in   403   403     403      403      403     403      200")
ADMIN_SENT    = answers("log-in   403   403     403      403      403     403      422")
CASH          = answers("log-in   200   200     403      403      403     200      200")
CASH_SENT     = answers("log-in   422   422     403      403      403     422      422")
CASH_HERE     = answers("log-in   200   200     403      403      403     404      200")
CASH_S_HERE   = answers("log-in   422   422     403      403      403     404      422")
CASH_G_HERE   = answers("log-in   302   302     403      403      403     404      302")
CASH_GOES     = answers("log-in   302   302     403      403      403     302      302")
CASH_VOID     = answers("log-in   404   404     403      403      403     404      404")
REVIEW        = answers("log-in   403   403     200      403      403     404      200")
REVIEW_SENT   = answers("log-in   403   403     422      403      403     404      422")
PUBLISHES       = answers("log-in   403   403     200      403      403     403      200")
YEAR_PACKAGE    = answers("log-in   302   403     302      403      302     302      302")
PUBLISHES_SENT  = answers("log-in   403   403     422      403      403     403      422")
APPROVE       = answers("log-in   403   403     403      200      403     404      200")
APPROVE_SENT  = answers("log-in   403   403     403      422      403     404      422")
SIGN          = answers("log-in   403   403     200      200      403     404      200")
SIGN_SENT     = answers("log-in   403   403     422      422      403     404      422")
SIGNS         = answers("log-in   403   403     200      200      403     403      200")
SIGNS_SENT    = answers("log-in   403   403     422      422      403     403      422")

ANSWER        = answers("log-in   200   403     200      403      403     200      200")
ANSWER_SENT   = answers("log-in   422   403     422      403      403     422      422")
ANSWER_HERE   = answers("log-in   200   403     200      403      403     404      200")
ANSWER_S_HERE = answers("log-in   422   403     422      403      403     404      422")
# What only whoever answers may read is for others not there.
CONFIDED      = answers("log-in   200   404     200      404      404     404      200")
CONFIDED_SENT = answers("log-in   422   404     422      404      404     404      422")

# The API, asked about this village, which is not there for the stranger.
API           = answers("401      200   200     200      200      200     404      200")
API_NEVER     = answers("401      405   405     405      405      405     405      405")
API_CLERK     = answers("401      400   403     403      403      403     404      400")
API_CASH      = answers("401      400   400     403      403      403     404      400")
API_APPROVER  = answers("401      403   403     403      400      403     404      400")
# The same for a step that needs nothing said, of a rental that is past it.
LATE_CLERK    = answers("401      409   403     403      403      403     404      409")
LATE_CASH     = answers("401      409   409     403      403      403     404      409")
LATE_APPROVER = answers("401      403   403     403      409      403     404      409")
# fmt: on

GROUP = {"number": "{group}"}
HOUSEHOLD = {"number": "{household}"}
REPAIR = {"number": "{repair}"}
FACILITY = {"number": "{facility}"}
RECEIPT = {"receipt": "{receipt}"}
CHARGE = {"key": "{charge}"}
CHARGE_NUMBER = {"number": "{charge_number}"}
BUDGET_YEAR = {"year": "{budget_year}"}
BUDGET_DRAFT = {**BUDGET_YEAR, "number": "2"}
RENTAL = {"number": "{rental}"}
CLAIM = {"number": "{claim}"}
WAITING_CLAIM = {"number": "{waiting_claim}"}
ADVANCE = {"number": "{advance}"}
YEAR = {"year": "2026"}
MONTH = {"month": "{month}"}
ITEM = {"key": "{item}"}
MEETING_PHOTO = {"key": "{meeting_photo}"}
MEETING_SCAN = {"key": "{meeting_scan}"}
MEETING = {"number": "{meeting}"}
RESOLUTION = {"key": "{resolution}"}

PRINTED = frozenset({"funds_receiptcopy", "funds_counter"})
PRINTED_CARDS = frozenset({"households_printedcard", "funds_answer"})
# What was chosen before is not written down again.
CHOSEN = frozenset({"funds_answer"})
FORGIVEN = frozenset({"households_revision", "funds_answer"})
# A first visit makes the secret that the picture shows.
SECRET = frozenset({"otp_totp_totpdevice"})

CODE = {"code": "{code}"}
WISH = {"number": "{wish}"}
MICRO = {"kind": "wishes", "number": "{wish}"}
AGREEMENT = {"number": "{partner_agreement}"}
NOTICE = {"code": "{code}", "number": "{notice}"}
OBJECTION = {"number": "{objection}"}
MATTER = {"number": "{matter}"}
PRIVATE = {"number": "{private_matter}"}
POLL = {"number": "{poll}"}
PROJECT = {"number": "{project}"}
PROJECT_CARD = {"code": "{code}", "number": "{project}"}

PUBLIC = (
    Line("home", OPEN, NOT_THIS_WAY),
    Line("community", OPEN, NOT_THIS_WAY, CODE),
    Line("months", OPEN, NOT_THIS_WAY, CODE),
    Line("year", OPEN, NOT_THIS_WAY, {**CODE, **YEAR}),
    Line("year", NOT_FOUND, NOT_THIS_WAY, {**CODE, "year": "1999"}),
    Line("month", OPEN, NOT_THIS_WAY, {**CODE, "month": "{month}"}),
    Line("month", NOT_FOUND, NOT_THIS_WAY, {**CODE, "month": "1999-01"}),
    Line("share", OPEN, NOT_THIS_WAY, {**CODE, "month": "{month}"}),
    Line("share", NOT_FOUND, NOT_THIS_WAY, {**CODE, "month": "1999-01"}),
    Line("share-picture", OPEN, NOT_THIS_WAY, {**CODE, "month": "{month}"}),
    Line("share-picture", NOT_FOUND, NOT_THIS_WAY, {**CODE, "month": "1999-01"}),
    Line("notice-file", OPEN, NOT_THIS_WAY, {**NOTICE, "kind": "pdf"}),
    Line("notice-file", OPEN, NOT_THIS_WAY, {**NOTICE, "kind": "xlsx"}),
    Line("notice-file", OPEN, NOT_THIS_WAY, {**NOTICE, "kind": "csv"}),
    Line("notice-file", OPEN, NOT_THIS_WAY, {**NOTICE, "kind": "json"}),
    Line("notice-file", NOT_FOUND, NOT_THIS_WAY, {**NOTICE, "kind": "exe"}),
    # Two villages live here, so the short address lets one choose.
    Line("the-screen", OPEN, NOT_THIS_WAY),
    Line("screen", OPEN, NOT_THIS_WAY, CODE),
    Line("hall-calendar", OPEN, NOT_THIS_WAY, CODE),
    Line("hall-ask", OPEN, WRONG_FORM, CODE),
    Line("hall-asked", OPEN, WRONG_FORM, CODE),
    Line("hall-file", OPEN, NOT_THIS_WAY, CODE),
    Line("facility", OPEN, WRONG_FORM, {**CODE, **FACILITY}),
    Line("public-repairs", OPEN, NOT_THIS_WAY, CODE),
    Line("report", OPEN, WRONG_FORM, CODE),
    Line("photo", OPEN, NOT_THIS_WAY, {**CODE, "number": "{photo_number}", "size": "small"}),
    Line("village", OPEN, NOT_THIS_WAY, CODE),
    Line("public-micros", OPEN, NOT_THIS_WAY, CODE),
    Line("person-of-note", OPEN, NOT_THIS_WAY, {**CODE, "number": "{person}"}),
    Line("micro-photo", OPEN, NOT_THIS_WAY, {**CODE, "key": "{shown_photo}", "size": "small"}),
    Line("budget", OPEN, NOT_THIS_WAY, CODE),
    Line("budget-plot", OPEN, NOT_THIS_WAY, {**CODE, "year": "2026"}),
    Line("projects", OPEN, NOT_THIS_WAY, CODE),
    Line("project", OPEN, NOT_THIS_WAY, PROJECT_CARD),
    Line(
        "project-photo",
        OPEN,
        NOT_THIS_WAY,
        {**PROJECT_CARD, "key": "{project_photo}", "size": "small"},
    ),
    Line("public-resolutions", OPEN, NOT_THIS_WAY, CODE),
    Line("public-resolution", OPEN, NOT_THIS_WAY, {**CODE, "seq": "{resolution_seq}"}),
    Line("partners", OPEN, NOT_THIS_WAY, CODE),
    Line("plots", OPEN, NOT_THIS_WAY, CODE),
    Line("plot-sketch", OPEN, NOT_THIS_WAY, CODE),
    Line("lot-list", OPEN, NOT_THIS_WAY, {**CODE, "number": "{lots}"}),
    Line("life-of-books", OPEN, NOT_THIS_WAY, CODE),
    Line("rules", OPEN, NOT_THIS_WAY, CODE),
    Line("year-plot", OPEN, NOT_THIS_WAY, CODE),
    Line("each-yuan-plot", OPEN, NOT_THIS_WAY, CODE),
    Line("verify", OPEN, NOT_THIS_WAY),
    Line("verify-paper", OPEN, WRONG_FORM, CODE),
    # Nobody gave the number of a receipt.
    Line("receipt-proof", NOT_FOUND, NOT_THIS_WAY),
    Line("show", GOES_ON, NOT_THIS_WAY),
    Line("offline", OPEN, NOT_THIS_WAY),
    Line("offline-script", OPEN, NOT_THIS_WAY),
    # The way of a household in; without its PIN nothing is told or counted.
    Line("card", SCANNED, NOT_THIS_WAY, {"token": "A" * 26}),
    Line("card-typed", SCANNED, NOT_THIS_WAY, {"token": "a" * 26}),
    Line("card-pin", OPEN, WRONG_FORM),
    Line("setup", NOT_FOUND, NOT_FOUND),
    Line("login", OPEN, OPEN),
    Line("community-login", OPEN, WRONG_FORM, CODE),
    Line("leave", NOT_THIS_WAY, GOES_ON),
    # A household's own pages: whoever works at the desk is no household.
    Line("me", GOES_ON, NOT_THIS_WAY),
    Line("my-account", GOES_ON, NOT_THIS_WAY),
    Line("my-levies", GOES_ON, NOT_THIS_WAY),
    Line("my-receipts", GOES_ON, NOT_THIS_WAY),
    Line("my-receipt", GOES_ON, NOT_THIS_WAY, RECEIPT),
    Line("my-payment", GOES_ON, GOES_ON),
    Line("my-repairs", GOES_ON, NOT_THIS_WAY),
    Line("my-report", GOES_ON, GOES_ON),
    Line("judge-repair", NOT_THIS_WAY, GOES_ON, {"number": "WX-2026-0001"}),
    Line("still-broken", NOT_THIS_WAY, GOES_ON, {"number": "WX-2026-0001"}),
    Line("withdraw-repair", NOT_THIS_WAY, GOES_ON, {"number": "WX-2026-0001"}),
    Line("my-rentals", GOES_ON, NOT_THIS_WAY),
    Line("my-hall-request", GOES_ON, GOES_ON),
    Line("withdraw-hall-request", NOT_THIS_WAY, GOES_ON, {"number": "YF-2026-0001"}),
    Line("my-village", GOES_ON, NOT_THIS_WAY),
    Line("my-micros", GOES_ON, GOES_ON),
    Line("withdraw-wish", NOT_THIS_WAY, GOES_ON, WISH),
    Line("adopt-wish", NOT_THIS_WAY, GOES_ON, WISH),
    Line("give-wish-back", NOT_THIS_WAY, GOES_ON, WISH),
    Line("unname-adoption", NOT_THIS_WAY, GOES_ON, {"number": "WR-2026-0001"}),
    Line("show-no-longer", NOT_THIS_WAY, GOES_ON, {"number": "{person}"}),
    Line("my-ratings", GOES_ON, GOES_ON),
    Line("my-matters", GOES_ON, GOES_ON),
    Line("my-polls", GOES_ON, GOES_ON),
    Line("withdraw-matter", NOT_THIS_WAY, GOES_ON, {"number": "SX-2026-0001"}),
    Line("objections", GOES_ON, GOES_ON),
    Line("my-pin", GOES_ON, GOES_ON),
    Line("forget-phones", NOT_THIS_WAY, GOES_ON),
    Line("forget-phone", NOT_THIS_WAY, GOES_ON),
    Line("healthz", OPEN, NOT_THIS_WAY),
    Line("readyz", OPEN, NOT_THIS_WAY),
    Line("set_language", GOES_ON, GOES_ON),
    Line("schema", OPEN, NOT_THIS_WAY),
    Line("api-docs", OPEN, NOT_THIS_WAY),
    Line("api-start", OPEN, NOT_THIS_WAY),
    Line("admin:login", LOG_IN_PAGE, OPEN),
)

DESK = (
    Line("admin:index", READ, READ),
    Line("admin:trend", READ, READ),
    Line("admin:find", READ, READ),
    *(
        Line("admin:task", READ, READ, {"code": code})
        for code in ("collect", "register", "spend", "hall", "month", "settings")
    ),
    Line("admin:task", NOWHERE, NOWHERE, {"code": "nothing"}),
    Line("admin:records", READ, READ),
    Line("admin:help", READ, READ),
    Line("admin:arrears", READ, READ),
    Line("admin:arrears-plot", READ, READ),
    Line("admin:levy-plot", READ_HERE, READ_HERE, {"key": "{funds_levy}"}),
    Line("admin:write-offs", READ, READ),
    Line("admin:remind", CASH, CASH_SENT),
    Line("admin:collection-codes", CLERK, CLERK_SENT),
    Line("admin:take-code-down", CLERK, CLERK_SENT, {"method": "wechat"}),
    Line("admin:answer-paid", CASH_HERE, CASH_S_HERE, {"key": "{paid_notice}"}),
    Line("admin:reverse-promise", CASH_HERE, CASH_S_HERE, {"key": "{promise}"}),
    Line("admin:trail", READ, READ),
    Line("admin:voucher-samples", READ, READ),
    Line("admin:villages", READ, READ),
    Line("admin:raise-charges", CLERK, CLERK_SENT),
    Line("admin:charge-by-hand", CLERK, CLERK_SENT),
    Line("admin:withdraw-charge", CLERK_HERE, CLERK_S_HERE, CHARGE),
    Line("admin:roster", CLERK, CLERK_SENT),
    Line("admin:offices", READ, READ),
    Line("admin:take-office", CLERK, CLERK_SENT),
    Line("admin:setup", CLERK_GOES, CLERK_GOES),
    Line("admin:setup-village", ADMIN, ADMIN_SENT),
    Line("admin:setup-people", ADMIN, ADMIN_SENT),
    Line("admin:setup-levies", CLERK, LEVIED),
    Line("admin:setup-roster", CLERK, CLERK_SENT),
    Line("admin:setup-money", CLERK, CLERK_SENT),
    Line("admin:opening", READ, READ),
    Line("admin:opening-money", CLERK, CLERK_SENT),
    Line("admin:opening-household", CLERK, CLERK_SENT),
    Line("admin:opening-deposit", CLERK, CLERK_SENT),
    Line("admin:undo-opening", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:months", READ, READ),
    Line("admin:month-report", READ, CLERK_SENT, MONTH),
    Line("admin:close-month", CLERK, CLERK_SENT, MONTH),
    Line("admin:publish-month", PUBLISHES, PUBLISHES_SENT, MONTH),
    Line("admin:year-accounts", READ, READ, YEAR),
    Line("admin:year-package", YEAR_PACKAGE, YEAR_PACKAGE, YEAR),
    Line("admin:publish-year", PUBLISHES, PUBLISHES_SENT, YEAR),
    Line("admin:year-passed", CLERK, CLERK_SENT, YEAR),
    Line("admin:objections", READ, READ),
    Line("admin:new-objection", ANSWER, ANSWER_SENT),
    Line("admin:answer-objection", ANSWER_HERE, ANSWER_S_HERE, OBJECTION),
    Line("admin:vouchers-out", READ, READ),
    Line("admin:export-vouchers", CLERK, CLERK_SENT, MONTH),
    Line("admin:vouchers-file", READ_HERE, READ_HERE, {"seq": 1}),
    Line("admin:vouchers-attachments", READ_HERE, READ_HERE, {"seq": 1}),
    Line("admin:documents", READ, READ),
    Line("admin:document", READ, READ, {"code": "monthly-notice"}),
    Line("admin:archive", READ, READ),
    Line("admin:assessments", READ, READ),
    Line("admin:assess-volume", CLERK_HERE, CLERK_S_HERE, {"number": "{volume}"}),
    Line("admin:take-assessment-back", CLERK_HERE, CLERK_S_HERE, {"seq": 1}),
    Line("admin:hand-overs", READ, READ),
    Line("admin:hand-over-archive", CLERK, CLERK_SENT),
    Line("admin:undo-hand-over", CLERK_HERE, CLERK_S_HERE, {"seq": 1}),
    Line("admin:volume-labels", READ, READ),
    Line("admin:volume", READ_HERE, READ_HERE, {"number": "{volume}"}),
    Line("admin:bind-volumes", CLERK, CLERK_SENT),
    Line("admin:place-volume", CLERK, CLERK_SENT),
    Line("admin:viewings", READ, READ),
    Line("admin:enter-viewing", CLERK, CLERK_SENT),
    Line("admin:return-viewing", CLERK, CLERK_SENT),
    Line("admin:projects", READ, READ),
    Line("admin:new-project", CLERK, CLERK_SENT),
    Line("admin:new-asset", CLERK, CLERK_SENT),
    Line("admin:asset", CLERK_HERE, CLERK_S_HERE, {"key": "{asset}"}),
    Line("admin:project", READ_HERE, READ_HERE, PROJECT),
    Line("admin:change-project", CLERK_HERE, CLERK_S_HERE, PROJECT),
    Line("admin:project-photos", CLERK_HERE, CLERK_S_HERE, PROJECT),
    Line("admin:project-paper", READ_HERE, READ_HERE, {**PROJECT, "name": "application"}),
    Line("admin:project-paper", READ_HERE, READ_HERE, {**PROJECT, "name": "account"}),
    Line("admin:project-survey", CLERK_HERE, CLERK_S_HERE, PROJECT),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "approved"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "budgeted"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "quoted"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "contracted"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "announced"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "started"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "progress"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "changed"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "accepted"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "accounted"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "shown"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "checked"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "dropped"}),
    Line("admin:project-step", CLERK_HERE, CLERK_S_HERE, {**PROJECT, "name": "undo"}),
    Line("admin:polls", READ, READ),
    Line("admin:new-poll", ANSWER, ANSWER_SENT),
    Line("admin:poll", READ_HERE, READ_HERE, POLL),
    Line("admin:poll-paper", READ_HERE, READ_HERE, POLL),
    Line("admin:poll-step", ANSWER_HERE, ANSWER_S_HERE, {**POLL, "name": "slip"}),
    Line("admin:poll-step", ANSWER_HERE, ANSWER_S_HERE, {**POLL, "name": "take-back"}),
    Line("admin:poll-step", ANSWER_HERE, ANSWER_S_HERE, {**POLL, "name": "cancel"}),
    Line("admin:matters", READ, READ),
    Line("admin:new-matter", ANSWER, ANSWER_SENT),
    Line("admin:matter", READ_HERE, READ_HERE, MATTER),
    Line("admin:matter", CONFIDED, CONFIDED, PRIVATE),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "answer"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "merge"}),
    Line("admin:matter-step", CONFIDED, CONFIDED_SENT, {**PRIVATE, "name": "show"}),
    Line("admin:matter-step", CONFIDED, CONFIDED_SENT, {**PRIVATE, "name": "hide"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "withdraw"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "reopen"}),
    Line("admin:matter-step", CLERK_HERE, CLERK_S_HERE, {**MATTER, "name": "repair"}),
    Line("admin:matter-step", CLERK_HERE, CLERK_S_HERE, {**MATTER, "name": "wish"}),
    Line("admin:matter-step", CLERK_HERE, CLERK_S_HERE, {**MATTER, "name": "agenda"}),
    Line("admin:matter-step", CLERK_HERE, CLERK_S_HERE, {**MATTER, "name": "project"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "send"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "bring"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "way-back"}),
    Line("admin:matter-step", ANSWER_HERE, ANSWER_S_HERE, {**MATTER, "name": "leave-way"}),
    Line("admin:matter-register", READ_HERE, READ_HERE, {**MATTER, "seq": "1"}),
    Line("admin:matter-step", NOWHERE, NOWHERE, {**MATTER, "name": "burn"}),
    Line("admin:ratings", READ, READ),
    Line("admin:new-review", ANSWER, ANSWER_SENT),
    Line("admin:words-to-matter", ANSWER_HERE, ANSWER_S_HERE, {"key": "{rating}"}),
    Line("admin:rating-slip", ANSWER_HERE, ANSWER_S_HERE, HOUSEHOLD),
    Line("admin:cards", READ, CLERK_PRINTS, writes=PRINTED_CARDS),
    Line("admin:use-cards", CLERK, CLERK_SENT),
    Line("admin:revoke-card", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:forgive-tries", CLERK_HERE, CLERK_G_HERE, HOUSEHOLD, writes=FORGIVEN),
    Line("admin:rounds", READ, READ),
    Line("admin:round", READ_HERE, CASH_S_HERE, GROUP),
    Line("admin:round-list", READ_HERE, READ_HERE, GROUP),
    Line("admin:slips", CASH_HERE, CASH_S_HERE, GROUP),
    Line("admin:return-slips", CASH_HERE, CASH_S_HERE, GROUP),
    # One household and its receipts.
    Line("admin:household", READ_HERE, CASH_S_HERE, HOUSEHOLD),
    Line("admin:pause-reminders", CASH_HERE, CASH_S_HERE, HOUSEHOLD),
    Line("admin:promise", CASH_HERE, CASH_S_HERE, HOUSEHOLD),
    Line("admin:waive", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:move-in", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:take-back-leaving", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:correct-joining", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:change-standing", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:write-off", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:recover", CASH_HERE, CASH_S_HERE, HOUSEHOLD),
    Line("admin:lower-charge", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:refund", CASH_HERE, CASH_S_HERE, HOUSEHOLD),
    Line("admin:split", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:merge", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:leave", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:new-householder", CLERK_HERE, CLERK_S_HERE, HOUSEHOLD),
    Line("admin:receipts", READ, READ),
    Line("admin:print-receipts", NEVER, CASH_GOES, writes=PRINTED),
    Line("admin:receipt", READ_HERE, READ_HERE, RECEIPT),
    Line("admin:print", NEVER, CASH_G_HERE, RECEIPT, writes=PRINTED),
    Line("admin:take-again", CASH_VOID, CASH_VOID, {"key": "{payment}"}),
    Line("admin:reverse-payment", CASH_HERE, CASH_S_HERE, {"key": "{payment}"}),
    Line("admin:reverse-waiver", CLERK_HERE, CLERK_S_HERE, {"key": "{waiver}"}),
    # Meetings; one was minuted and has a resolution.
    Line("admin:meetings", READ, READ),
    Line("admin:new-meeting", CLERK, CLERK_SENT),
    Line("admin:meeting", READ_HERE, READ_HERE, MEETING),
    Line("admin:keep-minutes", CLERK_HERE, CLERK_S_HERE, MEETING),
    Line("admin:cancel-meeting", CLERK_HERE, CLERK_S_HERE, MEETING),
    Line("admin:meeting-paper", READ_HERE, READ_HERE, {**MEETING, "name": "sign-in"}),
    Line("admin:voting-slips", CLERK_HERE, CLERK_S_HERE, ITEM),
    Line("admin:print-voting-slips", CLERK_HERE, CLERK_HERE, ITEM),
    Line("admin:slip-stubs", CLERK_HERE, CLERK_S_HERE, ITEM),
    Line("admin:meeting-scan", READ_HERE, READ_HERE, MEETING_SCAN),
    Line("admin:meeting-photos", CLERK_HERE, CLERK_S_HERE, MEETING),
    Line("admin:meeting-photo-shown", CLERK_HERE, CLERK_G_HERE, MEETING_PHOTO, writes=CHOSEN),
    Line("admin:undo-stub", CLERK_HERE, CLERK_S_HERE, ITEM),
    Line("admin:resolve", CLERK_HERE, CLERK_S_HERE, {"key": "{vote}"}),
    Line("admin:resolutions", READ, READ),
    Line("admin:resolution", READ_HERE, READ_HERE, RESOLUTION),
    Line("admin:resolution-paper", READ_HERE, READ_HERE, RESOLUTION),
    *(
        Line("admin:resolution-step", CLERK_HERE, CLERK_S_HERE, {**RESOLUTION, "name": name})
        for name in ("publish", "carry-out", "result", "undo", "annul")
    ),
    # The hall; the rental is settled.
    Line("admin:halls", READ, READ),
    Line("admin:new-rental", CLERK, CLERK_SENT),
    Line("admin:decline-hall-request", CLERK_HERE, CLERK_S_HERE, {"number": "{hall_request}"}),
    Line("admin:rental", READ_HERE, READ_HERE, RENTAL),
    Line("admin:rental-papers", READ_HERE, READ_HERE, RENTAL),
    Line("admin:rental-step", APPROVE, APPROVE_SENT, {**RENTAL, "name": "approve"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "move"}),
    Line("admin:rental-step", APPROVE, APPROVE_SENT, {**RENTAL, "name": "deposit"}),
    Line("admin:rental-step", CASH_HERE, CASH_S_HERE, {**RENTAL, "name": "confirm"}),
    Line("admin:rental-step", CASH_HERE, CASH_S_HERE, {**RENTAL, "name": "prepay"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "begin"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "check-out"}),
    Line("admin:rental-step", CASH_HERE, CASH_S_HERE, {**RENTAL, "name": "settle"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "undo"}),
    Line("admin:rental-step", CASH_HERE, CASH_S_HERE, {**RENTAL, "name": "pay"}),
    Line("admin:rental-step", CASH_HERE, CASH_S_HERE, {**RENTAL, "name": "fetch"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "cancel"}),
    Line("admin:rental-step", CLERK_HERE, CLERK_S_HERE, {**RENTAL, "name": "no-show"}),
    Line("admin:rental-step", NOWHERE, NOWHERE, {**RENTAL, "name": "burn-down"}),
    # Spending; one claim is paid, the other waits for its reviewer.
    Line("admin:claims", READ, READ),
    Line("admin:new-claim", CLERK, CLERK_SENT),
    Line("admin:new-fee", CASH, CASH),
    Line("admin:reverse-expense", CASH_HERE, CASH_S_HERE, {"number": "{slip}"}),
    Line("admin:claim-by-photo", CLERK, CLERK_SENT),
    Line("admin:sign-together", SIGNS, SIGNS_SENT),
    Line("admin:claim", READ_HERE, READ_HERE, CLAIM),
    Line("admin:claim-slip", READ_HERE, READ_HERE, CLAIM),
    Line("admin:facilities", READ, READ),
    Line("admin:new-facility", CLERK, CLERK_SENT),
    Line("admin:many-facilities", CLERK, CLERK_SENT),
    Line("admin:facility-labels", READ, READ),
    Line("admin:facility", READ_HERE, READ_HERE, FACILITY),
    Line("admin:change-facility", CLERK_HERE, CLERK_S_HERE, FACILITY),
    Line("admin:repairs", READ, READ),
    Line("admin:new-repair", CLERK, CLERK_SENT),
    Line("admin:repair", READ_HERE, READ_HERE, REPAIR),
    Line("admin:repair-papers", READ_HERE, READ_HERE, REPAIR),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "take"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "repaired"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "confirm"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "rate"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "reopen"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "decline"}),
    Line("admin:repair-step", CLERK_HERE, CLERK_S_HERE, {**REPAIR, "name": "withdraw"}),
    Line("admin:repair-step", NOWHERE, NOWHERE, {**REPAIR, "name": "burn-down"}),
    Line("admin:micros", READ, READ),
    Line("admin:micro", READ, READ, {"kind": "lectures"}),
    Line("admin:new-micro", CLERK, CLERK_SENT, {"kind": "adoptions"}),
    Line("admin:micro-thing", READ_HERE, READ_HERE, MICRO),
    Line("admin:micro-paper", READ_HERE, READ_HERE, MICRO),
    Line("admin:micro-step", CLERK_HERE, CLERK_S_HERE, {**MICRO, "name": "undo"}),
    Line("admin:partners", READ, READ),
    Line("admin:partner-register", READ, READ),
    Line("admin:partner", READ_HERE, READ_HERE, {"key": "{partner}"}),
    Line("admin:new-partner-agreement", CLERK_HERE, CLERK_S_HERE, {"key": "{partner}"}),
    Line("admin:partner-agreement", READ_HERE, READ_HERE, AGREEMENT),
    Line("admin:partner-contribution", CLERK_HERE, CLERK_S_HERE, AGREEMENT),
    Line("admin:end-partner-agreement", CLERK_HERE, CLERK_S_HERE, AGREEMENT),
    Line("admin:partner-base", CLERK_HERE, CLERK_S_HERE, {**AGREEMENT, "day": "{due_on}"}),
    # It needs nothing said, and was done already.
    Line(
        "admin:reverse-partner-contribution",
        CLERK_HERE,
        CLERK_S_HERE,
        {"key": "{contribution}"},
    ),
    Line("admin:plots", READ, READ),
    Line("admin:plot-sketch", READ, READ),
    Line("admin:plot-register", READ, READ),
    Line("admin:new-plots", CLERK, CLERK_SENT),
    Line("admin:apply-for-plot", CLERK, CLERK_SENT),
    Line("admin:end-plot-application", CLERK_HERE, CLERK_S_HERE, {"number": "{plot_application}"}),
    Line("admin:new-lot-list", CLERK, CLERK_SENT),
    Line("admin:lot-list", READ_HERE, CLERK_S_HERE, {"number": "{lots}"}),
    Line("admin:plot", READ_HERE, READ_HERE, {"number": "{plot}"}),
    Line("admin:lease-plot", CLERK_HERE, CLERK_S_HERE, {"number": "{plot}"}),
    Line("admin:return-plot", CLERK_HERE, CLERK_S_HERE, {"number": "{plot_lease}"}),
    Line("admin:void-lease", CLERK_HERE, CLERK_S_HERE, {"number": "{plot_lease}"}),
    Line("admin:plot-agreement", READ_HERE, READ_HERE, {"number": "{plot_lease}"}),
    Line("admin:photo", READ_HERE, READ_HERE, {"key": "{photo}", "size": "small"}),
    Line("admin:attachment", READ_HERE, READ_HERE, {"key": "{attachment}"}),
    Line("admin:change-claim", CLERK_HERE, CLERK_S_HERE, WAITING_CLAIM),
    Line("admin:claim-step", REVIEW, REVIEW_SENT, {**CLAIM, "name": "review"}),
    Line("admin:claim-step", APPROVE, APPROVE_SENT, {**CLAIM, "name": "approve"}),
    Line("admin:claim-step", SIGN, SIGN_SENT, {**CLAIM, "name": "send-back"}),
    Line("admin:claim-step", CLERK_HERE, CLERK_S_HERE, {**CLAIM, "name": "withdraw"}),
    Line("admin:claim-step", CASH_HERE, CASH_S_HERE, {**CLAIM, "name": "pay"}),
    Line("admin:claim-step", CLERK_HERE, CLERK_S_HERE, {**CLAIM, "name": "attach"}),
    Line("admin:claim-step", CASH_HERE, CASH_S_HERE, {**CLAIM, "name": "reverse"}),
    Line("admin:claim-step", CASH_HERE, CASH_S_HERE, {**CLAIM, "name": "return"}),
    Line("admin:claim-step", NOWHERE, NOWHERE, {**CLAIM, "name": "burn-down"}),
    # The year plan: version 1 is in force, version 2 a draft.
    Line("admin:budgets", READ, READ),
    Line("admin:new-budget", CLERK, CLERK_SENT),
    Line("admin:budget-year", READ_HERE, READ_HERE, BUDGET_YEAR),
    Line("admin:compare-budgets", READ_HERE, READ_HERE, BUDGET_YEAR),
    Line("admin:budget-plot", READ_HERE, READ_HERE, BUDGET_YEAR),
    Line("admin:budget-file", READ_HERE, READ_HERE, {**BUDGET_YEAR, "kind": "csv"}),
    Line("admin:budget-version", READ_HERE, CLERK_G_HERE, {**BUDGET_YEAR, "number": "1"}),
    Line("admin:budget-version", READ_HERE, CLERK_S_HERE, BUDGET_DRAFT),
    Line("admin:adopt-budget", CLERK_HERE, CLERK_S_HERE, BUDGET_DRAFT),
    Line("admin:discard-budget", CLERK_HERE, CLERK_S_HERE, BUDGET_DRAFT),
    Line("admin:undo-budget", CLERK_HERE, CLERK_S_HERE, {**BUDGET_YEAR, "number": "1"}),
    # Other money.
    Line("admin:money", READ, READ),
    Line("admin:income", CASH, CASH_SENT),
    Line("admin:transfer-money", CASH, CASH_SENT),
    Line("admin:between-funds", CLERK, CLERK_SENT),
    Line("admin:reverse-transfer", CLERK_HERE, CLERK_S_HERE, {"key": "{transfer}"}),
    Line("admin:reverse-count", CASH_HERE, CASH_S_HERE, {"key": "{count}"}),
    Line("admin:reverse-advance-entry", CASH_HERE, CASH_S_HERE, {"key": "{entry}"}),
    Line("admin:count-cash", CASH, CASH_SENT),
    Line("admin:journal", READ, READ, {"role": "bank"}),
    Line("admin:reconcile", CASH, CASH_SENT, {"role": "bank"}),
    Line("admin:bank-statements", READ, CASH_SENT),
    Line("admin:bank-columns", CASH, CASH_SENT),
    Line("admin:bank-line", CASH_HERE, CASH_S_HERE, {"key": "{bank_line}"}),
    Line("admin:undo-bank-decision", CASH_HERE, CASH_S_HERE, {"key": "{bank_decision}"}),
    Line("admin:new-advance", CASH, CASH_SENT),
    Line("admin:advance", READ_HERE, READ_HERE, ADVANCE),
    Line("admin:advance-more", CASH_HERE, CASH_S_HERE, ADVANCE),
    Line("admin:advance-back", CASH_HERE, CASH_S_HERE, ADVANCE),
    # Oneself.
    Line("admin:second-step", READ, OWN_FORM, writes=SECRET),
    Line("admin:tokens", READ, NEVER),
    # Another's token is not there for anybody but an administrator.
    Line("admin:revoke-token", NEVER, NOWHERE, {"key": "00000000"}),
    Line("admin:password_change", READ, READ),
    Line("admin:password_change_done", READ, NEVER),
    # What Django's own site has beside the pages of rows.
    Line("admin:app_list", LEADS_ON, LEADS_ON, {"app_label": "funds"}),
    Line("admin:app_list", LEADS_ON, LEADS_ON, {"app_label": "households"}),
    Line("admin:jsi18n", READ, NEVER),
    Line(
        "admin:autocomplete",
        READ,
        NEVER,
        asked={"app_label": "funds", "model_name": "share", "field_name": "household"},
    ),
    Line(
        "admin:view_on_site",
        NOWHERE,
        NOWHERE,
        {"content_type_id": "{type}", "object_id": "{households_household}"},
    ),
    Line("admin/(?P<url>.*)$", NOWHERE, NOWHERE, at="/admin/nowhere/"),
)

API_LINES = (
    Line("api:communities", API, API_NEVER),
    Line("api:arrears", API, API_NEVER),
    Line("api:arrears-summary", API, API_NEVER),
    Line("api:households", API, API_NEVER),
    Line("api:household", API, API_NEVER, HOUSEHOLD),
    Line("api:statement", API, API_NEVER, HOUSEHOLD),
    Line("api:budgets", API, API_NEVER),
    Line("api:charges", API, API_CLERK),
    Line("api:charge-reduce", API_NEVER, API_CLERK, CHARGE_NUMBER),
    Line("api:charge-withdraw", API_NEVER, API_CLERK, CHARGE_NUMBER),
    Line("api:charge-runs", API_NEVER, API_CLERK),
    Line("api:payments", API, API_CASH),
    Line("api:payment", API, API_NEVER, RECEIPT),
    Line("api:payment-reverse", API_NEVER, API_CASH, RECEIPT),
    Line("api:refunds", API, API_CASH),
    Line("api:refund-reverse", API_NEVER, API_CASH, {"id": "{refund}"}),
    Line("api:funds", API, API_NEVER),
    Line("api:levies", API, API_NEVER),
    Line("api:expenses", API, API_NEVER),
    Line("api:advances", API, API_NEVER),
    Line("api:incomes", API, API_NEVER),
    Line("api:transfers", API, API_NEVER),
    Line("api:bank-statements", API, API_CASH),
    Line("api:bank-statement-lines", API, API_NEVER, {"id": "{bank_statement}"}),
    Line("api:bank-statement-line-take", API_NEVER, LATE_CASH, {"id": "{bank_line_number}"}),
    Line("api:cash-counts", API, API_NEVER),
    Line("api:matters", API, API_CLERK),
    Line("api:reminders", API, API_NEVER),
    Line("api:meetings", API, API_NEVER),
    Line("api:paths", API, API_NEVER),
    Line("api:polls", API, API_NEVER),
    Line("api:resolutions", API, API_NEVER),
    Line("api:opening", API, API_NEVER),
    Line("api:projects", API, API_NEVER),
    Line("api:vouchers", API, API_NEVER),
    Line("api:facilities", API, API_NEVER),
    Line("api:plots", API, API_NEVER),
    Line("api:wishes", API, API_NEVER),
    Line("api:adoptions", API, API_NEVER),
    Line("api:appraisals", API, API_NEVER),
    Line("api:lectures", API, API_NEVER),
    Line("api:persons-of-note", API, API_NEVER),
    Line("api:partners", API, API_NEVER),
    Line("api:requests", API, API_CLERK),
    Line("api:halls", API, API_NEVER),
    Line("api:hall-availability", API, API_NEVER, {"code": "{hall}"}),
    Line("api:hall-bookings", API, API_CLERK),
    Line("api:hall-booking", API, API_NEVER, RENTAL),
    Line("api:hall-booking-approve", API_NEVER, LATE_APPROVER, RENTAL),
    Line("api:hall-booking-move", API_NEVER, API_CLERK, RENTAL),
    Line("api:hall-booking-deposit", API_NEVER, API_APPROVER, RENTAL),
    Line("api:hall-booking-confirm", API_NEVER, API_CASH, RENTAL),
    Line("api:hall-booking-prepay", API_NEVER, API_CASH, RENTAL),
    Line("api:hall-booking-begin", API_NEVER, LATE_CLERK, RENTAL),
    Line("api:hall-booking-check-out", API_NEVER, LATE_CLERK, RENTAL),
    Line("api:hall-booking-settle", API_NEVER, LATE_CASH, RENTAL),
    Line("api:hall-booking-undo", API_NEVER, API_CLERK, RENTAL),
    Line("api:hall-booking-cancel", API_NEVER, API_CLERK, RENTAL),
    Line("api:documents", API, API_NEVER),
    Line("api:document", API, API_NEVER, {"kind": "monthly-notice"}),
    Line("api:monthly-report", API, API_NEVER, MONTH),
    Line("api:yearly-report", API, API_NEVER, {"year": "2026"}),
    Line("api:trial-balance", API, API_NEVER),
)

# Logging out comes last: nobody is let in after it.
GOODBYE = (Line("admin:logout", NEVER, READ),)

TABLE = (*PUBLIC, *DESK, *MODEL_LINES, *API_LINES, *GOODBYE)
