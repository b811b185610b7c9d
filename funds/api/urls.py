"""The addresses of the API, below /api/v1/."""

from django.urls import path

from funds.api.arrears import ArrearsSummaryView, ArrearsView
from funds.api.charge_runs import ChargeRunsView
from funds.api.charges import ChargesView
from funds.api.funds import ExpensesView, FundsView, LeviesView
from funds.api.households import HouseholdsView, HouseholdView, StatementView
from funds.api.payments import PaymentsView, PaymentView, ReversalView
from funds.api.reports import MonthlyReportView, TrialBalanceView

app_name = "api"
urlpatterns = [
    path("arrears/", ArrearsView.as_view(), name="arrears"),
    path("arrears/summary/", ArrearsSummaryView.as_view(), name="arrears-summary"),
    path("households/", HouseholdsView.as_view(), name="households"),
    path("households/<str:number>/", HouseholdView.as_view(), name="household"),
    path("households/<str:number>/statement/", StatementView.as_view(), name="statement"),
    path("charges/", ChargesView.as_view(), name="charges"),
    path("charge-runs/", ChargeRunsView.as_view(), name="charge-runs"),
    path("payments/", PaymentsView.as_view(), name="payments"),
    path("payments/<str:receipt>/", PaymentView.as_view(), name="payment"),
    path("payments/<str:receipt>/reverse/", ReversalView.as_view(), name="payment-reverse"),
    path("funds/", FundsView.as_view(), name="funds"),
    path("levies/", LeviesView.as_view(), name="levies"),
    path("expenses/", ExpensesView.as_view(), name="expenses"),
    path("reports/monthly/<str:month>/", MonthlyReportView.as_view(), name="monthly-report"),
    path("reports/trial-balance/", TrialBalanceView.as_view(), name="trial-balance"),
]
