"""Logging in: name and password, and a code for those who use a second step."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.formats import time_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from django_otp import devices_for_user, verify_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from households.models import User

DIGITS = 6
"""Of a code from the telephone; a backup code is longer and has letters."""


def use_code(user: User, device: Device, code: str) -> Device:
    """Use a code up and return the device as it is afterwards.

    Raises ValidationError for a wrong code, and for any code while a device that was told
    wrong ones makes people wait, twice as long after each.
    """
    allowed, reason = device.verify_is_allowed()
    if not allowed:
        raise ValidationError(
            _("Too many wrong codes. Wait until %(time)s, then type a new one."),
            code="too_many_codes",
            params={"time": time_format(localtime(reason["locked_until"]), "H:i:s")},
        )
    used: Device | None = verify_token(user, device.persistent_id, code)
    if used is None:
        raise ValidationError(
            _("The code is not right. Look at your telephone and type the new one."),
            code="invalid_code",
        )
    return used


class CodeField(forms.CharField):
    """A code as it was handed out, however it was typed."""

    def to_python(self, value: Any) -> str:
        return "".join((super().to_python(value) or "").split()).lower()


class LoginForm(AuthenticationForm):
    """One form for both steps; whoever has no second step leaves the code empty."""

    # No numeric keyboard: a backup code has letters.
    code = CodeField(
        label=pgettext_lazy("of the second step", "code"),
        required=False,
        max_length=16,
        help_text=_("only if you use a second step"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The name is kept when the log-in was refused; the password has to be typed again.
        if self.data.get("username"):
            del self.fields["username"].widget.attrs["autofocus"]
            self.fields["password"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        user = self.get_user()
        devices = list(devices_for_user(user)) if isinstance(user, User) else []
        if isinstance(user, User) and devices:
            code = said.get("code") or ""
            if not code:
                raise ValidationError(
                    _("You use a second step: type the code too."), code="no_code"
                )
            # Only the kind of device that gives such codes is asked: each counts wrong codes
            # by itself, and a mistake with one must not lock the other.
            from_phone = code.isdigit() and len(code) == DIGITS
            kind = TOTPDevice if from_phone else StaticDevice
            device = next((one for one in devices if isinstance(one, kind)), devices[0])
            # Where the log-in that follows looks for it.
            setattr(user, "otp_device", use_code(user, device, code))  # noqa: B010
        return said


class OwnPasswordForm(PasswordChangeForm):
    """Somebody's own new password, after which nobody else knows it."""

    def clean_new_password1(self) -> str:
        new = str(self.cleaned_data["new_password1"])
        if new == self.cleaned_data.get("old_password"):
            raise ValidationError(_("Choose a password other than the present one."))
        return new

    def save(self, commit: bool = True) -> Any:
        self.user.must_change_password = False
        return super().save(commit)
