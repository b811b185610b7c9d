"""A household says that something is wrong, and reads the answer."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from funds.answering import KeyReused, answer_once, fingerprint_of
from funds.forms import explain, fresh_key
from funds.models import Objection, Publication
from funds.objecting import raise_objection
from funds.portal.forms import AboutChoice, ObjectionForm
from funds.portal.own import own_page
from funds.portal.visits import inside
from households.models import Household
from households.refusal import Refused

LISTED = 40
POSTED = 12
"""The last publications that an objection can be about."""


@require_http_methods(["GET", "HEAD", "POST"])
@inside
def objections(request: HttpRequest, household: Household) -> HttpResponse:
    """What the household said was wrong, with the answers; a POST says something new, once."""
    form = ObjectionForm(request.POST or None)
    field = form.fields["about"]
    assert isinstance(field, AboutChoice)
    posted = Publication.objects.filter(community=household.community_id)
    latest = posted.order_by("-seq").values_list("pk", flat=True)[:POSTED]
    field.queryset = posted.filter(pk__in=list(latest)).order_by("-seq")
    if form.is_bound and form.is_valid() and _raise(household, form):
        messages.success(request, _("We have read it in. The clerk will answer here."))
        return redirect("objections")
    rows = Objection.objects.filter(community=household.community_id, household=household)
    return own_page(
        request,
        household,
        "objections",
        status=422 if form.is_bound else 200,
        form=form,
        objections=rows.select_related("publication")
        .prefetch_related("answers")
        .order_by("-seq")[:LISTED],
        today=timezone.localdate(),
    )


def _raise(household: Household, form: ObjectionForm) -> bool:
    said: dict[str, Any] = dict(form.cleaned_data)
    key = f"portal:{household.pk}:{said.pop('once')}"

    def write() -> tuple[int, str]:
        objection = raise_objection(
            household.community,
            text=said["text"],
            today=timezone.localdate(),
            household=household,
            publication=said["about"],
        )
        return 201, objection.number

    content = {"text": said["text"], "about": said["about"].pk if said["about"] else None}
    try:
        answer_once(household.community, key, fingerprint_of("POST", "objections", content), write)
    except KeyReused:
        form.renew(once=fresh_key())
        form.add_error(None, _("This was sent already. Send it again only to add something."))
        return False
    except Refused as refusal:
        explain(form, refusal)
        return False
    return True
