"""Steps of a claim, a rental or the like from state to state: each has its small page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise

from funds.admin.asking import page, sent
from funds.interface.forms import OnceForm
from households.acting import Actor
from households.models import Role

Subject = TypeVar("Subject", bound=Model)


@dataclass(frozen=True)
class Asked:
    """What a step asks for, what is done with the answers, and what is said above the form.

    ``template`` and what it ``shows`` are those of a page that asks where it shows more; ``back``
    leads elsewhere than to its subject's page, once it is taken.
    """

    form: OnceForm
    do: Callable[[dict[str, Any]], object]
    text: str = ""
    template: str = "ask"
    shows: Callable[[], dict[str, Any]] = dict
    back: Callable[[], str] | None = None


Asking = Callable[[HttpRequest, Actor, Subject], Asked]


@dataclass(frozen=True)
class Step(Generic[Subject]):
    """One step: what it is called, who may take it, and what its page asks."""

    label: Promise
    roles: tuple[Role, ...]
    asking: Asking[Subject]


@dataclass(frozen=True)
class Steps(Generic[Subject]):
    """All steps of claims, say, by the name in their address.

    ``find`` raises Http404; ``stands`` says its state in words; ``called`` is what the title of a
    page calls one; ``about`` is said above every form; ``page`` is the name of
    its own page, to which every step leads back.
    """

    page: str
    find: Callable[[Actor, str], Subject]
    called: Callable[[Subject], str]
    about: Callable[[Subject], str]
    stands: Callable[[Subject], str]
    by_name: dict[str, Step[Subject]] = field(default_factory=dict)

    def step(
        self, name: str, label: Promise, *roles: Role
    ) -> Callable[[Asking[Subject]], Asking[Subject]]:
        """Enter what is decorated as the step of this name; only ``roles`` may take it."""

        def enter(asking: Asking[Subject]) -> Asking[Subject]:
            self.by_name[name] = Step(label, roles, asking)
            return asking

        return enter

    def take(self, request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
        """The page of a step; once taken, it says how things stand and leads back.

        Raises Http404, PermissionDenied.
        """
        if name not in self.by_name:
            raise Http404
        step, subject = self.by_name[name], self.find(actor, number)
        actor.require(*step.roles)
        asked = step.asking(request, actor, subject)

        def do(said: dict[str, Any]) -> str:
            asked.do(said)
            return f"{number} · {self.stands(self.find(actor, number))}"

        done = sent(request, actor, asked.form, do, back=asked.back or self._page_of(number))
        if done is not None:
            return done
        return page(
            request,
            asked.template,
            f"{step.label} · {self.called(subject)}",
            status=422 if asked.form.is_bound else 200,
            **{
                "form": asked.form,
                "text": f"{self.about(subject)} {asked.text}".strip(),
                "back": self._page_of(number)(),
                "multipart": asked.form.is_multipart(),
                **asked.shows(),
            },
        )

    def _page_of(self, number: str) -> Callable[[], str]:
        return lambda: reverse(self.page, args=[number])

    def offered(self, actor: Actor, fitting: Mapping[str, bool]) -> list[tuple[str, Promise]]:
        """The steps that fit now and that somebody may take, as name and label."""
        steps = {name: self.by_name[name] for name, fits in fitting.items() if fits}
        return [(name, step.label) for name, step in steps.items() if actor.may(*step.roles)]
