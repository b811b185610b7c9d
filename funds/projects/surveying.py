"""Surveying: households are asked about a project, and may take their answer back (意见征询)."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.ledger.recording import record
from funds.models import Consent, Project, SurveyAnswer
from funds.projects.surveys import answers_in_force
from households.acting import Actor, act
from households.characters import visible
from households.models import Household
from households.refusal import Refused
from households.succession import require_in_being


class BadAnswer(Refused):
    """An answer that cannot be kept."""


@act
def answer_survey(
    actor: Actor,
    /,
    *,
    project: Project,
    household: Household,
    answer: Consent,
    answered_on: date,
    wish: str = "",
) -> SurveyAnswer:
    """Keep what a household said about a project; its answer before no longer counts.

    Raises BadAnswer, MergedAway.
    """
    require_in_being(actor.community, [household])
    if answered_on > actor.today:
        raise BadAnswer(_("%(day)s has not come yet.") % {"day": answered_on}, field="answered_on")
    if answer == Consent.WITHDRAWN and household.pk not in answers_in_force(project):
        raise BadAnswer(
            _("This household has given no answer that it could withdraw."), field="answer"
        )
    (kept,) = record(
        actor.community,
        [
            SurveyAnswer(
                project=project,
                household=household,
                answer=answer,
                answered_on=answered_on,
                wish=visible(wish).strip(),
                by=actor.user,
            )
        ],
    )
    return kept
