"""How far a claim is, from what was entered to the published month, as a line of dots."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext, pgettext

from funds.admin.ways import Passed, Stage
from funds.board.publications import publications
from funds.models import Claim, ClaimLine, ClaimState, SignOff, Step
from funds.months import Month

ORDER = (ClaimState.PENDING, ClaimState.REVIEWED, ClaimState.APPROVED, ClaimState.PAID)
"""The states of a claim that nobody sends back or gives up."""


def claim_way(
    claim: Claim, lines: Sequence[ClaimLine], signed: Sequence[SignOff], *, reviewers: int
) -> list[Stage]:
    """The five dots of a claim. ``signed`` is what was signed of it as it is written now."""
    return [
        _entered(claim, lines),
        _signed(claim, signed, Step.REVIEW, ClaimState.PENDING, _reviewers(reviewers)),
        _signed(claim, signed, Step.APPROVE, ClaimState.REVIEWED, _("the approver")),
        _paid(claim),
        _published(claim),
    ]


def _entered(claim: Claim, lines: Sequence[ClaimLine]) -> Stage:
    label = pgettext("of a claim", "Entered")
    if claim.state in (ClaimState.RETURNED, ClaimState.WITHDRAWN):
        return Stage(claim.get_state_display(), Passed.NOW, claim.entered_by.called)
    when = _day(lines[0].recorded_at) if lines else ""
    return Stage(label, Passed.DONE, claim.entered_by.called, when)


def _signed(
    claim: Claim, signed: Sequence[SignOff], step: Step, turn: ClaimState, waits_for: str
) -> Stage:
    signs = [sign for sign in signed if sign.step == step]
    who = "、".join(sign.name for sign in signs) or waits_for
    when = _day(signs[-1].recorded_at) if signs else ""
    return Stage(step.label, _passed(claim, turn), who, when)


def _paid(claim: Claim) -> Stage:
    label, expense = pgettext("of a claim", "Paid"), claim.expense
    passed = _passed(claim, ClaimState.APPROVED)
    if expense is None:
        return Stage(label, passed, _("the cashier"))
    who = expense.by.called if expense.by else ""
    return Stage(label, passed, who, _day(expense.happened_on))


def _published(claim: Claim) -> Stage:
    label = pgettext("of a claim", "Published")
    if claim.expense is None:
        return Stage(label, Passed.LATER)
    month = Month.of(claim.expense.booked_on)
    versions = publications(claim.community, month, month)
    if versions:
        return Stage(label, Passed.DONE, versions[0].number, _day(versions[-1].published_on))
    return Stage(label, Passed.NOW, _("with %(month)s") % {"month": month})


def _passed(claim: Claim, turn: ClaimState) -> Passed:
    """How far the stage is whose turn it is in a state."""
    if claim.state not in ORDER:
        return Passed.LATER
    here, its = ORDER.index(ClaimState(claim.state)), ORDER.index(turn)
    if here == its:
        return Passed.NOW
    return Passed.DONE if here > its else Passed.LATER


def _reviewers(needed: int) -> str:
    return ngettext("%(count)s reviewer", "%(count)s reviewers", needed) % {"count": needed}


def _day(when: date) -> str:
    day = localtime(when) if isinstance(when, datetime) else when
    return date_format(day, "MONTH_DAY_FORMAT")
