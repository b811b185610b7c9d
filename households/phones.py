"""Telephones that a household lets remember it: how it stands is seen without the PIN."""

from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from households.acting import act_unattended
from households.models import Community, Household, HouseholdPin, RememberedPhone
from households.revising import revise
from households.tokens import hash_token, new_token

REMEMBERED = timedelta(days=180)


@act_unattended
def remember_phone(
    community: Community, /, *, household: Household, since: datetime, now: datetime
) -> str:
    """Remember a telephone; returns the token that only it will hold.

    ``since`` is when the PIN that was typed had been set. Where another PIN holds by now, the
    telephone is not remembered and the token is empty.
    """
    holds = HouseholdPin.objects.of(community).filter(household=household, set_at=since)
    if not holds.exists():
        return ""
    token = new_token()
    phone = RememberedPhone(
        community=community,
        household=household,
        token_hash=hash_token(token),
        remembered_at=now,
        last_seen=timezone.localdate(now),
    )
    revise(phone, by=None)
    return token


def phones_of(household: Household, *, now: datetime) -> QuerySet[RememberedPhone]:
    """The telephones that remember a household, the last one first."""
    return (
        RememberedPhone.objects.of(household.community_id)
        .filter(household=household, forgotten_at=None, remembered_at__gt=now - REMEMBERED)
        .order_by("-pk")
    )


def household_of_phone(token: str, *, now: datetime) -> Household | None:
    """The household that a telephone remembers; notes that it asked today."""
    phone = (
        RememberedPhone.objects.filter(
            token_hash=hash_token(token), forgotten_at=None, remembered_at__gt=now - REMEMBERED
        )
        .select_related("household__community")
        .first()
    )
    if phone is None:
        return None
    today = timezone.localdate(now)
    if phone.last_seen != today:
        RememberedPhone.objects.of(phone.community_id).filter(pk=phone.pk).update(last_seen=today)
    return phone.household


@act_unattended
def forget_phone(_community: Community, /, *, household: Household, token: str) -> None:
    """Forget one telephone, by the token it holds."""
    _forget(phones_of(household, now=timezone.now()).filter(token_hash=hash_token(token)))


@act_unattended
def forget_phones(_community: Community, /, *, household: Household) -> None:
    """Forget every telephone of a household."""
    forget_all(household)


def forget_all(household: Household) -> None:
    """Forget every telephone of a household. For acts that hold the lock."""
    _forget(phones_of(household, now=timezone.now()))


def _forget(phones: QuerySet[RememberedPhone]) -> None:
    for phone in phones.select_related("household"):
        phone.forgotten_at = timezone.now()
        revise(phone, by=None)
