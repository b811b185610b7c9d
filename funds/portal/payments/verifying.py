"""Is this receipt genuine? Answered for whoever holds one, and with nothing more."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from funds.payments.receipts import Verdict, verify
from funds.portal.forms import ReceiptForm
from funds.portal.layout import page, private
from households.communities import community_by_code, the_only_community
from households.models import Community


@login_not_required
@require_safe
def verify_receipt(request: HttpRequest) -> HttpResponse:
    """A receipt by its QR code, or by the number and the amount that stand on it."""
    code = request.GET.get("c", "")
    community = (community_by_code(code) if code else None) or the_only_community()
    form = ReceiptForm(request.GET if "receipt" in request.GET else None)
    verdict = None
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        verdict = (
            verify(community, said["receipt"], said["amount"]) if community else Verdict.UNKNOWN
        )
    return private(
        page(
            request,
            "verify",
            community,
            status=422 if form.is_bound and not form.is_valid() else 200,
            form=form,
            code=community.code if community else "",
            verdict=verdict,
            communities=[] if community else Community.objects.order_by("code"),
        )
    )
