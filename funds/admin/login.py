"""Logging in: name and password, and a code for those who use a second step."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_otp import match_token, user_has_device


class LoginForm(AuthenticationForm):
    """One form for both steps; whoever has no second step leaves the code empty."""

    code = forms.CharField(
        label=_("code"),
        required=False,
        max_length=16,
        help_text=_("only if you use a second step"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        user = self.get_user()
        if user is not None and user_has_device(user):
            # A wrong code is counted by the device, which makes guessing slower and slower.
            device = match_token(user, said.get("code") or "")
            if device is None:
                raise ValidationError(
                    _("The code is not right. Look at your telephone and type the new one."),
                    code="invalid_code",
                )
            # Where the log-in that follows looks for it.
            setattr(user, "otp_device", device)  # noqa: B010
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
