"""Requesting repairs: somebody says that something is broken (报修), or takes that back."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from funds.commons.repairs import OPEN, open_of, open_requests
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LONGEST_TROUBLE, Facility, Photo, RepairRequest, Trouble, Via
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act
from households.characters import visible, written_name
from households.models import Household
from households.refusal import Conflict, Refused
from households.succession import require_in_being
from households.telephones import digits_of, is_telephone

OF_ONE: Final = 5
"""So many open requests one household or one telephone may have at a time."""
OF_STRANGERS: Final = 40
"""The same for all people together who have no household here."""


class BadRepair(Refused):
    """A request, or what is said of one, without what it needs."""


class SaidAlready(Conflict):
    """Somebody has said this very thing, or too many things, before."""


@dataclass(frozen=True)
class Asker:
    """Who asks: a household, or a name with a telephone by which it is answered."""

    household: Household | None = None
    name: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Broken:
    """What is wrong with which facility, or with what at a place."""

    trouble: Trouble
    facility: Facility | None = None
    place: str = ""
    words: str = ""
    photo: bytes = b""


@act
def request_repair(
    actor: Actor,
    /,
    *,
    broken: Broken,
    asker: Asker,
    via: Via,
    said_on: date | None = None,
) -> RepairRequest:
    """Write down that something is broken; what is said of the same facility joins the first.

    ``said_on`` is the day on a slip that is entered later. Raises BadRepair, BadPhoto, SaidAlready,
    MergedAway.
    """
    asker = _written(asker, needs_phone=actor.user is None)
    words, place = visible(broken.words).strip(), visible(broken.place).strip()
    _require_something(actor, broken, place, words, said_on)
    if asker.household:
        require_in_being(actor.community, [asker.household])
    first = open_of(broken.facility) if broken.facility else None
    _require_new(actor, asker, first.request if first else None)
    if broken.facility is None:
        _require_unsaid(actor, asker, {"trouble": broken.trouble, "place": place, "words": words})
    photo = _kept(actor, broken, place)
    try:
        return _recorded(
            actor,
            RepairRequest(
                facility=broken.facility,
                place="" if broken.facility else place,
                trouble=broken.trouble,
                words=words,
                household=asker.household,
                name=asker.name,
                phone=asker.phone,
                via=via,
                said_on=said_on or actor.today,
                photo=photo,
                joins=first.request if first else None,
                by=actor.user,
            ),
        )
    except BaseException:
        discard(*filter(None, [photo]))
        raise


def _recorded(actor: Actor, request: RepairRequest) -> RepairRequest:
    number = take(actor.community, f"repair_request.{actor.today.year}")
    request.number = f"WX-{actor.today.year}-{number:04d}"
    return record(actor.community, [request])[0]


def _kept(actor: Actor, broken: Broken, place: str) -> Photo | None:
    if not broken.photo:
        return None
    shown = broken.facility.called if broken.facility else place
    return keep_photo(actor, content=broken.photo, caption=shown)


def _written(asker: Asker, *, needs_phone: bool) -> Asker:
    """With the telephone as digits; raises BadRepair for nobody, and for no telephone."""
    if asker.household:
        return Asker(asker.household, asker.household.householder, asker.household.phone)
    name, phone = written_name(asker.name), digits_of(asker.phone)
    if not name:
        raise BadRepair(_("Write your name, or the number of your household."), field="name")
    if not is_telephone(phone) and (needs_phone or phone):
        raise BadRepair(
            _("Write a telephone number by which the clerk reaches you."), field="phone"
        )
    return Asker(None, name[:60], phone)


def _require_something(
    actor: Actor, broken: Broken, place: str, words: str, said_on: date | None
) -> None:
    if broken.facility is None and not place:
        raise BadRepair(_("Write where it is."), field="place")
    if broken.facility is not None and broken.facility.is_retired(actor.today):
        raise BadRepair(
            _("%(facility)s is given up. Write the place in words instead.")
            % {"facility": broken.facility.number},
            field="facility",
        )
    if broken.trouble == Trouble.OTHER and not words:
        raise BadRepair(_("Write in a few words what is wrong."), field="words")
    if len(words) > LONGEST_TROUBLE:
        raise BadRepair(
            _("Say it in %(most)s characters; call the clerk for more.")
            % {"most": LONGEST_TROUBLE},
            field="words",
        )
    if said_on is not None and said_on > actor.today:
        raise BadRepair(_("This day has not come yet."), field="said_on")


def _require_new(actor: Actor, asker: Asker, first: RepairRequest | None) -> None:
    """Raises SaidAlready for who has said the same, or has many requests open."""
    if first is not None:
        same = RepairRequest.objects.of(actor.community).filter(Q(pk=first.pk) | Q(joins=first))
        before = same.filter(_by(asker)).order_by("seq").first()
        if before is not None:
            raise _said(before)
    if actor.user is not None:
        return
    waiting = [one.request for one in open_requests(actor.community) if one.stand in OPEN]
    own = RepairRequest.objects.of(actor.community).filter(pk__in=[one.pk for one in waiting])
    if own.filter(_by(asker)).count() >= OF_ONE:
        raise SaidAlready(
            _("You have said %(count)s things that are not repaired yet. Please call the clerk.")
            % {"count": OF_ONE}
        )
    strangers = sum(1 for one in waiting if one.household_id is None)
    if asker.household is None and strangers >= OF_STRANGERS:
        raise SaidAlready(_("Very many have asked already. Please call the clerk."))


def _require_unsaid(actor: Actor, asker: Asker, said: dict[str, str]) -> None:
    """Raises SaidAlready for whoever sends the very same of a place again before it is repaired."""
    rows = RepairRequest.objects.of(actor.community).filter(_by(asker), facility=None, **said)
    before = rows.order_by("-seq").first()
    if before and any(one.request == before for one in open_requests(actor.community)):
        raise _said(before)


def _said(before: RepairRequest) -> SaidAlready:
    return SaidAlready(
        _("You said so on %(day)s already: %(number)s. It is being seen to.")
        % {"day": before.said_on, "number": before.number}
    )


def _by(asker: Asker) -> Q:
    if asker.household:
        return Q(household=asker.household)
    if asker.phone:
        return Q(household=None, phone=asker.phone)
    return Q(household=None, phone="", name=asker.name)
