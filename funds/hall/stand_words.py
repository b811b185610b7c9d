"""How a request for a hall stands, in words: for who asked, and for the desk."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.hall.owing import owed_of, state_said
from funds.hall.requests import Stand, Standing


def stand_said(standing: Standing) -> str:
    """One sentence; it names nobody."""
    match standing.stand:
        case Stand.KEPT:
            return _("kept free until %(until)s; the clerk answers before") % {
                "until": moment_said(standing)
            }
        case Stand.WAITING if standing.taken:
            return _("rented to others; place %(place)s on the waiting list") % {
                "place": standing.ahead + 1
            }
        case Stand.WAITING:
            return _("others asked before; place %(place)s on the waiting list") % {
                "place": standing.ahead + 1
            }
        case Stand.CONFIRMED:
            return _confirmed(standing)
        case Stand.DECLINED:
            reason = standing.answer.reason if standing.answer else ""
            return _("declined: %(reason)s") % {"reason": reason}
        case Stand.WITHDRAWN:
            return _("withdrawn")
        case Stand.PAST:
            return _("the day is past")
        case _:
            return _("not answered in time; it is kept free no longer. Call the clerk.")


def moment_said(standing: Standing) -> str:
    """Until when a time is kept free, by the village's clock; empty where it is not."""
    if standing.until is None:
        return ""
    return date_format(timezone.localtime(standing.until), _("m-d H:i"))


def _confirmed(standing: Standing) -> str:
    rental = standing.answer.rental if standing.answer else None
    if rental is None:
        return ""
    return _("confirmed: reservation %(number)s, %(state)s") % {
        "number": rental.number,
        "state": state_said(rental, owed_of(rental)),
    }
