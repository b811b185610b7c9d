"""Where the desk's own pages are: address, page, name."""

from django.views.decorators.http import require_POST

from funds.admin import second_step, today
from funds.admin.board import months, objections
from funds.admin.cash import money
from funds.admin.hall import rentals, steps as hall_steps
from funds.admin.levies import arrears, charging, waiving
from funds.admin.payments import household, reversing, rounds
from funds.admin.site import desk
from funds.admin.spending import advances, claims, steps as claim_steps
from funds.admin.upkeep import audit_trail
from funds.admin.village import cards, finding, moving, roster

NUMBER = "households/household/<str:number>"

desk.pages = [
    ("", today.today, "index"),
    ("trend.svg", today.trend_plot, "trend"),
    ("find/", finding.find, "find"),
    ("community/", require_POST(finding.choose), "choose-community"),
    ("arrears/", arrears.arrears_page, "arrears"),
    ("charges/", charging.charges, "raise-charges"),
    ("months/", months.months, "months"),
    ("months/<str:month>/", months.report, "month-report"),
    ("months/<str:month>/publish/", months.publish, "publish-month"),
    ("objections/", objections.objections, "objections"),
    ("objections/new/", objections.new_objection, "new-objection"),
    ("objections/<str:number>/answer/", objections.answer, "answer-objection"),
    ("cards/", cards.cards, "cards"),
    ("cards/<str:number>/revoke/", cards.revoke, "revoke-card"),
    ("cards/<str:number>/forgive/", cards.forgive, "forgive-tries"),
    ("rounds/", rounds.rounds, "rounds"),
    ("rounds/<int:number>/", rounds.collect, "round"),
    ("rounds/<int:number>/list/", rounds.round_list, "round-list"),
    ("hall/", rentals.halls, "halls"),
    ("hall/new/", rentals.new_rental, "new-rental"),
    ("hall/<str:number>/", rentals.rental, "rental"),
    ("hall/<str:number>/papers.pdf", rentals.papers, "rental-papers"),
    ("hall/<str:number>/<slug:name>/", hall_steps.step, "rental-step"),
    ("claims/", claims.claims, "claims"),
    ("claims/new/", claims.new_claim, "new-claim"),
    ("claims/<str:number>/", claims.claim, "claim"),
    ("claims/<str:number>/slip.pdf", claims.slip, "claim-slip"),
    ("claims/<str:number>/change/", claims.change_claim, "change-claim"),
    ("claims/<str:number>/<slug:name>/", claim_steps.step, "claim-step"),
    ("attachments/<int:key>/", claims.attachment, "attachment"),
    ("money/", money.money, "money"),
    ("money/income/", money.income, "income"),
    ("money/move/", money.transfer, "move-money"),
    ("money/between-funds/", money.between_funds, "between-funds"),
    ("money/transfers/<int:key>/reverse/", money.undo_transfer, "reverse-transfer"),
    ("money/count/", money.count, "count-cash"),
    ("money/statements/<slug:role>/", money.reconcile_account, "statement"),
    ("money/advances/new/", advances.new_advance, "new-advance"),
    ("money/advances/<str:number>/", advances.advance, "advance"),
    ("money/advances/<str:number>/more/", advances.more, "advance-more"),
    ("money/advances/<str:number>/back/", advances.bring_back, "advance-back"),
    ("second-step/", second_step.second_step, "second-step"),
    ("trail/", audit_trail.trail_page, "trail"),
    ("roster/", roster.roster, "roster"),
    (f"{NUMBER}/sheet/", household.household, "household-sheet"),
    ("receipts/<str:receipt>/", household.receipt, "receipt"),
    ("receipts/<str:receipt>/print/", require_POST(household.print_receipt), "print"),
    ("payments/<int:key>/reverse/", reversing.reverse, "reverse-payment"),
    ("waivers/<int:key>/take-back/", waiving.take_back, "take-back"),
    (f"{NUMBER}/waive/", waiving.waive_charge, "waive"),
    (f"{NUMBER}/refund/", reversing.refund_credit, "refund"),
    (f"{NUMBER}/leave/", moving.leave, "leave"),
    (f"{NUMBER}/householder/", moving.new_householder, "new-householder"),
]
