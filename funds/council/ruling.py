"""Ruling: a village asks more of one of its bodies than the law does, never less."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funds.council.law import LAW
from funds.council.rules import stricter_majority, stricter_quorum
from funds.models import Body, BodyRule, Majority, Quorum
from households.acting import Actor, act
from households.refusal import Refused
from households.revising import revise


class BelowTheLaw(Refused):
    """A rule that asks for less than the law, or is not complete."""


@act
def save_body_rule(actor: Actor, /, *, rule: BodyRule) -> BodyRule:
    """Save what a village asks of a body, with its history; meetings called before keep theirs.

    Raises BelowTheLaw with the field at fault.
    """
    rule.community = actor.community
    try:
        rule.full_clean(exclude=["seal"])
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise BelowTheLaw(texts[0], field=None if field == "__all__" else field) from error
    _hold_the_law(rule)
    revise(rule, by=actor.user)
    return rule


def _hold_the_law(rule: BodyRule) -> None:
    law = LAW[Body(rule.body)]
    if rule.notice_days < law.notice_days:
        raise BelowTheLaw(
            _("The law asks for %(days)s days; set that or more.") % {"days": law.notice_days},
            field="notice_days",
        )
    quorum = min(law.quorum.values(), key=list(Quorum).index)
    if stricter_quorum(Quorum(rule.quorum), quorum) != rule.quorum:
        raise BelowTheLaw(
            _("The law asks for: %(rule)s.") % {"rule": quorum.label}, field="quorum"
        )
    if stricter_majority(Majority(rule.majority), law.majority) != rule.majority:
        raise BelowTheLaw(
            _("The law asks for: %(rule)s.") % {"rule": law.majority.label}, field="majority"
        )
