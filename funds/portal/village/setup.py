"""The set-up page: the first village and its clerk, once, for who has the token of ``start``.

It is the first of five steps; the others are at the desk (``funds.admin.village.setup_frame``).
"""

from typing import Any

from django import forms
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from funds.interface.forms import LegibleForm, explain
from funds.months import Month
from funds.portal.layout import page, private
from funds.village.prefixes import LONGEST, free_prefix
from funds.village.setting_up import FirstPerson, FirstVillage, mistakes, set_up, take_up
from households.desk_addresses import desk_of
from households.models import Community, User
from households.refusal import Refused
from households.setup_token import is_setup_token

BACKEND = "django.contrib.auth.backends.ModelBackend"
NEXT = "/admin/setup/people/"
"""The second step, at the desk of the new village."""


class FirstPersonForm(LegibleForm):
    """Who can log in first. All that is wrong is said at once."""

    token = forms.CharField(widget=forms.HiddenInput)
    person = forms.CharField(label=_("your name"), max_length=60)
    username = forms.CharField(
        label=_("name to log in with"),
        max_length=60,
        required=False,
        help_text=_("letters and digits; made from your name where it is left empty"),
    )
    password = forms.CharField(
        label=_("password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
        help_text=_("at least 12 characters; three or four words are good"),
    )
    again = forms.CharField(
        label=_("the password once more"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=True),
    )

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("password", again):
            raise forms.ValidationError(_("The two passwords differ. Type it again."))
        return again

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for mistake in mistakes(person=person_of(said), village=self.village_said(said)):
            if mistake.field not in self.errors:
                explain(self, mistake)
        return said

    def village_said(self, said: dict[str, Any]) -> FirstVillage | None:
        """The village that is founded with the person; here it is there already."""
        return None


class SetUpForm(FirstPersonForm):
    """What is asked of who sets the installation up."""

    name = forms.CharField(label=_("name of the village or neighbourhood"), max_length=100)
    owner_body = forms.CharField(
        label=_("body that collects the money"),
        max_length=100,
        required=False,
        help_text=_("for example the villagers' committee; printed as the issuing body"),
    )
    clerk_phone = forms.CharField(label=_("telephone of the clerk"), max_length=30, required=False)
    groups = forms.IntegerField(label=_("number of villager groups"), min_value=1, max_value=10)
    first_month = forms.CharField(
        label=_("first month of the books"),
        max_length=7,
        help_text=_("such as 2026-01; what there was before is entered as the opening"),
    )
    code = forms.CharField(
        label=_("its code in addresses"),
        max_length=31,
        required=False,
        help_text=_("small letters, such as linshui; made from the name where it is left empty"),
    )
    receipt_prefix = forms.CharField(
        label=_("receipt prefix"),
        max_length=LONGEST,
        required=False,
        help_text=_("stands before receipt numbers and stays; no other village may have it"),
    )
    field_order = (
        *("token", "name", "owner_body", "clerk_phone", "groups", "first_month"),
        *("person", "username", "password", "again", "code", "receipt_prefix"),
    )

    def clean_receipt_prefix(self) -> str:
        return str(self.cleaned_data["receipt_prefix"]).upper()

    def clean_first_month(self) -> Month:
        try:
            return Month.parse(self.cleaned_data["first_month"].strip())
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def village_said(self, said: dict[str, Any]) -> FirstVillage | None:
        return village_of(said)


def person_of(said: dict[str, Any]) -> FirstPerson:
    """Who sets up, as far as it was said rightly."""
    return FirstPerson(*(said.get(field, "") for field in ("username", "person", "password")))


def village_of(said: dict[str, Any]) -> FirstVillage:
    """The village, as far as it was said rightly."""
    return FirstVillage(
        code=said.get("code", ""),
        name=said.get("name", ""),
        first_month=said.get("first_month") or Month.of(timezone.localdate()),
        groups=said.get("groups") or 1,
        owner_body=said.get("owner_body", ""),
        clerk_phone=said.get("clerk_phone", ""),
        receipt_prefix=said.get("receipt_prefix", ""),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """Asks for the first village and its clerk; not there any more once somebody can log in."""
    if User.objects.exists():
        raise Http404
    token = (request.POST.get("token") or request.GET.get("token", "")).strip()
    if not is_setup_token(token):
        return private(page(request, "setup_token", None, status=403, is_wrong=bool(token)))
    there = Community.objects.order_by("pk").first()
    form = _form_for(there, request, token)
    if form.is_bound and form.is_valid():
        try:
            community, user = _set_up(there, form.cleaned_data)
        except Refused as refusal:
            explain(form, refusal)
        else:
            login(request, user, backend=BACKEND)
            return private(redirect(desk_of(community.code, NEXT)))
    status = 422 if form.is_bound else 200
    return private(page(request, "setup", None, form=form, there=there, status=status))


def _form_for(there: Community | None, request: HttpRequest, token: str) -> FirstPersonForm:
    if there:
        return FirstPersonForm(request.POST or None, initial={"token": token})
    initial = {
        "token": token,
        "receipt_prefix": free_prefix(),
        "groups": 2,
        "first_month": str(Month.of(timezone.localdate())),
    }
    return SetUpForm(request.POST or None, initial=initial)


def _set_up(there: Community | None, said: dict[str, Any]) -> tuple[Community, User]:
    """The village, founded now or before, and the person who works there from now on."""
    if there:
        return there, take_up(person=person_of(said), community=there)
    return set_up(person=person_of(said), village=village_of(said))
