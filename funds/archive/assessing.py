"""Assessing: after its term a volume is kept on, or it is said that it may be destroyed (鉴定)."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from funds.archive.assessments import assessment_of, is_due, unsettled
from funds.archive.volumes import volume_of
from funds.ledger.recording import record
from funds.models import Opinion, Retention, VolumeAssessment
from households.acting import Actor, act
from households.characters import visible
from households.person_names import LISTED, is_named_in
from households.refusal import Conflict, Refused


class BadAssessment(Refused):
    """Something of the assessment is missing, or its day will not do."""


class NotDue(Conflict):
    """The term of the volume is not over, or it was assessed already."""


class NotSettled(Conflict):
    """Something of the volume is still owed or unfinished, so it may not be destroyed."""


class AlreadyTakenBack(Conflict):
    """The assessment was taken back already, or is itself one that takes another back."""


class Judged(NamedTuple):
    """Who assessed a volume and who supervised it, their opinion, a new term, and why."""

    assessed_by: str
    supervised_by: str
    opinion: Opinion
    retention: Retention | None
    reason: str


@act
def assess_volume(actor: Actor, /, *, number: str, judged: Judged, on: date) -> VolumeAssessment:
    """Write down what becomes of a volume whose term is over; nothing is deleted.

    Raises NoSuchVolume, BadAssessment, NotDue, NotSettled.
    """
    community = actor.community
    volume = volume_of(community, number).volume
    judged = _tidied(judged)
    _require_whole(judged)
    if on > actor.today:
        raise BadAssessment(_("This day has not come yet."), field="assessed_on")
    if not is_due(volume, assessment_of(community, number), on):
        raise NotDue(_("The term of this volume is not over on that day, or it was assessed."))
    if judged.opinion == Opinion.DESTROY and (left := unsettled(community, volume)):
        raise NotSettled(
            _("It may not be destroyed: %(left)s. Keep it on until that is done.")
            % {"left": "; ".join(left[:5])},
            field="opinion",
        )
    told = judged._asdict() | {"retention": judged.retention or ""}
    row = VolumeAssessment(number=number, assessed_on=on, **told, by=actor.user)
    return record(community, [row])[0]


@act
def take_assessment_back(
    actor: Actor, /, *, assessment: VolumeAssessment, reason: str
) -> VolumeAssessment:
    """Take a wrong assessment back by its red twin; raises BadAssessment, AlreadyTakenBack."""
    reason = visible(reason).strip()
    if not reason:
        raise BadAssessment(_("Write why it is undone."), field="reason")
    rows = VolumeAssessment.objects.of(actor.community)
    if assessment.reverses_id or rows.filter(reverses=assessment).exists():
        raise AlreadyTakenBack(_("This assessment has been undone already."))
    twin = VolumeAssessment(
        number=assessment.number,
        assessed_on=actor.today,
        assessed_by=assessment.assessed_by,
        supervised_by=assessment.supervised_by,
        opinion=assessment.opinion,
        retention=assessment.retention,
        reason=reason,
        reverses=assessment,
        by=actor.user,
    )
    return record(actor.community, [twin])[0]


def _tidied(judged: Judged) -> Judged:
    return judged._replace(
        assessed_by=visible(judged.assessed_by).strip(),
        supervised_by=visible(judged.supervised_by).strip(),
        reason=visible(judged.reason).strip(),
    )


def _require_whole(judged: Judged) -> None:
    for field in ("assessed_by", "supervised_by", "reason"):
        if not getattr(judged, field):
            raise BadAssessment(
                _("Write who assessed it, who supervised it, and why."), field=field
            )
    supervisors = [name for name in LISTED.split(judged.supervised_by) if name.strip()]
    if all(is_named_in(name, judged.assessed_by) for name in supervisors):
        raise BadAssessment(
            _("Somebody else has to supervise it than who assesses it."), field="supervised_by"
        )
    if (judged.opinion == Opinion.KEEP) != bool(judged.retention):
        raise BadAssessment(
            _("Choose a new term for what is kept on, and none for what may be destroyed."),
            field="retention",
        )
