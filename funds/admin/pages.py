"""Where the desk's own pages are: address, page, name."""

from django.views.decorators.http import require_POST

from funds.admin import desk_pages, household_acts, months, roster, sheet, today
from funds.admin.site import desk

NUMBER = "households/household/<str:number>"

desk.pages = [
    ("", today.today, "index"),
    ("trend.svg", today.trend_plot, "trend"),
    ("find/", desk_pages.find, "find"),
    ("community/", require_POST(desk_pages.choose), "choose-community"),
    ("arrears/", desk_pages.arrears_page, "arrears"),
    ("charges/", desk_pages.charges, "raise-charges"),
    ("months/", months.months, "months"),
    ("months/<str:month>/", months.report, "month-report"),
    ("roster/", roster.roster, "roster"),
    (f"{NUMBER}/sheet/", sheet.sheet, "household-sheet"),
    ("receipts/<str:receipt>/", sheet.receipt, "receipt"),
    ("receipts/<str:receipt>/print/", require_POST(sheet.print_receipt), "print"),
    ("payments/<int:key>/reverse/", household_acts.reverse, "reverse-payment"),
    ("waivers/<int:key>/take-back/", household_acts.take_back, "take-back"),
    (f"{NUMBER}/waive/", household_acts.waive_charge, "waive"),
    (f"{NUMBER}/refund/", household_acts.refund_credit, "refund"),
    (f"{NUMBER}/leave/", household_acts.leave, "leave"),
    (f"{NUMBER}/householder/", household_acts.new_householder, "new-householder"),
]
