"""What is due in the council as the first page tells it: the fact, the deed, the way there."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.council.due import Due, DueMatter, due_matters
from households.acting import Actor

MOST = 20


@dataclass(frozen=True)
class DueLine:
    """A matter, what is known of it, and the button that begins what is due."""

    fact: str
    known: str
    deed: str
    address: str
    late: bool


def due_lines(actor: Actor) -> Iterator[DueLine]:
    """A notice to hang, minutes, a text, a publication, a result: what is late first."""
    words = {
        Due.NOTICE: (_("the notice is to be hung"), _("Look and print")),
        Due.MINUTES: (_("the minutes are missing"), _("Write the minutes")),
        Due.RESOLUTION: (_("it was carried; its text is missing"), _("Write the resolution")),
        Due.PUBLISH: (_("the resolution is to be hung on the board"), _("Hang it on the board")),
        Due.CARRY_OUT: (_("it is to be carried out"), _("Look and note")),
        Due.RESULT: (_("it is done; the result is to be published"), _("Publish the result")),
    }
    for one in due_matters(actor.community, today=actor.today)[:MOST]:
        known, deed = words[one.what]
        if one.by:
            known = f"{known} · {date_format(one.by, 'Y-m-d')}"
        yield DueLine(one.standing.item.title, known, deed, _way_to(one), one.late)


def _way_to(due: DueMatter) -> str:
    """The page on which what is due is done."""
    number, resolution = due.standing.item.meeting.number, due.standing.resolution
    if due.what == Due.MINUTES:
        return reverse("admin:keep-minutes", args=[number])
    if due.what == Due.RESOLUTION and due.standing.vote:
        return reverse("admin:resolve", args=[due.standing.vote.pk])
    if resolution is None:
        return reverse("admin:meeting", args=[number])
    steps = {Due.PUBLISH: "publish", Due.RESULT: "result"}
    if due.what in steps:
        return reverse("admin:resolution-step", args=[resolution.pk, steps[due.what]])
    return reverse("admin:resolution", args=[resolution.pk])
