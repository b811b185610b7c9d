"""Publishing: a closed month is published on the board, as it is and for good (公示)."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.board.disclosure import Disclosure, entry_by_entry
from funds.board.keeping import store_published
from funds.board.notice_figures import NoticeFigures, notice_figures
from funds.board.public_month import public_month
from funds.board.publications import publication_days, publications
from funds.board.receipt_trees import new_tree, receipt_root
from funds.ledger.chain import chain_head
from funds.ledger.recording import record
from funds.models import (
    FEWEST_DAYS,
    MOST_DAYS,
    FileKind,
    Period,
    PeriodAction,
    PeriodEvent,
    PeriodStatus,
    Publication,
    ReceiptTree,
)
from funds.months import Month
from households.acting import Actor, act
from households.asked_ahead import asked_ahead
from households.masking import mask_text
from households.models import Community, User
from households.naming import names_of
from households.refusal import Conflict, Refused

Writer = Callable[[Publication, NoticeFigures, Disclosure], Mapping[FileKind, bytes]]
"""Writes the files of a publication, and into it the fingerprint that its papers bear."""


class NotPublishable(Conflict):
    """The month cannot be published now."""


class BadPublication(Refused):
    """The days on the board, or the reason of a correction, will not do."""


class OwnWork(Conflict):
    """Whoever closed a month is not the one to publish it."""


@act
def publish_month(
    actor: Actor,
    /,
    *,
    month: Month,
    write: Writer,
    days: int | None = None,
    reason: str = "",
) -> Publication:
    """Publish a closed month: it is read once, written, and stored as the same bytes for ever.

    ``days`` is how long it stays on the board, from 15 to 365; as long as the village has set
    where the caller does not say. A correction is a further version beside the others and needs
    a ``reason``, in which names and telephone numbers are masked, for it is published too. Who
    closed the month does not publish it (会计法 art. 35). Raises NotPublishable, BadPublication,
    OwnWork.
    """
    made = _made(actor.community, actor.user, actor.today, month, write, days, reason)
    store_published(made.publication, made.files)
    made.tree.publication = made.publication
    record(actor.community, [made.tree])
    made.period.status = PeriodStatus.PUBLISHED
    made.period.save()
    return made.publication


def foresee_publication(
    actor: Actor, /, *, month: Month, write: Writer, days: int | None = None, reason: str = ""
) -> None:
    """Make ahead what the same act would publish now; raises what the act would."""
    _made(actor.community, actor.user, actor.today, month, write, days, reason)


@dataclass(frozen=True)
class _Made:
    """A month as it is published, not yet stored."""

    period: Period
    publication: Publication
    files: Mapping[FileKind, bytes]
    tree: ReceiptTree


@asked_ahead
def _made(
    community: Community,
    by: User | None,
    today: date,
    month: Month,
    write: Writer,
    days: int | None,
    reason: str,
) -> _Made:
    actor = Actor(community, by, today)
    period, names = _closed_period(community, month), names_of(community)
    publication = _next_publication(actor, period, days=days)
    if publication.version > 1:
        publication.reason = reason_again(str(month), reason, names)
    require_another(period, actor)
    tree = new_tree(community, publication)
    public = replace(
        public_month(community, month, names=names),
        status=PeriodStatus.PUBLISHED,
        receipt_tree=receipt_root(tree),
    )
    files = write(
        publication,
        notice_figures(community, public, names=names),
        entry_by_entry(community, public, names=names),
    )
    return _Made(period, publication, files, tree)


def _closed_period(community: Community, month: Month) -> Period:
    """The closed month; raises NotPublishable."""
    period = Period.objects.of(community).filter(month=month).shut().first()
    if period is None:
        raise NotPublishable(
            _("%(month)s is open. A month is published when it is closed.") % {"month": month},
            field="month",
        )
    return period


def _next_publication(actor: Actor, period: Period, *, days: int | None) -> Publication:
    """What the next publication of a month says of itself; raises BadPublication."""
    community, month = actor.community, period.month
    version = len(publications(community, month, month)) + 1
    return Publication(
        community=community,
        number=f"GS-{month}-{version:02d}",
        month=month,
        version=version,
        period_version=period.version,
        published_on=actor.today,
        published_until=actor.today + timedelta(days=days_on_the_board(community, days)),
        published_by=actor.user.called if actor.user else "",
        digest=period.digest,
        chain_head=chain_head(community),
        by=actor.user,
    )


def days_on_the_board(community: Community, days: int | None) -> int:
    """For how long a month is published; raises BadPublication."""
    stays = publication_days(community) if days is None else days
    if not FEWEST_DAYS <= stays <= MOST_DAYS:
        raise BadPublication(
            _("A month is published for %(fewest)s to %(most)s days.")
            % {"fewest": FEWEST_DAYS, "most": MOST_DAYS},
            field="days",
        )
    return stays


def reason_again(what: str, reason: str, names: Set[str]) -> str:
    """Why a month or a year is published again, naming nobody; raises BadPublication."""
    if not reason.strip():
        raise BadPublication(
            _("%(month)s is published already. Write why it is published again.")
            % {"month": what},
            field="reason",
        )
    return mask_text(reason.strip(), names)


def require_another(period: Period, actor: Actor) -> None:
    """Whoever closed a month publishes neither it nor the year that it ends; raises OwnWork."""
    closed = (
        PeriodEvent.objects.of(period.community_id)
        .filter(period=period, action=PeriodAction.CLOSE)
        .order_by("-seq")
    )
    if actor.user is not None and closed[0].by_id == actor.user.pk:
        raise OwnWork(_("You closed this month; somebody else has to publish it."))
