"""People who log in with a name and a password: officials, auditors, programs."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A log-in. What it may do in a community is said by its Membership."""
