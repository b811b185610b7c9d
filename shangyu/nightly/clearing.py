"""Clearing up: what nobody needs any more."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.utils import timezone
from knox.models import AuthToken

from households.tries import forget_old

KEPT = timedelta(days=30)
"""For so long an ended token stays in the list, and a wrong password on record."""


def clear_up() -> None:
    """Delete sessions that are over, tokens that ended long ago, and old tries."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    AuthToken.objects.filter(expiry__lt=now - KEPT).delete()
    AccessAttempt.objects.filter(attempt_time__lt=now - KEPT).delete()
    forget_old(now=int(now.timestamp()))
