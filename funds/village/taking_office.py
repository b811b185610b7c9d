"""Taking office: from a day on somebody else signs the village's papers."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger.periods import first_open
from funds.ledger.recording import record
from funds.models import Incumbent, Office
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Conflict, Refused


class BadTerm(Refused):
    """A day from which nobody can take office any more, or not yet."""


class HeldAlready(Conflict):
    """The office is held by this person already, or is vacant already."""


@act
def take_office(actor: Actor, /, *, office: Office, name: str, since: date) -> Incumbent:
    """Write down who holds an office from a day on; an empty name leaves it vacant.

    Papers of closed months bear the names of then, so the day lies in an open month. Raises
    BadTerm, HeldAlready.
    """
    name = visible(name).strip()
    opened = first_open(actor.community).first_day
    if since > actor.today:
        raise BadTerm(_("This day has not come yet."), field="since")
    if since < opened:
        raise BadTerm(
            _(
                "Papers of closed months bear the names of then. Choose a day from %(day)s, or have "
                "the month reopened first."
            )
            % {"day": opened},
            field="since",
        )
    written = Incumbent.objects.of(actor.community).filter(office=office, since__lte=since)
    last = written.order_by("since", "seq").last()
    if last and last.name == name:
        raise HeldAlready(_("It is written so already: %(holder)s.") % {"holder": last})
    taken = Incumbent(office=office, name=name, since=since, by=actor.user)
    return record(actor.community, [taken])[0]
