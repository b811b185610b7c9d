"""People who log in with a name and a password: officials, auditors, programs."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
"""Characters of a name on paper."""


class User(AbstractUser):
    """A log-in. What it may do in a community is said by its Membership."""

    later: ClassVar = {"last_community": None}

    must_change_password = models.BooleanField(
        _("has to choose a password"),
        default=False,
        help_text=_("set when somebody else knows the password"),
    )

    last_community = models.ForeignKey(
        "households.Community",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("community last worked for"),
        help_text=_("where the log-in leads"),
    )

    limited_to: frozenset[int] | None = None
    """The keys of the communities to which the token of a request limits this log-in."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new password, whoever sets it and how, ends the API tokens made before it."""
        # What set_password leaves until it is saved, and a mere rehash does not.
        is_new_password = getattr(self, "_password", None) is not None
        super().save(*args, **kwargs)
        if is_new_password:
            self.auth_token_set.all().delete()

    def __str__(self) -> str:
        return self.called

    @property
    def called(self) -> str:
        """The name that stands on what somebody signs for the village, the surname first."""
        return (f"{self.last_name}{self.first_name}" or self.username)[:LONGEST_NAME]
