"""Engaging: people get a log-in and their roles in a community, several people in one go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.acting import Actor, act
from households.appointing import appoint, save_person
from households.characters import written_name
from households.models import Role, User
from households.refusal import Refused


class BadPerson(Refused):
    """A log-in without what it needs; ``field`` says what: username, person, password."""


class NoRole(Refused):
    """Somebody would get a log-in and nothing to do with it."""


@dataclass(frozen=True)
class NewPerson:
    """Somebody who shall work for a community; the password is a first one, to be replaced."""

    name: str
    username: str
    roles: tuple[Role, ...]
    password: str


@dataclass(frozen=True)
class MoreRoles:
    """Further roles for somebody who can log in already."""

    user: User
    roles: tuple[Role, ...]


@act
def engage(
    actor: Actor, /, *, new: Sequence[NewPerson], more: Sequence[MoreRoles] = ()
) -> list[User]:
    """Let new people in with their roles, and give further roles to people who are there.

    The new ones have to choose a password of their own at their first log-in. All or nobody.
    Raises BadPerson, NoRole, AppointedAlready.
    """
    engaged = []
    for person in new:
        if not person.roles:
            raise NoRole(_("Tick what %(name)s does.") % {"name": person.name})
        user = log_in_of(person.username, person.name, person.password)
        for mistake in mistakes(user, person.password):
            raise mistake
        user.must_change_password = True
        save_person(user, by=actor.user, password_set=True)
        engaged.append(user)
        more = [*more, MoreRoles(user, person.roles)]
    for one in more:
        for role in one.roles:
            appoint(actor, user=one.user, role=role)
    return engaged


def log_in_of(username: str, name: str, password: str, **rights: bool) -> User:
    """A log-in that is not saved yet."""
    user = User(username=username, first_name=written_name(name), **rights)
    user.set_password(password)
    return user


def mistakes(user: User, password: str, *, may_be_taken: bool = False) -> list[BadPerson]:
    """Everything that keeps a new log-in from being saved.

    Whether somebody has its name already is left out with ``may_be_taken``, for a form that was
    perhaps sent twice.
    """
    found = []
    try:
        user.full_clean(validate_unique=not may_be_taken)
    except ValidationError as error:
        found += [
            BadPerson(" ".join(texts), field="person" if field == "first_name" else field)
            for field, texts in error.message_dict.items()
        ]
    if not user.first_name.strip():
        found.append(BadPerson(_("Write the name as it shall stand on paper."), field="person"))
    try:
        validate_password(password, user)
    except ValidationError as error:
        found.append(BadPerson(" ".join(error.messages), field="password"))
    return found
