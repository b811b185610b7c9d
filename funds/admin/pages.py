"""Where the desk's own pages are: address, page, name."""

from django.views.decorators.http import require_POST

from funds.admin import handbook, second_step, tasks, today
from funds.admin.board import finishing, months, objections
from funds.admin.board.objections import ANSWERERS
from funds.admin.cash import bank_lines, bank_statements, journal, money, undoing
from funds.admin.hall import rentals
from funds.admin.hall.steps import rental_steps
from funds.admin.levies import arrears, by_hand, charging, lowering, waiving, writing_off
from funds.admin.payments import again, household, receipts, reversing, rounds, slips
from funds.admin.reminders import codes, pausing, reminding
from funds.admin.site import Page, desk
from funds.admin.spending import advances, claims, fees, signing, together
from funds.admin.spending.steps import claim_steps
from funds.admin.upkeep import audit_trail, sampling
from funds.admin.village import (
    cards,
    choosing,
    finding,
    moving,
    opening,
    printing,
    regrouping,
    roster,
    setup_frame,
    setup_levies,
    setup_money,
    setup_people,
    setup_roster,
    setup_village,
    staying,
    tokens,
)
from funds.models import CASH_ROLES
from households.models import Role

NUMBER = "households/household/<str:number>"

desk.pages = [
    Page("", today.today, "index"),
    Page("trend.svg", today.trend_plot, "trend"),
    Page("tasks/<slug:code>/", tasks.task_page, "task"),
    Page("records/", tasks.records, "records"),
    Page("help/", handbook.handbook, "help"),
    Page("find/", finding.find, "find"),
    Page("villages/", choosing.villages, "villages", about_oneself=True),
    Page("arrears/", arrears.arrears_page, "arrears"),
    Page("reminders/", reminding.reminders, "remind", *CASH_ROLES),
    Page("collection-codes/", codes.codes, "collection-codes", Role.CLERK),
    Page("collection-codes/<slug:method>/down/", codes.take_down, "take-code-down", Role.CLERK),
    Page("paid-notices/<int:key>/", codes.answer, "answer-paid", *CASH_ROLES),
    Page("promises/<int:key>/reverse/", pausing.undo_promise, "reverse-promise", *CASH_ROLES),
    Page("charges/", charging.charges, "raise-charges", Role.CLERK, is_final=True),
    Page("arrears/written-off/", writing_off.write_offs, "write-offs"),
    Page("charges/by-hand/", by_hand.charge_households, "charge-by-hand", Role.CLERK),
    Page("charges/<int:key>/withdraw/", by_hand.withdraw, "withdraw-charge", Role.CLERK),
    Page("months/", months.months, "months"),
    Page("months/<str:month>/", months.report, "month-report"),
    Page("months/<str:month>/close/", finishing.close, "close-month", Role.CLERK, is_final=True),
    Page(
        "months/<str:month>/publish/",
        finishing.publish,
        "publish-month",
        Role.REVIEWER,
        is_final=True,
    ),
    Page("objections/", objections.objections, "objections"),
    Page("objections/new/", objections.new_objection, "new-objection", *ANSWERERS),
    Page("objections/<str:number>/answer/", objections.answer, "answer-objection", *ANSWERERS),
    Page("cards/", cards.cards, "cards"),
    Page("cards/use/", printing.use, "use-cards", Role.CLERK, is_final=True),
    Page("cards/<str:number>/revoke/", cards.revoke, "revoke-card", Role.CLERK),
    Page("cards/<str:number>/forgive/", cards.forgive, "forgive-tries", Role.CLERK),
    Page("rounds/", rounds.rounds, "rounds"),
    Page("rounds/<int:number>/", rounds.collect, "round"),
    Page("rounds/<int:number>/list/", rounds.round_list, "round-list"),
    Page("rounds/<int:number>/slips/", slips.slips, "slips", *CASH_ROLES),
    Page("rounds/<int:number>/slips/return/", slips.return_slips, "return-slips", *CASH_ROLES),
    Page("hall/", rentals.halls, "halls"),
    Page("hall/new/", rentals.new_rental, "new-rental", Role.CLERK),
    Page("hall/<str:number>/", rentals.rental, "rental"),
    Page("hall/<str:number>/papers.pdf", rentals.papers, "rental-papers"),
    Page(
        "hall/<str:number>/<slug:name>/",
        rental_steps.take,
        "rental-step",
        steps=rental_steps.by_name,
    ),
    Page("claims/", claims.claims, "claims"),
    Page("claims/new/", claims.new_claim, "new-claim", Role.CLERK),
    Page(
        "claims/together/",
        together.sign_together,
        "sign-together",
        Role.REVIEWER,
        Role.APPROVER,
    ),
    Page("claims/fees/new/", fees.new_fee, "new-fee", *CASH_ROLES),
    Page("expenses/<str:number>/reverse/", fees.undo_expense, "reverse-expense", *CASH_ROLES),
    Page("claims/<str:number>/", claims.claim, "claim"),
    Page("claims/<str:number>/slip.pdf", claims.slip, "claim-slip"),
    Page("claims/<str:number>/change/", claims.change_claim, "change-claim", Role.CLERK),
    Page(
        "claims/<str:number>/<slug:name>/",
        signing.take_step,
        "claim-step",
        steps=claim_steps.by_name,
    ),
    Page("attachments/<int:key>/", claims.attachment, "attachment"),
    Page("money/", money.money, "money"),
    Page("money/journal/<slug:role>/", journal.journal, "journal"),
    Page("money/income/", money.income, "income", *CASH_ROLES),
    Page("money/move/", money.transfer, "transfer-money", *CASH_ROLES),
    Page("money/between-funds/", money.between_funds, "between-funds", Role.CLERK),
    Page(
        "money/transfers/<int:key>/reverse/", undoing.undo_transfer, "reverse-transfer", Role.CLERK
    ),
    Page("money/counts/<int:key>/reverse/", undoing.undo_count, "reverse-count", *CASH_ROLES),
    Page(
        "money/entries/<int:key>/reverse/",
        advances.undo_entry,
        "reverse-advance-entry",
        *CASH_ROLES,
    ),
    Page("money/count/", money.count, "count-cash", *CASH_ROLES),
    Page("money/bank-statements/", bank_statements.bank_statements, "bank-statements"),
    Page(
        "money/bank-statements/columns/", bank_statements.bank_columns, "bank-columns", *CASH_ROLES
    ),
    Page("money/bank-statements/lines/<int:key>/", bank_lines.bank_line, "bank-line", *CASH_ROLES),
    Page(
        "money/bank-statements/decisions/<int:key>/undo/",
        bank_lines.undo_bank_decision,
        "undo-bank-decision",
        *CASH_ROLES,
    ),
    Page("money/statements/<slug:role>/", money.reconcile_account, "reconcile", *CASH_ROLES),
    Page("money/advances/new/", advances.new_advance, "new-advance", *CASH_ROLES),
    Page("money/advances/<str:number>/", advances.advance, "advance"),
    Page("money/advances/<str:number>/more/", advances.more, "advance-more", *CASH_ROLES),
    Page("money/advances/<str:number>/back/", advances.bring_back, "advance-back", *CASH_ROLES),
    Page("second-step/", second_step.second_step, "second-step", about_oneself=True),
    Page("tokens/", tokens.tokens, "tokens", about_oneself=True),
    Page("tokens/<slug:key>/revoke/", tokens.revoke, "revoke-token", about_oneself=True),
    Page("trail/", audit_trail.trail_page, "trail"),
    Page("trail/vouchers/", sampling.samples, "voucher-samples"),
    Page("roster/", roster.roster, "roster", Role.CLERK),
    Page("setup/", setup_frame.setup, "setup", Role.CLERK),
    Page("setup/village/", setup_village.village, "setup-village", Role.CLERK),
    Page("setup/people/", setup_people.people, "setup-people", Role.CLERK),
    Page("setup/levies/", setup_levies.levies, "setup-levies", Role.CLERK),
    Page("setup/roster/", setup_roster.roster, "setup-roster", Role.CLERK),
    Page("setup/money/", setup_money.money, "setup-money", Role.CLERK),
    Page("opening/", opening.opening, "opening"),
    Page("opening/money/", opening.money, "opening-money", Role.CLERK),
    Page("opening/household/", opening.household, "opening-household", Role.CLERK),
    Page("opening/deposit/", opening.deposit, "opening-deposit", Role.CLERK),
    Page(f"{NUMBER}/opening/undo/", opening.undo, "undo-opening", Role.CLERK),
    Page(f"{NUMBER}/sheet/", household.household, "household"),
    Page("receipts/", receipts.receipts, "receipts"),
    Page("receipts/print/", require_POST(receipts.print_receipts), "print-receipts"),
    Page("receipts/<str:receipt>/", receipts.receipt, "receipt"),
    Page("receipts/<str:receipt>/print/", require_POST(receipts.print_receipt), "print"),
    Page("payments/<int:key>/reverse/", reversing.reverse, "reverse-payment", *CASH_ROLES),
    Page("payments/<int:key>/again/", again.take_again, "take-again", *CASH_ROLES),
    Page("waivers/<int:key>/take-back/", waiving.reverse, "reverse-waiver", Role.CLERK),
    Page(f"{NUMBER}/reminders/", pausing.pause, "pause-reminders", *CASH_ROLES),
    Page(f"{NUMBER}/promise/", pausing.promise, "promise", *CASH_ROLES),
    Page(f"{NUMBER}/waive/", waiving.waive_charge, "waive", Role.CLERK),
    Page(f"{NUMBER}/write-off/", writing_off.write_off_charges, "write-off", Role.CLERK),
    Page(f"{NUMBER}/recover/", writing_off.recover_debts, "recover", *CASH_ROLES),
    Page(f"{NUMBER}/lower/", lowering.lower, "lower-charge", Role.CLERK),
    Page(f"{NUMBER}/refund/", reversing.refund_credit, "refund", *CASH_ROLES),
    Page(f"{NUMBER}/split/", regrouping.split, "split", Role.CLERK, is_final=True),
    Page(f"{NUMBER}/merge/", regrouping.merge, "merge", Role.CLERK, is_final=True),
    Page(f"{NUMBER}/leave/", moving.leave, "leave", Role.CLERK),
    Page(f"{NUMBER}/move-in/", staying.arrive, "move-in", Role.CLERK),
    Page(f"{NUMBER}/not-left/", staying.undo_leaving, "take-back-leaving", Role.CLERK),
    Page(f"{NUMBER}/joined/", staying.joined, "correct-joining", Role.CLERK),
    Page(f"{NUMBER}/standing/", staying.change_standing, "change-standing", Role.CLERK),
    Page(f"{NUMBER}/householder/", moving.new_householder, "new-householder", Role.CLERK),
]
