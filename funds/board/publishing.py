"""Publishing: a closed month is published on the board, as it is and for good (公示)."""

import hashlib
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from funds.board.publications import Notice, NotPublishable, next_notice
from funds.ledger.recording import record
from funds.models import (
    FileKind,
    Period,
    PeriodAction,
    PeriodEvent,
    PeriodStatus,
    Publication,
    PublishedFile,
)
from households.acting import Actor, act
from households.models import User
from households.refusal import Conflict


class OwnWork(Conflict):
    """Whoever closed a month is not the one to publish it."""


@act
def publish_month(
    actor: Actor,
    /,
    *,
    notice: Notice,
    files: Mapping[FileKind, bytes],
) -> Publication:
    """Post a closed month with its files, which stay the same bytes for ever.

    A correction is a further version beside the others. Who closed the month does not publish it
    (会计法 art. 35). Raises NotPublishable, OwnWork.
    """
    now = next_notice(
        actor.community,
        notice.month,
        today=notice.published_on,
        by=actor.user,
        days=(notice.published_until - notice.published_on).days,
        reason=notice.reason,
    )
    if now != notice:
        raise NotPublishable(
            _("The books changed while the notice was written. Nothing was published; try again.")
        )
    period = Period.objects.of(actor.community).get(month=notice.month)
    _require_another(period, actor.user)
    publication = Publication(
        number=notice.number,
        month=notice.month,
        version=notice.version,
        period_version=notice.period_version,
        published_on=notice.published_on,
        published_until=notice.published_until,
        published_by=notice.published_by,
        reason=notice.reason,
        digest=notice.digest,
        chain_head=notice.chain_head,
        by=actor.user,
    )
    record(actor.community, [publication])
    for kind, content in files.items():
        PublishedFile.objects.create(
            community=actor.community,
            publication=publication,
            kind=kind,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
    period.status = PeriodStatus.PUBLISHED
    period.save()
    return publication


def _require_another(period: Period, by: User | None) -> None:
    closed = (
        PeriodEvent.objects.of(period.community_id)
        .filter(period=period, action=PeriodAction.CLOSE)
        .order_by("-seq")
    )
    if by is not None and closed[0].by_id == by.pk:
        raise OwnWork(_("You closed this month; somebody else has to publish it."))
