"""Deciding: the result is made up, open to objections, then the prizes are paid (微评比)."""

from django.utils.translation import gettext_lazy as _

from funds.commons.appraisal_rules import appraisal_happened, require_appraisal_step
from funds.commons.appraisals import AppraisalState
from funds.commons.micro_writing import NotNow, require_words
from funds.models import Appraisal, AppraisalEvent, AppraisalStep, Claim
from households.acting import Actor, act


@act
def make_up_result(actor: Actor, /, *, appraisal: Appraisal) -> AppraisalEvent:
    """Every form is there: the result stands, and may be objected to. Raises NotNow."""
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.CLOSED)
    if standing.missing:
        raise NotNow(
            _("Forms are missing, for %(household)s and in all for %(count)s households.")
            % {"household": standing.missing[0].household, "count": len(standing.missing)}
        )
    return appraisal_happened(actor, appraisal, AppraisalStep.CLOSED)


@act
def object_to_result(actor: Actor, /, *, appraisal: Appraisal, words: str) -> AppraisalEvent:
    """Somebody objects while the days run. Raises NotNow, BadEntry."""
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.OBJECTED)
    until = standing.objections_until
    if until is not None and until < actor.today:
        raise NotNow(_("The days for objections were over on %(day)s.") % {"day": until})
    words = require_words(words, field="words")
    return appraisal_happened(actor, appraisal, AppraisalStep.OBJECTED, words=words)


@act
def answer_result_objection(
    actor: Actor, /, *, appraisal: Appraisal, words: str
) -> AppraisalEvent:
    """Answer the objection that has waited longest. Raises NotNow, BadEntry."""
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.ANSWERED)
    if not standing.open_objections:
        raise NotNow(_("No objection waits for an answer."))
    words = require_words(words, field="words")
    return appraisal_happened(actor, appraisal, AppraisalStep.ANSWERED, words=words)


@act
def judge_again(actor: Actor, /, *, appraisal: Appraisal, reason: str) -> AppraisalEvent:
    """An objection is right: forms are entered anew, then the days run anew.

    Raises NotNow, BadEntry.
    """
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.REOPENED)
    if standing.state == AppraisalState.FINAL:
        raise NotNow(_("The result is decided; the days for objections are over."))
    words = require_words(reason, field="reason")
    return appraisal_happened(actor, appraisal, AppraisalStep.REOPENED, words=words)


@act
def pay_prizes(actor: Actor, /, *, appraisal: Appraisal, claim: Claim) -> AppraisalEvent:
    """The prizes of the winners are paid by a claim. Raises NotNow before it is decided."""
    standing = require_appraisal_step(actor, appraisal, AppraisalStep.PRIZE)
    if standing.state != AppraisalState.FINAL:
        raise NotNow(_("Prizes follow when the days for objections are over."))
    return appraisal_happened(actor, appraisal, AppraisalStep.PRIZE, claim=claim)
