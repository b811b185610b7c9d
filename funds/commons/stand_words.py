"""How a matter stands, in words that name nobody."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.commons.matters import MatterStanding, Stand


def matter_said(standing: MatterStanding) -> str:
    """How it stands, for who raised it, for the desk and for everybody."""
    match standing.stand:
        case Stand.OPEN:
            return _("to be answered by %(day)s") % {"day": _day(standing.matter.due_on)}
        case Stand.MERGED if standing.into and not standing.answers:
            return _("put together with %(number)s, to be answered by %(day)s") % {
                "number": standing.into.number,
                "day": _day(standing.into.due_on),
            }
        case Stand.WITHDRAWN:
            return _("withdrawn by who raised it")
        case _:
            return _("answered on %(day)s") % {"day": _day(standing.answers[-1].happened_on)}


def _day(day: date) -> str:
    return date_format(day)
