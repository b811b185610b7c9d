"""Repairing: a request is taken on, repaired, confirmed and judged, or declined (维修)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from funds.commons.repair_words import stand_word
from funds.commons.repairs import DAYS_TO_CONFIRM, Stand, Standing, standing_of
from funds.commons.requesting_repairs import BadRepair
from funds.ledger.recording import record
from funds.models import (
    Claim,
    ClaimState,
    RepairEvent,
    RepairRequest,
    RepairStep,
    Satisfaction,
)
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act
from households.characters import visible
from households.refusal import Conflict

LONGEST_REASON: Final = 200


class NotNow(Conflict):
    """A request that has not come so far, or is past it."""


@dataclass(frozen=True)
class Work:
    """What was done: by whom, with how much labour and what material; no ``claim`` is no cost."""

    worker: str
    labour: str = ""
    material: str = ""
    claim: Claim | None = None
    photo: bytes = b""


@act
def take_repair(
    actor: Actor, /, *, request: RepairRequest, worker: str, due_on: date
) -> RepairEvent:
    """Somebody takes a request on until a day; once more sets another person or day.

    Raises NotNow, BadRepair.
    """
    standing = _require(request, RepairStep.TAKEN)
    if due_on < max(actor.today, standing.since):
        raise BadRepair(_("Choose today or a later day."), field="due_on")
    worker = _said(worker, _("Write who takes it on."), "worker")
    return _happened(actor, request, RepairStep.TAKEN, worker=worker, due_on=due_on)


@act
def finish_repair(
    actor: Actor, /, *, request: RepairRequest, work: Work, on: date | None = None
) -> RepairEvent:
    """It is repaired; who asked is to say whether it works. Raises NotNow, BadRepair, BadPhoto."""
    standing = _require(request, RepairStep.REPAIRED)
    day = on or actor.today
    if not standing.since <= day <= actor.today:
        raise BadRepair(
            _("Choose a day from %(since)s until today.") % {"since": standing.since}, field="on"
        )
    if work.claim is not None and work.claim.state == ClaimState.WITHDRAWN:
        raise BadRepair(_("This claim is withdrawn. Choose another."), field="claim")
    worker = _said(work.worker, _("Write who did it."), "worker")
    photo = keep_photo(actor, content=work.photo, taken_on=day) if work.photo else None
    try:
        return _happened(
            actor,
            request,
            RepairStep.REPAIRED,
            on=day,
            worker=worker,
            labour=visible(work.labour).strip(),
            material=visible(work.material).strip(),
            claim=work.claim,
            photo=photo,
        )
    except BaseException:
        discard(*filter(None, [photo]))
        raise


@act
def confirm_repair(
    actor: Actor, /, *, request: RepairRequest, by_office: bool = False
) -> RepairEvent:
    """Who asked says that it works; or the office, once who asked has had days enough.

    Raises NotNow.
    """
    standing = _require(request, RepairStep.CONFIRMED)
    if by_office and not standing.office_may_confirm(actor.today):
        raise NotNow(
            _(
                "The office confirms only what nobody answered for %(days)s days. Ask who "
                "reported it, and choose that they say so."
            )
            % {"days": DAYS_TO_CONFIRM},
            field="by_office",
        )
    return _happened(actor, request, RepairStep.CONFIRMED, by_office=by_office)


@act
def rate_repair(
    actor: Actor, /, *, request: RepairRequest, satisfaction: Satisfaction, words: str = ""
) -> RepairEvent:
    """Who asked judges the repair, which confirms it too. Raises NotNow."""
    _require(request, RepairStep.RATED)
    reason = visible(words).strip()[:LONGEST_REASON]
    return _happened(actor, request, RepairStep.RATED, satisfaction=satisfaction, reason=reason)


@act
def reopen_repair(actor: Actor, /, *, request: RepairRequest, reason: str) -> RepairEvent:
    """It is still broken, or was declined wrongly. Raises NotNow, BadRepair."""
    _require(request, RepairStep.REOPENED)
    reason = _said(reason, _("Write what is still wrong."), "reason")
    return _happened(actor, request, RepairStep.REOPENED, reason=reason)


@act
def decline_repair(actor: Actor, /, *, request: RepairRequest, reason: str) -> RepairEvent:
    """Say no, with the reason that who asked reads. Raises NotNow, BadRepair."""
    _require(request, RepairStep.DECLINED)
    reason = _said(reason, _("Write why, for who asked reads it."), "reason")
    return _happened(actor, request, RepairStep.DECLINED, reason=reason)


@act
def withdraw_repair(actor: Actor, /, *, request: RepairRequest) -> RepairEvent:
    """Take a request back, by who asked. Raises NotNow."""
    standing = standing_of(request)
    if standing.others:
        raise NotNow(
            _("Others have said the same: this one stays until it is repaired or declined.")
        )
    if request.joins_id is None:
        _require(request, RepairStep.WITHDRAWN)
    elif standing.stand == Stand.WITHDRAWN:
        raise NotNow(_("This is withdrawn already."))
    return _happened(actor, request, RepairStep.WITHDRAWN)


def _require(request: RepairRequest, step: RepairStep) -> Standing:
    """How a request stands; raises NotNow where this step does not fit."""
    if request.joins is not None:
        raise NotNow(
            _("%(number)s says the same as %(first)s. Go on with that one.")
            % {"number": request.number, "first": request.joins.number}
        )
    standing = standing_of(request)
    if not standing.can(step):
        raise NotNow(
            _("%(number)s is %(state)s; this can no longer, or not yet, be done.")
            % {"number": request.number, "state": stand_word(standing.stand)}
        )
    return standing


def _happened(
    actor: Actor,
    request: RepairRequest,
    kind: RepairStep,
    *,
    on: date | None = None,
    **details: Any,
) -> RepairEvent:
    event = RepairEvent(
        request=request, kind=kind, happened_on=on or actor.today, by=actor.user, **details
    )
    return record(actor.community, [event])[0]


def _said(text: str, empty: Any, field: str) -> str:
    """A text that says something; raises BadRepair with ``empty`` otherwise."""
    text = visible(text).strip()[:LONGEST_REASON]
    if not text:
        raise BadRepair(empty, field=field)
    return text
