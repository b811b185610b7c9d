"""The second step of logging in: a code from one's telephone, turned on and off here."""

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy
from django_otp import login as otp_login
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from funds.admin.asking import page
from funds.admin.login import CodeField, use_code
from funds.admin.scope import user_of
from households.models import User

BACKUP_CODES = 10


class CodeForm(forms.Form):
    """The code that the telephone shows."""

    code = CodeField(
        label=pgettext_lazy("of the second step", "code"),
        max_length=8,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        ),
    )


class PasswordForm(forms.Form):
    """One's own password, before something that matters."""

    password = forms.CharField(
        label=gettext_lazy("password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


def second_step(request: HttpRequest) -> HttpResponse:
    """Turn the second step on, with a code as proof, or off, with the password."""
    user = user_of(request)
    if TOTPDevice.objects.filter(user=user, confirmed=True).exists():
        return _turn_off(request, user)
    return _turn_on(request, user)


def _turn_on(request: HttpRequest, user: User) -> HttpResponse:
    device, _made = TOTPDevice.objects.get_or_create(
        user=user, confirmed=False, defaults={"name": "totp"}
    )
    form = CodeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            proven = use_code(user, device, form.cleaned_data["code"])
        except ValidationError as refusal:
            form.add_error("code", refusal)
        else:
            proven.confirmed = True
            proven.save()
            otp_login(request, proven)
            return page(
                request,
                "second_step",
                _("Second step of the log-in"),
                codes=_backup_codes(user),
            )
    return page(
        request,
        "second_step",
        _("Second step of the log-in"),
        form=form,
        picture=segno.make(device.config_url).svg_data_uri(scale=5, border=4),
        secret=_in_fours(device),
        status=422 if form.is_bound else 200,
    )


def _turn_off(request: HttpRequest, user: User) -> HttpResponse:
    form = PasswordForm(request.POST or None)
    if form.is_bound and form.is_valid():
        if user.check_password(form.cleaned_data["password"]):
            TOTPDevice.objects.filter(user=user).delete()
            StaticDevice.objects.filter(user=user).delete()
            messages.success(request, _("The second step is turned off."))
            return redirect("admin:second-step")
        form.add_error("password", _("This is not your password."))
    return page(
        request,
        "second_step",
        _("Second step of the log-in"),
        form=form,
        is_on=True,
        status=422 if form.is_bound else 200,
    )


def _backup_codes(user: User) -> list[str]:
    """Codes for the day the telephone is lost, each good for once."""
    device, _made = StaticDevice.objects.get_or_create(user=user, name="backup")
    device.token_set.all().delete()
    codes = [StaticToken.random_token() for _number in range(BACKUP_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def _in_fours(device: Any) -> str:
    """The secret as an authenticator takes it by hand, in groups of four."""
    text = device.config_url.split("secret=")[1].split("&")[0]
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
