"""Addresses of the pages for residents and for everybody."""

from django.urls import path

from funds.portal import (
    board,
    entering,
    hall,
    me,
    monthly,
    my_levies,
    my_receipts,
    my_rentals,
    objecting,
    own_pin,
    showing,
    verifying,
)

urlpatterns = [
    path("", board.home, name="home"),
    path("show/", showing.show, name="show"),
    path("offline/", showing.offline, name="offline"),
    path("offline.js", showing.offline_script, name="offline-script"),
    # In capitals as it stands in the QR code, and as people type it.
    path("C/<str:token>/", entering.scan, name="card"),
    path("c/<str:token>/", entering.scan, name="card-typed"),
    path("card/", entering.card_pin, name="card-pin"),
    path("login/", entering.login, name="login"),
    path("logout/", entering.leave, name="leave"),
    path("me/", me.me, name="me"),
    path("me/levies/", my_levies.levies, name="my-levies"),
    path("me/receipts/", my_receipts.receipts, name="my-receipts"),
    path("me/receipts/<str:receipt>/", my_receipts.receipt, name="my-receipt"),
    path("me/hall/", my_rentals.rentals, name="my-rentals"),
    path("me/objections/", objecting.objections, name="objections"),
    path("me/pin/", own_pin.own_pin, name="my-pin"),
    path("me/phones/forget/", own_pin.forget_all_phones, name="forget-phones"),
    path("me/forget/", me.forget, name="forget-phone"),
    path("verify/", verifying.verify_receipt, name="verify"),
    path("<slug:code>/", board.community, name="community"),
    path("<slug:code>/login/", entering.community_login, name="community-login"),
    path("<slug:code>/months/", monthly.months, name="months"),
    path("<slug:code>/months/<str:month>/", monthly.one_month, name="month"),
    path("<slug:code>/notices/<str:number>.<slug:kind>", monthly.notice_file, name="notice-file"),
    path("<slug:code>/hall/", hall.hall_calendar, name="hall-calendar"),
    path("<slug:code>/rules/", board.rules, name="rules"),
    path("<slug:code>/year.svg", board.year_plot, name="year-plot"),
]
