"""The desk page that leads to the five micros, and the pages of each by its name in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.micro import frame
from funds.admin.micro.adoptions import ADOPTIONS
from funds.admin.micro.appraisals import APPRAISALS
from funds.admin.micro.frame import Micro
from funds.admin.micro.lectures import LECTURES
from funds.admin.micro.persons import PERSONS
from funds.admin.micro.wishes import WISHES
from households.acting import Actor
from households.models import Role

FIVE = (WISHES, ADOPTIONS, APPRAISALS, PERSONS, LECTURES)
BY_CODE = {one.code: one for one in FIVE}


def micros(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The five, each with what is under way in it."""
    return page(
        request,
        "micros",
        _("The five micros"),
        five=[(one, _under_way(one, actor)) for one in FIVE],
        may_write=actor.may(Role.CLERK),
    )


def listing(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """All things of one of the five."""
    return frame.listing(request, actor, _micro(kind))


def enter(request: HttpRequest, actor: Actor, kind: str) -> HttpResponse:
    """A new one."""
    return frame.enter(request, actor, _micro(kind))


def thing(request: HttpRequest, actor: Actor, kind: str, number: str) -> HttpResponse:
    """One of them."""
    return frame.thing(request, actor, _micro(kind), number)


def paper(request: HttpRequest, actor: Actor, kind: str, number: str) -> HttpResponse:
    """Its paper."""
    return frame.paper(actor, _micro(kind), number)


def take(request: HttpRequest, actor: Actor, kind: str, number: str, name: str) -> HttpResponse:
    """A step of it."""
    return frame.take(request, actor, _micro(kind), number, name)


def _micro(kind: str) -> Micro:
    """The one of this name; raises Http404."""
    if kind not in BY_CODE:
        raise Http404
    return BY_CODE[kind]


def _under_way(micro: Micro, actor: Actor) -> int:
    return sum(1 for row in micro.rows(actor) if row.look in ("waiting", "overdue"))
