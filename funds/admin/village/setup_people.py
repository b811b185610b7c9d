"""The second step: who works for the village, in which roles, and their first passwords."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.forms.boundfield import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy

from funds.admin.asking import page
from funds.admin.once import do_once
from funds.admin.village.setup_frame import after, may_take, step_page, typed
from funds.interface.forms import OnceForm, fresh_key
from funds.village.first_days import PEOPLE
from households.acting import Actor
from households.engaging import MoreRoles, NewPerson, engage, log_in_of, mistakes
from households.first_passwords import first_password
from households.log_in_names import free_log_in_name
from households.models import Community, Membership, Role, User

AT_FIRST, MORE, MOST = 4, 3, 40
FIELDS = {"person": "name", "username": "username"}
"""At which field of a row it is said what is wrong with a new person."""


def roles_field(label: Any, held: set[str] = frozenset()) -> forms.MultipleChoiceField:  # type: ignore[assignment]
    return forms.MultipleChoiceField(
        label=label,
        choices=[choice for choice in Role.choices if choice[0] not in held],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class PeopleForm(OnceForm):
    """A row for each new person, and further roles for those who can log in already.

    Who was there when the page was made goes with it (``known``): sent twice, it says the same.
    """

    known = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)

    def __init__(self, community: Community, rows: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = min(rows, MOST)
        self.initial["rows"] = self.count
        self.there = _people_of(community)
        if self.is_bound:
            known = set(self.data.get("known", "").split())
            self.there = {user: held for user, held in self.there.items() if str(user.pk) in known}
        self.initial["known"] = " ".join(str(user.pk) for user in self.there)
        for user, held in self.there.items():
            self.fields[f"there-{user.pk}"] = roles_field(user.called, held)
        for row in range(self.count):
            self.fields[f"{row}-name"] = forms.CharField(
                label=gettext_lazy("name of the person"), max_length=60, required=False
            )
            self.fields[f"{row}-username"] = forms.CharField(
                label=gettext_lazy("name to log in with"),
                max_length=60,
                required=False,
                help_text=gettext_lazy("made from the name where it is left empty"),
            )
            self.fields[f"{row}-roles"] = roles_field(gettext_lazy("what this person does"))

    def new_people(self) -> Iterator[tuple[int, BoundField, BoundField, BoundField]]:
        """The rows for new people: number, name, log-in, roles."""
        for row in range(self.count):
            yield (row + 1, self[f"{row}-name"], self[f"{row}-username"], self[f"{row}-roles"])

    def known_people(self) -> Iterator[tuple[User, list[Any], BoundField]]:
        """Who works here already, with the roles held and those that could be given."""
        for user, held in self.there.items():
            labels = [role.label for role in Role if role in held]
            yield user, labels, self[f"there-{user.pk}"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for row, name, username, roles in self.typed(said):
            if not roles:
                somebody = name or _("this person")
                self.add_error(f"{row}-roles", _("Tick what %(name)s does.") % {"name": somebody})
            self._look_at(row, name, username)
        return said

    def _look_at(self, row: int, name: str, username: str) -> None:
        """Say what is wrong with a log-in, but for one that is taken: that the act says."""
        password = first_password("", name)
        user = log_in_of(username or "user", name, password)
        for mistake in mistakes(user, password, may_be_taken=True):
            self.add_error(f"{row}-{FIELDS.get(mistake.field or '', 'username')}", str(mistake))

    def typed(self, said: dict[str, Any]) -> Iterator[tuple[int, str, str, list[str]]]:
        """The rows in which something stands."""
        for row in range(self.count):
            name, username = said.get(f"{row}-name", ""), said.get(f"{row}-username", "")
            roles = said.get(f"{row}-roles", [])
            if name or username or roles:
                yield row, name, username, roles

    def new(self, said: dict[str, Any], occasion: str) -> list[NewPerson]:
        """The new people; who says no log-in gets one."""
        people: list[NewPerson] = []
        for _row, name, chosen, roles in self.typed(said):
            beside = {person.username for person in people}
            username = chosen or free_log_in_name(name, beside=beside)
            password = first_password(occasion, username)
            people.append(NewPerson(name, username, tuple(map(Role, roles)), password))
        return people

    def more(self, said: dict[str, Any]) -> list[MoreRoles]:
        """The further roles that were ticked."""
        given = ((user, said.get(f"there-{user.pk}", [])) for user in self.there)
        return [MoreRoles(user, tuple(map(Role, roles))) for user, roles in given if roles]


@dataclass(frozen=True)
class Slip:
    """What is printed for a new person: the log-in, what it is for, and the first password.

    No ``password`` for somebody who has chosen another one since.
    """

    user: User
    roles: list[Any]
    password: str


def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Let people in; their first passwords are shown once, to be printed."""
    if not may_take(actor.person, PEOPLE):
        raise PermissionDenied(_("An administrator lets people in. Ask one of them."))
    community = actor.community
    if request.method != "POST":
        return step_page(request, actor, PEOPLE, form=PeopleForm(community, AT_FIRST))
    asked = request.POST.get("rows", "")
    rows = int(asked) if asked.isdecimal() and len(asked) < 3 else AT_FIRST
    form = PeopleForm(community, max(rows, 1), request.POST)
    if "more" in request.POST:
        longer = PeopleForm(community, rows + MORE, initial=typed(form) | {"once": fresh_key()})
        return step_page(request, actor, PEOPLE, form=longer)
    if form.is_valid():
        occasion = form.cleaned_data["once"]
        done = do_once(request, actor, form, lambda said: _let_in(actor, form, said, occasion))
        if done is not None:
            slips = _slips(community, done, occasion)
            return _to_print(request, slips) if slips else redirect(after(PEOPLE))
    return step_page(request, actor, PEOPLE, form=form, status=422)


def _let_in(actor: Actor, form: PeopleForm, said: dict[str, Any], occasion: str) -> str:
    """The keys of those who were let in."""
    users = engage(actor, new=form.new(said, occasion), more=form.more(said))
    return " ".join(str(user.pk) for user in users)


def _slips(community: Community, keys: str, occasion: str) -> list[Slip]:
    users = User.objects.filter(pk__in=keys.split()).order_by("pk")
    held = _people_of(community)
    return [
        Slip(
            user,
            [role.label for role in Role if role in held.get(user, set())],
            first_password(occasion, user.username) if user.must_change_password else "",
        )
        for user in users
    ]


def _to_print(request: HttpRequest, slips: list[Slip]) -> HttpResponse:
    address = request.build_absolute_uri("/admin/")
    response = page(
        request,
        "setup_passwords",
        _("First passwords"),
        slips=slips,
        address=address,
        after=after(PEOPLE),
    )
    response["Cache-Control"] = "no-store, private"
    return response


def _people_of(community: Community) -> dict[User, set[str]]:
    """Who works for a community, in which roles."""
    held: dict[User, set[str]] = {}
    rows = Membership.objects.of(community).select_related("user")
    for one in rows.order_by("user", "pk"):
        held.setdefault(one.user, set()).add(one.role)
    return held
