"""Facilities and repairs for tests, made by the acts that the desk uses."""

from datetime import date

from funds.commons.facility_registering import enter_facility
from funds.commons.repairing import Work, confirm_repair, finish_repair, take_repair
from funds.commons.requesting_repairs import Asker, Broken, request_repair
from funds.models import FacilityKind, Trouble, Via
from households.models import VillagerGroup
from tests.making.villages import actor

BEGAN = date(2026, 1, 1)
"""Since when the lamps are there."""


def group(community, number=1):
    return VillagerGroup.objects.get(community=community, number=number)


def lamp(community, place="村口", *, clerk=None, on=BEGAN, kind=FacilityKind.LAMP, **columns):
    known = {"installed_on": BEGAN, "place": place, **columns}
    return enter_facility(actor(community, clerk, on), kind=kind, group=group(community), **known)


def said(about, asker, *, on, clerk=None, trouble=Trouble.DARK, via=Via.PAGE, **more):
    """Somebody says that a facility is broken: a household, or a name with a telephone."""
    who = Asker(None, *asker) if isinstance(asker, tuple) else Asker(asker)
    return request_repair(
        actor(about.community, clerk, on),
        broken=Broken(trouble, about, **more),
        asker=who,
        via=via,
    )


def mended(request, *, clerk, taken, done, due=None, confirmed=None, **work):
    """A request is taken on, repaired and, unless told otherwise, not confirmed yet."""
    community = request.community
    take_repair(
        actor(community, clerk, taken), request=request, worker="李电工", due_on=due or done
    )
    finish_repair(
        actor(community, clerk, done), request=request, work=Work("李电工", **work), on=done
    )
    if confirmed:
        confirm_repair(actor(community, clerk, confirmed), request=request)
