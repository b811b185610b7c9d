"""Publishing a year: its accounts are published like a month, before the assembly passes them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from funds.board.keeping import keep_papers, store_published
from funds.board.kept import ToKeep
from funds.board.publishing import (
    BadPublication,
    NotPublishable,
    days_on_the_board,
    reason_again,
    require_another,
)
from funds.board.year_accounts import YearAccounts, open_months_of, year_accounts
from funds.board.year_books import months_of
from funds.board.year_publications import year_digest, year_publications
from funds.council.grounds import resolution_named
from funds.ledger.chain import chain_head
from funds.ledger.recording import record
from funds.models import (
    AccountsPassed,
    FileKind,
    Period,
    PeriodStatus,
    Publication,
    PublicationKind,
)
from funds.months import Month
from households.acting import Actor, act
from households.characters import visible
from households.models import Community
from households.naming import names_of

Writer = Callable[[Publication, YearAccounts], Mapping[FileKind, bytes]]
"""Writes the files of a publication, and into it the fingerprint that its papers bear."""

Keeper = Callable[[AccountsPassed], Sequence[ToKeep]]
"""Makes the papers of accounts that have just been passed."""


@act
def publish_year(
    actor: Actor,
    /,
    *,
    year: int,
    write: Writer,
    days: int | None = None,
    reason: str = "",
) -> Publication:
    """Publish the accounts of a year whose months are closed, the last of them published.

    ``days``, and the ``reason`` of a correction, are as for a month. Who closed the last month does
    not publish it. Raises NotPublishable, BadPublication, OwnWork.
    """
    community = actor.community
    december = publishable(community, year)
    version = len(year_publications(community, year)) + 1
    again = reason_again(str(year), reason, names_of(community)) if version > 1 else ""
    require_another(december, actor)
    publication = Publication(
        community=community,
        kind=PublicationKind.YEAR,
        number=f"GS-{year}-N-{version:02d}",
        month=december.month,
        version=version,
        period_version=december.version,
        published_on=actor.today,
        published_until=actor.today + timedelta(days=days_on_the_board(community, days)),
        published_by=actor.user.called if actor.user else "",
        reason=again,
        digest=year_digest(community, year),
        chain_head=chain_head(community),
        by=actor.user,
    )
    told = replace(year_accounts(community, year), status=PeriodStatus.PUBLISHED)
    store_published(publication, write(publication, told))
    return publication


@act
def note_passing(
    actor: Actor, /, *, year: int, decision: str, on: date, keep: Keeper
) -> AccountsPassed:
    """Write down that an assembly passed the accounts that hang on the board.

    ``decision`` begins with the number of the resolution, or says in other words who decided;
    ``keep`` makes the paper on which it stands, which is kept as it is on this day.
    Raises NotPublishable, BadPublication, NotInForce.
    """
    community, decision = actor.community, visible(decision).strip()
    published = year_publications(community, year)
    if not published:
        raise NotPublishable(
            _(
                "The accounts of %(year)s are not published yet. The assembly passes what it could read."
            )
            % {"year": year}
        )
    if not decision:
        raise BadPublication(_("Write which meeting passed them, and when."), field="decision")
    if not published[0].published_on <= on <= actor.today:
        raise BadPublication(
            _("Choose a day from %(first)s, when they were published, to today.")
            % {"first": published[0].published_on},
            field="passed_on",
        )
    passing = AccountsPassed(
        publication=published[0],
        decision=decision,
        passed_on=on,
        resolution=resolution_named(community, decision, on=on),
        by=actor.user,
    )
    record(community, [passing])
    keep_papers(actor, str(year), passing.seq, keep(passing))
    return passing


def publishable(community: Community, year: int) -> Period:
    """The last month of a year that can be published: all are closed, it is on the board.

    Raises NotPublishable with what is still to be done.
    """
    months = months_of(community, year)
    if not months:
        raise NotPublishable(_("The books have no month of %(year)s.") % {"year": year})
    still_open = open_months_of(community, year)
    if still_open:
        raise NotPublishable(
            _("%(month)s is open. A year is published when all its months are closed.")
            % {"month": still_open[0]}
        )
    december = Period.objects.of(community).get(month=Month(year, 12))
    if december.status != PeriodStatus.PUBLISHED:
        raise NotPublishable(
            _("%(month)s is not on the board. Publish it first, then the year.")
            % {"month": december.month}
        )
    return december
