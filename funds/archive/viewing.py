"""Viewing: somebody looks into a volume with approval, and it is put back (查阅)."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.archive.volumes import volume_of
from funds.ledger.recording import record
from funds.models import Viewing, ViewingManner, ViewingReturn
from households.acting import Actor, act
from households.characters import visible
from households.person_names import is_same_name
from households.refusal import Conflict, Refused


class BadViewing(Refused):
    """Something of the viewing is missing, or its day will not do."""


class AlreadyReturned(Conflict):
    """The volume has been put back already."""


class Asked(NamedTuple):
    """Who looks, from where, why and how, and who approved it."""

    viewer: str
    office: str
    reason: str
    manner: ViewingManner
    approved_by: str


@act
def enter_viewing(actor: Actor, /, *, number: str, asked: Asked, on: date) -> Viewing:
    """Enter in the register that somebody looks into a volume; raises NoSuchVolume, BadViewing.

    Whoever looks does not approve it.
    """
    volume = volume_of(actor.community, number).volume
    asked = _tidied(asked)
    for field in ("viewer", "reason", "approved_by"):
        if not getattr(asked, field):
            raise BadViewing(_("Write who looks, why, and who approved it."), field=field)
    if is_same_name(asked.viewer, asked.approved_by):
        raise BadViewing(_("Somebody else has to approve it than who looks."), field="approved_by")
    if on > actor.today:
        raise BadViewing(_("This day has not come yet."), field="viewed_on")
    if on < volume.last_day:
        raise BadViewing(
            _("The papers of this volume end on %(day)s: nobody looked into it before.")
            % {"day": volume.last_day},
            field="viewed_on",
        )
    viewing = Viewing(number=number, viewed_on=on, **asked._asdict(), by=actor.user)
    return record(actor.community, [viewing])[0]


def _tidied(asked: Asked) -> Asked:
    return asked._replace(
        viewer=visible(asked.viewer).strip(),
        office=visible(asked.office).strip(),
        reason=visible(asked.reason).strip(),
        approved_by=visible(asked.approved_by).strip(),
    )


@act
def note_return(actor: Actor, /, *, viewing: Viewing, on: date) -> ViewingReturn:
    """Write down that a volume was put back; raises AlreadyReturned, BadViewing."""
    rows = ViewingReturn.objects.of(actor.community)
    if rows.filter(viewing=viewing).exists():
        raise AlreadyReturned(_("This volume has been put back already."))
    if not viewing.viewed_on <= on <= actor.today:
        raise BadViewing(
            _("Choose a day from %(first)s, when it was taken out, to today.")
            % {"first": viewing.viewed_on},
            field="returned_on",
        )
    return record(
        actor.community, [ViewingReturn(viewing=viewing, returned_on=on, by=actor.user)]
    )[0]
