"""The pages that the five micros have in common: which there are, a list, one of it, a step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst

from funds.admin.asking import page, pdf_response, sent
from funds.admin.micro.fields import MicroForm
from funds.documents.paper import Paper
from funds.documents.pdf import pdf_file
from funds.models import MicroEvent
from households.acting import Actor
from households.models import Role

Look = Literal["settled", "waiting", "overdue", "none"]
SIGNS: Mapping[Look, str] = {"settled": "✓", "waiting": "○", "overdue": "△", "none": "–"}


@dataclass(frozen=True)
class Row:
    """One thing in a list: number, what it is, how it stands, and a remark."""

    number: str
    title: str
    state: str
    look: Look = "waiting"
    note: str = ""

    @property
    def sign(self) -> str:
        return SIGNS[self.look]


@dataclass(frozen=True)
class Thing:
    """One thing on its page: facts by name, what happened, and the steps that fit now.

    ``part`` is a template of its own for what else it shows, which is told ``told``.
    """

    row: Row
    facts: Sequence[tuple[Any, Any]]
    events: Sequence[MicroEvent]
    steps: Sequence[str]
    cost: Decimal | None = None
    part: str = ""
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a form asks, and what is done with the answers; ``text`` stands above it."""

    form: MicroForm
    do: Callable[[dict[str, Any]], object]
    text: Any = ""


Asking = Callable[[HttpRequest, Actor, Any], Asked]
Sent = tuple[Any, Any]


def sent_to(request: HttpRequest) -> Sent:
    """What was sent with a form, and its files; None where nothing was."""
    return request.POST or None, request.FILES or None


@dataclass(frozen=True)
class Step:
    """A step of a thing: what its button says, and what its page asks."""

    label: Promise
    asking: Asking


@dataclass(frozen=True)
class Micro:
    """One of the five: its name, its list, its things and what can be done with them.

    ``find`` raises Http404; ``enter`` asks for a new thing and returns it when it is done.
    """

    code: str
    label: Any
    says: Any
    new_label: Any
    paper_label: Any
    rows: Callable[[Actor], list[Row]]
    find: Callable[[Actor, str], Any]
    thing: Callable[[Actor, Any], Thing]
    enter: Callable[[HttpRequest, Actor], Asked]
    paper: Callable[[Actor, Any], Paper]
    steps: Mapping[str, Step]

    @property
    def address(self) -> str:
        return reverse("admin:micro", args=[self.code])

    def address_of(self, number: str) -> str:
        return reverse("admin:micro-thing", args=[self.code, number])


def listing(request: HttpRequest, actor: Actor, micro: Micro) -> HttpResponse:
    """All things of one of the five, the latest first."""
    return page(
        request,
        "micro_list",
        capfirst(micro.label),
        micro=micro,
        rows=micro.rows(actor),
        may_write=actor.may(Role.CLERK),
    )


def thing(request: HttpRequest, actor: Actor, micro: Micro, number: str) -> HttpResponse:
    """One thing: what is so, what happened, what can be done."""
    shown = micro.thing(actor, micro.find(actor, number))
    may_write = actor.may(Role.CLERK)
    return page(
        request,
        "micro_thing",
        f"{capfirst(micro.label)} · {number}",
        micro=micro,
        thing=shown,
        steps=[(name, micro.steps[name].label) for name in shown.steps] if may_write else [],
    )


def enter(request: HttpRequest, actor: Actor, micro: Micro) -> HttpResponse:
    """Enter a new thing; it leads to its page."""
    asked = micro.enter(request, actor)
    return _asked(request, actor, micro, asked, title=micro.new_label, back=micro.address)


def take(request: HttpRequest, actor: Actor, micro: Micro, number: str, name: str) -> HttpResponse:
    """The page of a step. Raises Http404 for a step that there is not."""
    if name not in micro.steps:
        raise Http404
    subject, step = micro.find(actor, number), micro.steps[name]
    asked = step.asking(request, actor, subject)
    title = f"{step.label} · {number}"
    return _asked(request, actor, micro, asked, title=title, back=micro.address_of(number))


def paper(actor: Actor, micro: Micro, number: str) -> HttpResponse:
    """The paper of a thing, to print."""
    made = micro.paper(actor, micro.find(actor, number))
    return pdf_response(pdf_file([made]), number)


def overdue(day: date | None, today: date) -> Look:
    """How a state looks that has a last day."""
    return "overdue" if day is not None and day < today else "waiting"


def _asked(
    request: HttpRequest, actor: Actor, micro: Micro, asked: Asked, *, title: Any, back: str
) -> HttpResponse:
    led: list[str] = []

    def do(said: dict[str, Any]) -> str:
        made = asked.do(said)
        number = getattr(made, "number", "")
        led.append(micro.address_of(number) if number else back)
        return f"{title} · {number}" if number else str(title)

    done = sent(request, actor, asked.form, do, back=lambda: led[0] if led else back)
    if done is not None:
        return done
    return page(
        request,
        "ask",
        str(title),
        status=422 if asked.form.is_bound else 200,
        form=asked.form,
        text=asked.text,
        back=back,
        multipart=asked.form.is_multipart(),
    )
