"""Answering matters: every one gets an answer, in itself or with another that asks the same."""

from django.utils.translation import gettext_lazy as _

from funds.commons.matters import Stand, others_put_into, standing_of
from funds.commons.raising import BadMatter, MatterIsOver, happened, require_open, written
from funds.models import Matter, MatterEvent, MatterStep
from households.acting import Actor, act


@act
def answer_matter(actor: Actor, /, *, matter: Matter, text: str) -> MatterEvent:
    """Answer a matter; a later answer is added to the earlier ones. Raises BadMatter, MatterIsOver."""
    if standing_of(matter).stand != Stand.ANSWERED:
        require_open(matter)
    text = written(text, _("Write an answer; who raised it reads it."))
    return happened(actor, matter, MatterStep.ANSWERED, text=text)


@act
def merge_matter(actor: Actor, /, *, matter: Matter, into: Matter) -> MatterEvent:
    """Put a matter together with another that asks the same, and is answered for both.

    Raises BadMatter, MatterIsOver.
    """
    require_open(matter)
    if into == matter:
        raise BadMatter(_("This is the same matter."), field="into")
    target = standing_of(into)
    if target.stand in (Stand.MERGED, Stand.WITHDRAWN):
        raise BadMatter(
            _("%(number)s is put together with %(other)s: choose that one.")
            % {"number": into.number, "other": target.into.number}
            if target.into
            else _("%(number)s was withdrawn. Choose another one.") % {"number": into.number},
            field="into",
        )
    if target.stand == Stand.OPEN and into.due_on > matter.due_on:
        raise BadMatter(
            _("%(number)s is to be answered later. Put that one together with this one instead.")
            % {"number": into.number},
            field="into",
        )
    if matter.may_be_public and not into.may_be_public:
        raise BadMatter(
            _(
                "Only the office may read %(number)s: its answer is no answer to a matter that "
                "everybody may read. Answer each by itself, or put that one into this one."
            )
            % {"number": into.number},
            field="into",
        )
    if others_put_into(matter):
        raise MatterIsOver(
            _("Others are put together with %(number)s. Put the other one into it instead.")
            % {"number": matter.number}
        )
    return happened(actor, matter, MatterStep.MERGED, into=into)


@act
def reopen_matter(actor: Actor, /, *, matter: Matter, reason: str) -> MatterEvent:
    """Take a matter up again: what ended it was a mistake, or did not last. Raises MatterIsOver."""
    if standing_of(matter).stand == Stand.OPEN:
        raise MatterIsOver(_("%(number)s waits already.") % {"number": matter.number})
    text = written(reason, _("Write why it is taken up again."))
    return happened(actor, matter, MatterStep.REOPENED, text=text)


@act
def show_matter(actor: Actor, /, *, matter: Matter) -> MatterEvent:
    """Let everybody read a matter, without a name. Raises MatterIsOver."""
    standing = standing_of(matter)
    if not matter.may_be_public:
        raise MatterIsOver(_("Who raised it wants only the office to read it."))
    if standing.is_public or standing.stand == Stand.WITHDRAWN:
        raise MatterIsOver(_("It is shown already, or was withdrawn."))
    return happened(actor, matter, MatterStep.SHOWN)


@act
def hide_matter(actor: Actor, /, *, matter: Matter) -> MatterEvent:
    """Take a matter off the board again. Raises MatterIsOver."""
    if not standing_of(matter).is_public:
        raise MatterIsOver(_("It is not shown."))
    return happened(actor, matter, MatterStep.HIDDEN)
