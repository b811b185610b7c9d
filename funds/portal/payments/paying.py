"""Paying by code: the village's codes, what to write into the remark, and "I have paid"."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from funds.documents.qr import qr_data
from funds.interface.forms import do_once
from funds.levies.statements import standing
from funds.portal.forms import PaidForm
from funds.portal.household_page import household_page
from funds.portal.village.visits import household_required
from funds.reminders.collection_codes import collection_codes, picture_data
from funds.reminders.notices import waiting_notices
from funds.reminders.order_codes import order_codes
from funds.reminders.telling import tell_paid
from households.acting import Actor
from households.check_digits import with_check_digit
from households.models import Household


@require_http_methods(["GET", "HEAD", "POST"])
@household_required
def pay(request: HttpRequest, household: Household) -> HttpResponse:
    """How to pay by code; a POST says that it was paid, once."""
    today = timezone.localdate()
    owed = standing(household, today=today).owed
    form = PaidForm(request.POST or None, initial={"amount": owed or ""})

    def do(said: dict[str, Any]) -> str:
        notice = tell_paid(
            Actor(household.community, None, today),
            household=household,
            amount=said["amount"],
            method=said["method"],
        )
        return str(notice.seq)

    if (
        form.is_bound
        and form.is_valid()
        and do_once(household.community, form, do, who=f"portal:{household.pk}", path=request.path)
    ):
        messages.success(
            request, _("Thank you. As soon as the clerk sees the money, it stands under receipts.")
        )
        return redirect("my-payment")
    remark = with_check_digit(household.number)
    return household_page(
        request,
        household,
        "pay",
        status=422 if form.is_bound else 200,
        form=form,
        owed=owed,
        remark=remark,
        codes=[(code, picture_data(code)) for code in collection_codes(household.community)],
        order=_order(household, owed, remark),
        waiting=waiting_notices(household.community, household),
    )


def _order(household: Household, owed: Decimal, remark: str) -> str:
    """The picture of a code for what is owed, where a provider makes such codes; else nothing."""
    provider = order_codes()
    if provider is None or not owed:
        return ""
    return qr_data(provider.order(household=household.number, amount=owed, remark=remark))
