"""Objecting: a resident says that something is wrong, and gets an answer (异议)."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.board.publications import answer_days
from funds.council.published import published
from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.models import LONGEST_TEXT, Objection, ObjectionAnswer, Publication, Resolution
from households.acting import Actor, act
from households.models import Household
from households.refusal import Conflict, Refused

A_DAY = 5
"""The most objections of one household on one day."""


class BadObjection(Refused):
    """An objection, or an answer, that says nothing or too much."""


class TooMany(Conflict):
    """A household has objected often enough for one day."""


@act
def raise_objection(
    actor: Actor,
    /,
    *,
    text: str,
    household: Household | None = None,
    publication: Publication | None = None,
    resolution: Resolution | None = None,
) -> Objection:
    """Write an objection down, to be answered within the days the village has set.

    About a publication or a resolution everybody reads it, without a name; a resolution has to
    have been hung on the board. ``by`` is the clerk who wrote it down for somebody at the counter.
    Raises BadObjection, TooMany.
    """
    community = actor.community
    if resolution and not published(community).filter(pk=resolution.pk).exists():
        raise BadObjection(
            _("%(number)s does not hang on the board. Choose what was published.")
            % {"number": resolution.number},
            field="about",
        )
    text = _said(text, _("Write what is wrong, in a few words."))
    if household is not None:
        raised = Objection.objects.of(community).filter(household=household, raised_on=actor.today)
        if raised.count() >= A_DAY:
            raise TooMany(_("You wrote several times today. Please call the clerk."))
    number = take(community, f"objection.{actor.today.year}")
    objection = Objection(
        number=f"YY-{actor.today.year}-{number:04d}",
        household=household,
        publication=publication,
        resolution=resolution,
        text=text,
        raised_on=actor.today,
        due_on=actor.today + timedelta(days=answer_days(community)),
        by=actor.user,
    )
    return record(community, [objection])[0]


@act
def answer_objection(actor: Actor, /, *, objection: Objection, text: str) -> ObjectionAnswer:
    """Answer an objection; a later answer is added to the earlier ones. Raises BadObjection."""
    answer = ObjectionAnswer(
        objection=objection,
        text=_said(text, _("Write an answer.")),
        answered_on=actor.today,
        by=actor.user,
    )
    return record(actor.community, [answer])[0]


def _said(text: str, empty: Any) -> str:
    text = "\n".join(line.strip() for line in text.strip().splitlines() if line.strip())
    if not text:
        raise BadObjection(empty, field="text")
    if len(text) > LONGEST_TEXT:
        raise BadObjection(
            _("Say it in %(most)s characters; call the clerk for more.") % {"most": LONGEST_TEXT},
            field="text",
        )
    return text
