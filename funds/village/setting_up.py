"""Setting up: the first village of an installation and the first person who can log in."""

from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.months import Month
from funds.village.founding import found_community
from households.acting import Actor
from households.appointing import appoint, save_person
from households.models import Community, Role, User
from households.refusal import Conflict, Refused
from households.setup_token import forget_setup_token


class SetUpAlready(Conflict):
    """Somebody can log in already."""


class BadPerson(Refused):
    """A log-in without what it needs; ``field`` says what."""


@dataclass(frozen=True)
class FirstPerson:
    """Who sets the installation up: administrator, and clerk of the first village."""

    username: str
    name: str
    password: str


@dataclass(frozen=True)
class FirstVillage:
    """The village as its papers name it; its books begin with ``first_month``."""

    code: str
    name: str
    first_month: Month
    groups: int
    owner_body: str = ""
    clerk_phone: str = ""
    decision: str = ""
    receipt_prefix: str = ""


@transaction.atomic
def set_up(*, person: FirstPerson, village: FirstVillage) -> tuple[Community, User]:
    """Found the first village and let its clerk in; once, while nobody can log in.

    Raises SetUpAlready, BadPerson, BadCode, CodeTaken, BadPrefix, PrefixTaken.
    """
    if User.objects.exists():
        raise SetUpAlready(_("Somebody can log in already. Log in, or ask an administrator."))
    user = _person(person)
    save_person(user, by=None, password_set=True)
    community = found_community(
        code=village.code,
        name=village.name,
        first_month=village.first_month,
        groups=village.groups,
        owner_body=village.owner_body,
        clerk_phone=village.clerk_phone,
        decision=village.decision,
        receipt_prefix=village.receipt_prefix,
        by=user,
    )
    appoint(Actor(community, user, timezone.localdate()), user=user, role=Role.CLERK)
    transaction.on_commit(forget_setup_token)
    return community, user


def _person(person: FirstPerson) -> User:
    user = User(username=person.username, first_name=person.name, is_superuser=True)
    user.set_password(person.password)
    try:
        user.full_clean()
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise BadPerson(texts[0], field="name" if field == "first_name" else field) from error
    try:
        validate_password(person.password, user)
    except ValidationError as error:
        raise BadPerson(" ".join(error.messages), field="password") from error
    return user
