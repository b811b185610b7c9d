"""Closing: a finished month is balanced, sealed and shut; reopening leaves a trace."""

from django.utils.translation import gettext_lazy as _

from funds.board.keeping import keep_papers
from funds.board.kept import Keeper
from funds.board.readiness import checklist
from funds.ledger import periods
from funds.ledger.balances import turnovers
from funds.ledger.digest import month_digest
from funds.ledger.recording import record
from funds.models import (
    Period,
    PeriodAction,
    PeriodBalance,
    PeriodEvent,
    PeriodStatus,
)
from funds.months import Month
from funds.words.wording import closed_despite
from households.acting import Actor, act
from households.models import Community, User
from households.refusal import Conflict, Refused
from households.statistics import refresh_soon


class NotClosable(Conflict):
    """The month cannot be closed, or reopened, now."""


class OpeningUnclear(NotClosable):
    """The opening does not add up yet."""


class NotCharged(NotClosable):
    """Households of the month have not been charged yet."""


class NoReason(Refused):
    """A month was to be reopened, or closed with something missing, without saying why."""


@act
def close_month(
    actor: Actor,
    /,
    *,
    month: Month,
    careful: bool = False,
    despite: str = "",
    keep: Keeper | None = None,
) -> Period:
    """Close the first open month (结账): store its balances and shut it for good.

    Months close in order, when they are over, and when everything due has been charged.
    ``careful`` also asks for paid claims, counted cash, ticked bank lines and settled rentals,
    or for the reason, ``despite``, why the month is closed without. A claim that waits is named
    in any case: the books hold what was paid (收付实现制), so it stays as it is, and is paid later.
    ``keep`` makes the month's papers, which are kept as they are on this day.
    Raises NotClosable with what stands in the way, NoReason.
    """
    community = actor.community
    refresh_soon()
    require_its_turn(actor, month)
    waiting = _require_ready(community, month, careful=careful, despite=despite)
    balances = turnovers(community, through=month.last_day)
    period = Period.objects.of(community).filter(month=month).first()
    if period is None:
        period = Period(community=community, month=month, version=0)
    period.version += 1
    period.status = PeriodStatus.CLOSED
    period.digest = month_digest(community, month)
    period.save()
    PeriodBalance.objects.bulk_create(
        PeriodBalance(
            community=community,
            period=period,
            version=period.version,
            account_id=account,
            fund_id=fund,
            debit=turnover.debit,
            credit=turnover.credit,
        )
        for (account, fund), turnover in sorted(balances.items())
    )
    _log(period, PeriodAction.CLOSE, closed_despite(despite.strip(), waiting), actor.user)
    if keep:
        keep_papers(actor, str(month), period.version, keep(community, month))
    return period


def require_its_turn(actor: Actor, month: Month) -> None:
    """Months are closed in order, each when it is over; raises NotClosable."""
    expected = periods.first_open(actor.community)
    if month != expected:
        raise NotClosable(
            _("Months are closed in order. The next one to close is %(month)s.")
            % {"month": expected},
            field="month",
        )
    if actor.today <= month.last_day:
        raise NotClosable(
            _("%(month)s is not over. It can be closed from %(day)s.")
            % {"month": month, "day": month.plus(1).first_day},
            field="month",
        )


@act
def reopen_month(actor: Actor, /, *, month: Month, reason: str) -> Period:
    """Reopen the month closed last (反结账). Its stored balances stay as an older version.

    Raises NoReason, NotClosable.
    """
    if not reason.strip():
        raise NoReason(_("Write why the month is reopened."), field="reason")
    period = periods.last_closed(actor.community)
    if period is None or period.month != month:
        raise NotClosable(
            _("Only the month closed last can be reopened: %(month)s.")
            % {"month": period.month if period else _("none is closed")},
            field="month",
        )
    period.status = PeriodStatus.OPEN
    period.save()
    _log(period, PeriodAction.REOPEN, reason.strip(), actor.user)
    return period


def _require_ready(
    community: Community, month: Month, *, careful: bool, despite: str
) -> list[str]:
    """Raises NotClosable or NoReason; returns the numbers of the claims that wait."""
    missing = {point.code: point for point in checklist(community, month) if not point.done}
    if "opening" in missing and missing["opening"].blocks:
        raise OpeningUnclear(
            _(
                "The opening does not add up (%(gap)s yuan): say on its page where the money lies "
                "that was prepaid or left as a deposit. Then close %(month)s."
            )
            % {"gap": missing["opening"].rows[0], "month": month},
            field="month",
        )
    if "charges" in missing:
        numbers = missing["charges"].rows
        raise NotCharged(
            _(
                "%(count)s households have not been charged for %(month)s, for example "
                "%(numbers)s. Raise the charges first."
            )
            % {"count": len(numbers), "month": month, "numbers": ", ".join(numbers[:5])},
            field="month",
        )
    if careful and missing and not despite.strip():
        raise NoReason(
            _("Something is missing on the list. Do it first, or write why you close without it."),
            field="despite",
        )
    return missing["claims"].rows if "claims" in missing else []


def _log(period: Period, action: PeriodAction, reason: str, by: User | None) -> None:
    event = PeriodEvent(period=period, action=action, version=period.version, reason=reason, by=by)
    record(period.community, [event])
