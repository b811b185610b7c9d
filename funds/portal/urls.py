"""Addresses of the pages for residents and for everybody."""

from django.urls import path

from funds.portal import preferences
from funds.portal.board import board, genuine, months, objections, pictures, screen, sharing, years
from funds.portal.commons import matters, partners, photos, plots, ratings, repairs, reporting
from funds.portal.council import pages, polls, resolutions
from funds.portal.hall import asking, calendar, rentals
from funds.portal.levies import account, levies, me
from funds.portal.micro import mine as my_micro, public as micro
from funds.portal.payments import paying, receipts, verifying
from funds.portal.projects import budget, pages as projects
from funds.portal.village import login, pin, setup

urlpatterns = [
    path("", board.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("show/", preferences.show, name="show"),
    path("offline/", preferences.offline, name="offline"),
    path("offline.js", preferences.offline_script, name="offline-script"),
    # In capitals as it stands in the QR code, and as people type it.
    path("C/<str:token>/", login.scan, name="card"),
    path("c/<str:token>/", login.scan, name="card-typed"),
    path("card/", login.card_pin, name="card-pin"),
    path("login/", login.login, name="login"),
    path("logout/", login.leave, name="leave"),
    path("me/", me.me, name="me"),
    path("me/account/", account.account, name="my-account"),
    path("me/levies/", levies.levies, name="my-levies"),
    path("me/receipts/", receipts.receipts, name="my-receipts"),
    path("me/receipts/<str:receipt>/", receipts.receipt, name="my-receipt"),
    path("me/pay/", paying.pay, name="my-payment"),
    path("me/hall/", rentals.rentals, name="my-rentals"),
    path("me/hall/ask/", asking.my_request, name="my-hall-request"),
    path("me/hall/<str:number>/withdraw/", asking.withdraw, name="withdraw-hall-request"),
    path("me/repairs/", repairs.my_repairs, name="my-repairs"),
    path("me/repairs/new/", reporting.my_report, name="my-report"),
    path("me/repairs/<str:number>/judge/", repairs.judge, name="judge-repair"),
    path("me/repairs/<str:number>/still-broken/", repairs.still_broken, name="still-broken"),
    path("me/repairs/<str:number>/withdraw/", repairs.withdraw, name="withdraw-repair"),
    path("me/village/", pages.my_village, name="my-village"),
    path("me/ratings/", ratings.my_ratings, name="my-ratings"),
    path("me/matters/", matters.my_matters, name="my-matters"),
    path("me/matters/<str:number>/withdraw/", matters.withdraw, name="withdraw-matter"),
    path("me/polls/", polls.my_polls, name="my-polls"),
    path("me/micro/", my_micro.my_micros, name="my-micros"),
    path("me/wishes/<str:number>/withdraw/", my_micro.withdraw, name="withdraw-wish"),
    path("me/wishes/<str:number>/adopt/", my_micro.adopt, name="adopt-wish"),
    path("me/wishes/<str:number>/give-back/", my_micro.give_back, name="give-wish-back"),
    path("me/adoptions/<str:number>/unname/", my_micro.unname, name="unname-adoption"),
    path("me/shown/<str:number>/end/", my_micro.show_no_longer, name="show-no-longer"),
    path("me/objections/", objections.objections, name="objections"),
    path("me/pin/", pin.own_pin, name="my-pin"),
    path("me/phones/forget/", pin.forget_all_phones, name="forget-phones"),
    path("me/forget/", me.forget, name="forget-phone"),
    path("screen/", screen.the_screen, name="the-screen"),
    path("verify/", verifying.verify_receipt, name="verify"),
    path("verify/proof.json", verifying.receipt_proof, name="receipt-proof"),
    path("<slug:code>/", board.community, name="community"),
    path("<slug:code>/login/", login.community_login, name="community-login"),
    path("<slug:code>/months/", months.months, name="months"),
    path("<slug:code>/months/<str:month>/", months.one_month, name="month"),
    path("<slug:code>/years/<int:year>/", years.one_year, name="year"),
    path("<slug:code>/months/<str:month>/share/", sharing.share, name="share"),
    path("<slug:code>/months/<str:month>/share.png", sharing.share_picture, name="share-picture"),
    path("<slug:code>/notices/<str:number>.<slug:kind>", months.notice_file, name="notice-file"),
    path("<slug:code>/verify/", genuine.verify_paper, name="verify-paper"),
    path("<slug:code>/screen/", screen.screen, name="screen"),
    path("<slug:code>/hall/", calendar.hall_calendar, name="hall-calendar"),
    path("<slug:code>/hall/ask/", asking.ask, name="hall-ask"),
    path("<slug:code>/hall/asked/", asking.asked, name="hall-asked"),
    path("<slug:code>/hall/calendar.ics", calendar.hall_file, name="hall-file"),
    # As short as it can be: it stands in the codes of labels.
    path("<slug:code>/f/<str:number>/", reporting.facility, name="facility"),
    path("<slug:code>/repairs/", repairs.public_repairs, name="public-repairs"),
    path("<slug:code>/repairs/new/", reporting.elsewhere, name="report"),
    path("<slug:code>/photos/<int:number>/<slug:size>.jpg", photos.photo, name="photo"),
    path("<slug:code>/village/", pages.village, name="village"),
    path("<slug:code>/micro/", micro.micros, name="public-micros"),
    path("<slug:code>/micro/photos/<int:key>/<slug:size>.jpg", micro.photo, name="micro-photo"),
    path("<slug:code>/micro/persons/<str:number>/", micro.person, name="person-of-note"),
    path("<slug:code>/budget/", budget.budget, name="budget"),
    path("<slug:code>/budget/<int:year>.svg", budget.budget_plot, name="budget-plot"),
    path("<slug:code>/projects/", projects.projects, name="projects"),
    path("<slug:code>/projects/<str:number>/", projects.project, name="project"),
    path(
        "<slug:code>/projects/<str:number>/photos/<int:key>/<slug:size>/",
        projects.photo,
        name="project-photo",
    ),
    path("<slug:code>/resolutions/", resolutions.resolutions, name="public-resolutions"),
    path("<slug:code>/resolutions/<int:seq>/", resolutions.resolution, name="public-resolution"),
    path("<slug:code>/plots/", plots.plots, name="plots"),
    path("<slug:code>/plots.svg", plots.sketch, name="plot-sketch"),
    path("<slug:code>/lots/<str:number>/", plots.lot_list, name="lot-list"),
    path("<slug:code>/partners/", partners.partners, name="partners"),
    path("<slug:code>/rules/", board.rules, name="rules"),
    path("<slug:code>/year.svg", pictures.year_plot, name="year-plot"),
    path("<slug:code>/each-yuan.svg", pictures.each_yuan_plot, name="each-yuan-plot"),
]
