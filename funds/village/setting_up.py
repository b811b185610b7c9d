"""Setting up: the first village of an installation and the first person who can log in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.months import Month
from funds.village.codes import free_code
from funds.village.founding import BadCode, CodeTaken, found_community, one_founding_at_a_time
from funds.village.prefixes import free_prefix, require_free
from households import engaging
from households.acting import Actor
from households.appointing import appoint, save_person
from households.characters import written_name
from households.log_in_names import free_log_in_name
from households.models import Community, Role, User
from households.refusal import Conflict, Refused
from households.setup_token import forget_setup_token


class SetUpAlready(Conflict):
    """Somebody can log in already."""


@dataclass(frozen=True)
class FirstPerson:
    """Who sets the installation up: administrator, and clerk of the first village.

    Where no ``username`` is said, it is made from the name.
    """

    username: str
    name: str
    password: str

    def log_in(self) -> User:
        """The log-in, not saved yet."""
        username = self.username or free_log_in_name(self.name)
        return engaging.log_in_of(username, self.name, self.password, is_superuser=True)


@dataclass(frozen=True)
class FirstVillage:
    """The village as its papers name it; its books begin with ``first_month``.

    Where nobody says a ``code`` or a ``receipt_prefix``, they are made from the name.
    """

    code: str
    name: str
    first_month: Month
    groups: int
    owner_body: str = ""
    clerk_phone: str = ""
    receipt_prefix: str = ""

    @property
    def own_code(self) -> str:
        return self.code or free_code(self.name)

    @property
    def own_prefix(self) -> str:
        return self.receipt_prefix or free_prefix(self.name)


def mistakes(*, person: FirstPerson, village: FirstVillage | None) -> list[Refused]:
    """Everything that keeps these from being set up, each with its ``field``.

    Where there are villages already, none is asked for.
    """
    of_person = engaging.mistakes(person.log_in(), person.password)
    return [*of_person, *(_of_village(village) if village else ())]


@transaction.atomic
def set_up(*, person: FirstPerson, village: FirstVillage) -> tuple[Community, User]:
    """Found the first village and let its clerk in; once, while nobody can log in.

    What is levied there is decided in a later step (``first_levies``).
    Raises SetUpAlready, BadPerson, BadCode, CodeTaken, BadPrefix, PrefixTaken.
    """
    user = _let_in(person, village)
    community = found_community(
        code=village.own_code,
        name=village.name,
        first_month=village.first_month,
        groups=village.groups,
        owner_body=village.owner_body,
        clerk_phone=village.clerk_phone,
        receipt_prefix=village.own_prefix,
        with_levies=False,
        by=user,
    )
    _appoint_clerk(community, user)
    return community, user


@transaction.atomic
def take_up(*, person: FirstPerson, community: Community) -> User:
    """Let the first person in where the village is there already: administrator and its clerk.

    Raises SetUpAlready, BadPerson.
    """
    user = _let_in(person, None)
    _appoint_clerk(community, user)
    return user


def _let_in(person: FirstPerson, village: FirstVillage | None) -> User:
    one_founding_at_a_time()
    if User.objects.exists():
        raise SetUpAlready(_("Somebody can log in already. Log in, or ask an administrator."))
    for mistake in mistakes(person=person, village=village):
        raise mistake
    user = person.log_in()
    save_person(user, by=None, password_set=True)
    return user


def _appoint_clerk(community: Community, user: User) -> None:
    appoint(Actor(community, user, timezone.localdate()), user=user, role=Role.CLERK)
    transaction.on_commit(forget_setup_token)


def _of_village(village: FirstVillage) -> Iterator[Refused]:
    code, unasked = village.own_code, ["owner_body", "clerk_phone"]
    if not written_name(village.name):
        unasked.append("name")
        yield BadCode(_("Write the name as it shall stand on paper."), field="name")
    try:
        Community(code=code, name=village.name).clean_fields(exclude=unasked)
    except ValidationError as error:
        for field, texts in error.message_dict.items():
            yield BadCode(" ".join(texts), field=field)
    if Community.objects.filter(code=code).exists():
        yield CodeTaken(
            _("There is a community “%(code)s” already.") % {"code": code}, field="code"
        )
    try:
        require_free(village.own_prefix)
    except Refused as refusal:
        yield refusal
