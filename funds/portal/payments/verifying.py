"""Is this receipt genuine, and is it in the month's income? Answered for whoever holds one."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from funds.board.receipt_trees import Inclusion, inclusion
from funds.interface.files import file_answer
from funds.models import Payment
from funds.payments.receipts import Verdict, proof_address, receipt_over, verdict_on
from funds.portal.forms import ReceiptForm
from funds.portal.layout import page, private
from households.communities import community_by_code, the_only_community
from households.models import Community


@login_not_required
@require_safe
def verify_receipt(request: HttpRequest) -> HttpResponse:
    """A receipt by its QR code, or by the number and the amount that stand on it."""
    community = _community(request)
    form = ReceiptForm(request.GET if "receipt" in request.GET else None)
    verdict, payment = _answer(community, form)
    return private(
        page(
            request,
            "verify",
            community,
            status=422 if form.is_bound and not form.is_valid() else 200,
            form=form,
            code=community.code if community else "",
            verdict=verdict,
            payment=payment,
            inside=inclusion(payment) if payment else None,
            proof=proof_address(payment) if payment else "",
            communities=[] if community else Community.objects.order_by("code"),
        )
    )


@login_not_required
@require_safe
def receipt_proof(request: HttpRequest) -> HttpResponse:
    """The way of a receipt to the published root, as a file that anybody can recompute."""
    _verdict, payment = _answer(_community(request), ReceiptForm(request.GET))
    inside = inclusion(payment) if payment else None
    if inside is None:
        raise Http404
    return private(_file(inside))


def _community(request: HttpRequest) -> Community | None:
    code = request.GET.get("c", "")
    return (community_by_code(code) if code else None) or the_only_community()


def _answer(
    community: Community | None, form: ReceiptForm
) -> tuple[Verdict | None, Payment | None]:
    """What is said of the receipt that was asked for, and its payment; neither where none was."""
    if not form.is_bound or not form.is_valid():
        return None, None
    if community is None:
        return Verdict.UNKNOWN, None
    said = form.cleaned_data
    payment = receipt_over(community, said["receipt"], said["amount"])
    return verdict_on(community, said["receipt"], payment), payment


def _file(inside: Inclusion) -> HttpResponse:
    content = json.dumps(inside.proof(), ensure_ascii=False, indent=1)
    return file_answer(content, f"{inside.publication.number}-{inside.leaf.number}.json")
