"""The fifth step: the money in hand, by fund and place, beside the total that was signed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import sent
from funds.admin.village.setup_frame import after, step_page
from funds.admin.village.setup_money_form import FirstMoneyForm
from funds.models import FundKind, book_of
from funds.village.first_days import MONEY, owed_to_others
from funds.village.opening import OpeningCash, open_books
from funds.village.opening_figures import OpeningMoney, opening_money
from households.acting import Actor


def money(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Enter the money in hand; with it the books are open."""
    community = actor.community
    there = opening_money(community)
    form = FirstMoneyForm(community, there, owed_to_others(community), request.POST or None)
    if "add" in request.POST:
        form.fields["signed_total"].required = False

    def do(said: dict[str, Any]) -> str:
        return _enter(actor, form, said, there)

    if "add" not in request.POST:
        done = sent(request, actor, form, do, back=after(MONEY))
        if done is not None:
            return done
    return step_page(
        request,
        actor,
        MONEY,
        form=form,
        first_month=book_of(community).first_month,
        eve=book_of(community).first_month.plus(-1).last_day,
        status=422 if form.is_bound and form.errors else 200,
    )


def _enter(actor: Actor, form: FirstMoneyForm, said: dict[str, Any], there: OpeningMoney) -> str:
    cash = form.cash(said)
    if not cash and not there:
        return _("There is no money in hand; the books begin with 0.00.")
    placed = _placed_otherwise(form, cash, there)
    open_books(
        actor,
        cash=cash,
        signed_total=said["signed_total"],
        correct=form.is_entered or placed,
        reason=said.get("reason") or _("entered with all money in hand"),
    )
    return _("The opening is entered: %(total)s yuan.") % {"total": f"{form.total:,}"}


def _placed_otherwise(form: FirstMoneyForm, cash: list[OpeningCash], there: OpeningMoney) -> bool:
    """Whether money of the households lies elsewhere than it was entered with the roster."""
    held = {fund.pk for fund in form.funds if fund.kind == FundKind.HELD}
    before = {key: amount for key, amount in there.items() if key[1] in held}
    now = {(one.account, one.fund.pk): one.amount for one in cash if one.fund.pk in held}
    return bool(before) and before != now
