"""The addresses of the API, below /api/v1/."""

from django.urls import path

from funds.api.board.reports import MonthlyReportView, TrialBalanceView
from funds.api.board.years import YearlyReportView
from funds.api.cash.bank_statement_lines import BankStatementLinesView, TakingView
from funds.api.cash.bank_statements import BankStatementsView
from funds.api.cash.cash_counts import CashCountsView
from funds.api.cash.transfers import TransfersView
from funds.api.commons.facilities import FacilitiesView
from funds.api.commons.matters import MattersView
from funds.api.commons.partners import PartnersView
from funds.api.commons.plots import PlotsView
from funds.api.commons.repairs import RepairsView
from funds.api.council.meetings import MeetingsView
from funds.api.council.paths import PathsView
from funds.api.council.polls import PollsView
from funds.api.council.resolutions import ResolutionsView
from funds.api.documents.papers import DocumentKindsView, DocumentView
from funds.api.hall.halls import AvailabilityView, HallsView
from funds.api.hall.rentals import HallBookingsView, HallBookingView
from funds.api.hall.steps import (
    ApprovalView,
    BeginningView,
    CancellationView,
    CheckOutView,
    ConfirmationView,
    DepositView,
    MoveView,
    PrepaymentView,
    SettlementView,
    UndoingView,
)
from funds.api.ledger.funds import FundsView
from funds.api.ledger.vouchers import VouchersView
from funds.api.levies.arrears import ArrearsSummaryView, ArrearsView
from funds.api.levies.charge_runs import ChargeRunsView
from funds.api.levies.charges import ChargesView, ReductionView, WithdrawalView
from funds.api.levies.levies import LeviesView
from funds.api.micro.adoptions import AdoptionsView
from funds.api.micro.appraisals import AppraisalsView
from funds.api.micro.lectures import LecturesView
from funds.api.micro.persons_of_note import PersonsOfNoteView
from funds.api.micro.wishes import WishesView
from funds.api.payments.incomes import IncomesView
from funds.api.payments.payments import PaymentsView, PaymentView, ReversalView
from funds.api.payments.refunds import RefundReversalView, RefundsView
from funds.api.projects.budgets import BudgetsView
from funds.api.projects.projects import ProjectsView
from funds.api.reminders.reminders import RemindersView
from funds.api.spending.advances import AdvancesView
from funds.api.spending.expenses import ExpensesView
from funds.api.village.communities import CommunitiesView
from funds.api.village.households import HouseholdsView, HouseholdView, StatementView
from funds.api.village.opening import OpeningView

app_name = "api"
RENTAL = "hall-bookings/<str:number>"
urlpatterns = [
    path("communities/", CommunitiesView.as_view(), name="communities"),
    path("arrears/", ArrearsView.as_view(), name="arrears"),
    path("arrears/summary/", ArrearsSummaryView.as_view(), name="arrears-summary"),
    path("households/", HouseholdsView.as_view(), name="households"),
    path("households/<str:number>/", HouseholdView.as_view(), name="household"),
    path("households/<str:number>/statement/", StatementView.as_view(), name="statement"),
    path("charges/", ChargesView.as_view(), name="charges"),
    path("charges/<int:number>/reduce/", ReductionView.as_view(), name="charge-reduce"),
    path("charges/<int:number>/withdraw/", WithdrawalView.as_view(), name="charge-withdraw"),
    path("charge-runs/", ChargeRunsView.as_view(), name="charge-runs"),
    path("payments/", PaymentsView.as_view(), name="payments"),
    path("payments/<str:receipt>/", PaymentView.as_view(), name="payment"),
    path("payments/<str:receipt>/reverse/", ReversalView.as_view(), name="payment-reverse"),
    path("refunds/", RefundsView.as_view(), name="refunds"),
    path("refunds/<int:id>/reverse/", RefundReversalView.as_view(), name="refund-reverse"),
    path("funds/", FundsView.as_view(), name="funds"),
    path("levies/", LeviesView.as_view(), name="levies"),
    path("budgets/", BudgetsView.as_view(), name="budgets"),
    path("expenses/", ExpensesView.as_view(), name="expenses"),
    path("advances/", AdvancesView.as_view(), name="advances"),
    path("incomes/", IncomesView.as_view(), name="incomes"),
    path("transfers/", TransfersView.as_view(), name="transfers"),
    path("bank-statements/", BankStatementsView.as_view(), name="bank-statements"),
    path(
        "bank-statements/<int:id>/lines/",
        BankStatementLinesView.as_view(),
        name="bank-statement-lines",
    ),
    path(
        "bank-statement-lines/<int:id>/take/",
        TakingView.as_view(),
        name="bank-statement-line-take",
    ),
    path("cash-counts/", CashCountsView.as_view(), name="cash-counts"),
    path("opening/", OpeningView.as_view(), name="opening"),
    path("matters/", MattersView.as_view(), name="matters"),
    path("reminders/", RemindersView.as_view(), name="reminders"),
    path("projects/", ProjectsView.as_view(), name="projects"),
    path("meetings/", MeetingsView.as_view(), name="meetings"),
    path("paths/", PathsView.as_view(), name="paths"),
    path("polls/", PollsView.as_view(), name="polls"),
    path("resolutions/", ResolutionsView.as_view(), name="resolutions"),
    path("vouchers/", VouchersView.as_view(), name="vouchers"),
    path("facilities/", FacilitiesView.as_view(), name="facilities"),
    path("partners/", PartnersView.as_view(), name="partners"),
    path("plots/", PlotsView.as_view(), name="plots"),
    path("wishes/", WishesView.as_view(), name="wishes"),
    path("adoptions/", AdoptionsView.as_view(), name="adoptions"),
    path("appraisals/", AppraisalsView.as_view(), name="appraisals"),
    path("lectures/", LecturesView.as_view(), name="lectures"),
    path("persons-of-note/", PersonsOfNoteView.as_view(), name="persons-of-note"),
    path("requests/", RepairsView.as_view(), name="requests"),
    path("halls/", HallsView.as_view(), name="halls"),
    path("halls/<str:code>/availability/", AvailabilityView.as_view(), name="hall-availability"),
    path("hall-bookings/", HallBookingsView.as_view(), name="hall-bookings"),
    path(f"{RENTAL}/", HallBookingView.as_view(), name="hall-booking"),
    path(f"{RENTAL}/approve/", ApprovalView.as_view(), name="hall-booking-approve"),
    path(f"{RENTAL}/move/", MoveView.as_view(), name="hall-booking-move"),
    path(f"{RENTAL}/deposit/", DepositView.as_view(), name="hall-booking-deposit"),
    path(f"{RENTAL}/confirm/", ConfirmationView.as_view(), name="hall-booking-confirm"),
    path(f"{RENTAL}/prepay/", PrepaymentView.as_view(), name="hall-booking-prepay"),
    path(f"{RENTAL}/begin/", BeginningView.as_view(), name="hall-booking-begin"),
    path(f"{RENTAL}/check-out/", CheckOutView.as_view(), name="hall-booking-check-out"),
    path(f"{RENTAL}/settle/", SettlementView.as_view(), name="hall-booking-settle"),
    path(f"{RENTAL}/undo/", UndoingView.as_view(), name="hall-booking-undo"),
    path(f"{RENTAL}/cancel/", CancellationView.as_view(), name="hall-booking-cancel"),
    path("documents/", DocumentKindsView.as_view(), name="documents"),
    path("documents/<slug:kind>/", DocumentView.as_view(), name="document"),
    path("reports/monthly/<str:month>/", MonthlyReportView.as_view(), name="monthly-report"),
    path("reports/yearly/<str:year>/", YearlyReportView.as_view(), name="yearly-report"),
    path("reports/trial-balance/", TrialBalanceView.as_view(), name="trial-balance"),
]
