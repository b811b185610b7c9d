"""What the first page says of each task: one fact that is true today."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext


def facts_of(figures: dict[str, Any], day: date) -> dict[str, str]:
    """A fact for each task by its code, of the figures of the first page."""
    households = figures["households"]
    return {
        "collect": _owing(figures["summary"].owing),
        "register": ngettext("%(count)s household", "%(count)s households", households)
        % {"count": households},
        "spend": _claims(figures["claims_open"]),
        "hall": _hall(figures, day),
        "council": _unanswered(figures["unanswered"]),
        "month": _month(figures),
        "settings": _("levies, people, records"),
    }


def _owing(count: int) -> str:
    if not count:
        return _("nobody owes anything")
    text = ngettext("%(count)s household has to pay", "%(count)s households have to pay", count)
    return text % {"count": count}


def _claims(count: int) -> str:
    if not count:
        return _("no claim is on its way")
    text = ngettext("%(count)s claim is on its way", "%(count)s claims are on their way", count)
    return text % {"count": count}


def _hall(figures: dict[str, Any], day: date) -> str:
    if figures["no_hall"]:
        return _("no hall is entered yet")
    coming = [rental for rental, _stay, _state in figures["halls"] if rental.ends_on >= day]
    if not coming:
        return _("free this week")
    rental = coming[0]
    when = date_format(rental.starts_on, "m-d") if rental.starts_on > day else _("today")
    return f"{when} {rental.get_event_display()}"


def _unanswered(count: int) -> str:
    if not count:
        return _("everything is answered")
    return ngettext("%(count)s waits for an answer", "%(count)s wait for an answer", count) % {
        "count": count
    }


def _month(figures: dict[str, Any]) -> str:
    month, missing = figures["open_month"], len(figures["missing"])
    if month >= figures["this_month"]:
        return _("%(month)s is being booked") % {"month": month}
    if not missing:
        return _("%(month)s can be closed") % {"month": month}
    text = ngettext(
        "%(count)s point before %(month)s is closed",
        "%(count)s points before %(month)s is closed",
        missing,
    )
    return text % {"count": missing, "month": month}
