"""People who log in with a name and a password: officials, auditors, programs."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_NAME = 60
"""Characters of a name on paper."""


class User(AbstractUser):
    """A log-in. What it may do in a community is said by its Membership."""

    must_change_password = models.BooleanField(
        _("has to choose a password"),
        default=False,
        help_text=_("set when somebody else knows the password"),
    )

    @property
    def called(self) -> str:
        """The name that stands on what somebody signs for the village, the surname first."""
        return (f"{self.last_name}{self.first_name}" or self.username)[:LONGEST_NAME]
