"""What waits for somebody at the desk: each with its fact, its deed and the way there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _, ngettext

from funds.admin.council.due import due_lines
from funds.admin.hall.requests import to_answer
from funds.archive.assessments import volumes_due
from funds.bank_statements.waiting import waiting as lines_that_wait
from funds.board.objections import open_objections
from funds.board.year_publications import Next, next_step
from funds.commons.matters import open_matters
from funds.commons.partners import accounts
from funds.commons.repair_words import stand_said
from funds.commons.repairs import repairs_that_wait
from funds.interface.page_cache import cached
from funds.ledger.periods import first_unpublished
from funds.models import CASH_ROLES, Claim, ClaimState, PaidNotice, Rental, RentalState
from funds.money import ZERO, grouped
from funds.months import Month
from funds.payments.lost_receipts import lost_receipts
from funds.reminders.promises import PromiseOutcome
from funds.spending.claims import fees_without_claim, waiting_for
from funds.spending.project_days import days_of_all
from funds.spending.small_claims import small_among
from households.acting import Actor
from households.card_states import printed_and_not_used, shut_out
from households.models import Role

FEW = 12
ACCOUNTS_UNTIL = 3
"""The last month in which the accounts of the year before stand here."""
MOST = 20
"""Of one kind; whoever has more of them goes to the page that lists them."""
PROJECT_AHEAD = timedelta(days=7)
"""So long before its day something of a project is shown."""
FEES_SHOWN_FOR = 31
"""For so many days a reviewer sees a bank fee here; after that in the list of claims."""


@dataclass(frozen=True)
class Waits:
    """One thing that waits: what it is, what is known of it, and the button that begins it.

    What is ``late`` stands first.
    """

    fact: str
    known: str
    deed: str
    address: str
    late: bool = False


def waiting_for_me(
    actor: Actor, *, notices: list[PaidNotice], broken: list[PromiseOutcome]
) -> list[Waits]:
    """What somebody could do now by their roles, what is late first.

    ``notices`` and ``broken`` are the village's, which the page has read already.
    """
    user = actor.user.pk if actor.user else None
    whose = ".".join([str(user), *sorted(actor.roles), str(actor.today)])
    found = [*cached(actor.community, f"waiting.{whose}", lambda: _by_the_books(actor))]
    if actor.may(Role.CLERK):
        found += [*_hall_requests(actor), *_wrong_pins(actor)]
    if actor.may(*CASH_ROLES):
        found += [*_lost(actor), *map(_notice, notices), *map(_promise, broken)]
    return sorted(found, key=lambda one: not one.late)


def _by_the_books(actor: Actor) -> list[Waits]:
    """What waits for somebody until the books or the day change, whatever the hour."""
    found: list[Waits] = [*_claims(actor)]
    if actor.may(Role.REVIEWER):
        found += [*_fees(actor), *_month_to_publish(actor)]
    if actor.may(Role.CLERK, Role.REVIEWER):
        found += _accounts(actor)
    if actor.may(Role.APPROVER):
        found += _rentals(actor)
    if actor.may(Role.CLERK, Role.REVIEWER):
        found += [*_objections(actor), *_matters(actor)]
    if actor.may(Role.CLERK):
        found += [*_repairs(actor), *_project_days(actor), *_council(actor), *_cards(actor)]
        found += _volumes(actor)
    if actor.may(*CASH_ROLES):
        found += [*_bank_lines(actor), *_partners(actor)]
    return found


def _partners(actor: Actor) -> Iterator[Waits]:
    """What partners should have given back, or not yet said the amount of."""
    for one in accounts(actor.community, today=actor.today):
        if late := one.late(actor.today):
            yield Waits(
                _("%(partner)s should have given something back")
                % {"partner": one.agreement.partner},
                _("due since %(day)s") % {"day": late[0].day},
                _("Look"),
                reverse("admin:partner", args=[one.agreement.partner_id]),
                late=True,
            )


def _volumes(actor: Actor) -> Iterator[Waits]:
    """Volumes whose term is over, all as one."""
    if due := volumes_due(actor.community, actor.today):
        yield Waits(
            ngettext(
                "The term of %(count)s volume is over",
                "The terms of %(count)s volumes are over",
                len(due),
            )
            % {"count": len(due)},
            _("nothing is deleted: say what is kept on"),
            _("Assess"),
            reverse("admin:assessments"),
        )


def _claims(actor: Actor) -> Iterator[Waits]:
    deeds = {
        ClaimState.APPROVED: _("Pay"),
        ClaimState.RETURNED: _("Look and change"),
    }
    waiting = list(waiting_for(actor))
    small = small_among(actor.community, waiting)
    if len(small) > 1:
        yield _small_claims(small)
        waiting = [claim for claim in waiting if claim not in small]
    for claim in waiting[:MOST]:
        yield Waits(
            f"{claim.number} {claim.summary}",
            f"¥{claim.amount} · {claim.get_state_display()}",
            deeds.get(ClaimState(claim.state), _("Look and sign")),
            reverse("admin:claim", args=[claim.number]),
        )


def _small_claims(small: list[Claim]) -> Waits:
    """Several small claims, which can be signed together."""
    return Waits(
        _("%(count)s small claims can be signed together") % {"count": len(small)},
        f"¥{grouped(sum((claim.amount for claim in small), ZERO))}",
        _("Look and sign together"),
        reverse("admin:sign-together"),
    )


def _hall_requests(actor: Actor) -> Iterator[Waits]:
    for one in to_answer(actor.community)[:MOST]:
        request = one.standing.request
        yield Waits(
            f"{request.number} {request.household or request.name}",
            f"{request.get_event_display()} · {one.stay} · {one.said}",
            _("Look and answer"),
            reverse("admin:new-rental") + f"?request={request.number}",
            late=one.standing.is_late(timezone.now()),
        )


def _repairs(actor: Actor) -> Iterator[Waits]:
    """What is reported and not taken on, what should be repaired by now, what nobody confirmed."""
    for one in repairs_that_wait(actor.community, actor.today)[:MOST]:
        yield Waits(
            f"{one.request.number} {one.request.where}",
            f"{one.request.get_trouble_display()} · {stand_said(one, actor.today)}",
            _("See to it"),
            reverse("admin:repair", args=[one.request.number]),
            late=one.is_late(actor.today),
        )


def _council(actor: Actor) -> Iterator[Waits]:
    """Meetings and resolutions: what is to be hung, written down or published."""
    for line in due_lines(actor):
        yield Waits(line.fact, line.known, line.deed, line.address, late=line.late)


def _rentals(actor: Actor) -> Iterator[Waits]:
    rentals = Rental.objects.of(actor.community).filter(state=RentalState.WAITING)
    for rental in rentals.exclude(entered_by=actor.user).order_by("starts_on"):
        yield Waits(
            f"{rental.number} {rental.lessee}",
            f"{rental.get_event_display()} · {_day(rental.starts_on)}",
            _("Look and decide"),
            reverse("admin:rental", args=[rental.number]),
        )


def _fees(actor: Actor) -> Iterator[Waits]:
    """Bank fees of the last month, which need no claim and so nobody's signature."""
    since = actor.today - timedelta(days=FEES_SHOWN_FOR)
    fees = fees_without_claim(actor.community).filter(booked_on__gt=since, reversed_by=None)
    for fee in fees[:MOST]:
        yield Waits(
            f"{fee.number} {fee.summary}",
            f"¥{fee.amount} · {_('without a claim')}",
            _("Look"),
            reverse("admin:claims"),
        )


def _objections(actor: Actor) -> Iterator[Waits]:
    for one in open_objections(actor.community)[:MOST]:
        yield Waits(
            f"{one.number} {Truncator(one.text).chars(40)}",
            " · ".join(
                filter(None, [one.about, _("answer by %(due)s") % {"due": _day(one.due_on)}])
            ),
            _("Answer"),
            reverse("admin:answer-objection", args=[one.number]),
            late=one.due_on < actor.today,
        )


def _matters(actor: Actor) -> Iterator[Waits]:
    for one in open_matters(actor.community)[:MOST]:
        yield Waits(
            f"{one.number} {Truncator(one.text).chars(40)}",
            _("answer by %(due)s") % {"due": _day(one.due_on)},
            _("Look and answer"),
            reverse("admin:matter", args=[one.number]),
            late=one.due_on < actor.today,
        )


def _project_days(actor: Actor) -> Iterator[Waits]:
    """What is due of projects within a week, or was before."""
    for due in days_of_all(actor.community, through=actor.today + PROJECT_AHEAD)[:MOST]:
        yield Waits(
            str(due.project),
            f"{_day(due.day)} · {due.what}",
            _("See the project"),
            reverse("admin:project", args=[due.project.number]),
            late=due.day < actor.today,
        )


def _bank_lines(actor: Actor) -> Iterator[Waits]:
    if count := lines_that_wait(actor.community).count():
        yield Waits(
            ngettext(
                "%(count)s line of a bank statement waits",
                "%(count)s lines of bank statements wait",
                count,
            )
            % {"count": count},
            _("Say what each of them is."),
            _("Claim them"),
            reverse("admin:bank-statements"),
        )


def _wrong_pins(actor: Actor) -> Iterator[Waits]:
    for household, wrong in shut_out(actor.community):
        yield Waits(
            str(household),
            ngettext("%(count)s wrong PIN", "%(count)s wrong PINs", wrong) % {"count": wrong},
            _("Help them in"),
            f"{reverse('admin:cards')}?household={household.number}",
            late=True,
        )


def _cards(actor: Actor) -> Iterator[Waits]:
    if count := printed_and_not_used(actor.community):
        yield Waits(
            ngettext(
                "%(count)s printed card is not valid yet",
                "%(count)s printed cards are not valid yet",
                count,
            )
            % {"count": count},
            _("Say that they came out of the printer well."),
            _("Make them valid"),
            reverse("admin:cards"),
        )


def _lost(actor: Actor) -> Iterator[Waits]:
    lost = lost_receipts(actor.community)
    if lost:
        first = " ".join(one.paper for one in lost[:FEW])
        yield Waits(
            ngettext(
                "%(count)s receipt was lost when a backup was put back",
                "%(count)s receipts were lost when a backup was put back",
                len(lost),
            )
            % {"count": len(lost)},
            f"{first} · {_('Enter each again from its stub, under its own number.')}",
            _("See them"),
            reverse("admin:funds_lostnumber_changelist"),
            late=True,
        )


def _notice(notice: PaidNotice) -> Waits:
    return Waits(
        str(notice.household),
        _("says it paid ¥%(amount)s by %(method)s on %(day)s")
        % {
            "amount": grouped(notice.amount),
            "method": notice.get_method_display(),
            "day": _day(notice.said_on),
        },
        _("See whether it came"),
        reverse("admin:answer-paid", args=[notice.pk]),
    )


def _promise(broken: PromiseOutcome) -> Waits:
    promise = broken.promise
    return Waits(
        str(promise.household),
        _("promised ¥%(amount)s by %(day)s")
        % {"amount": grouped(promise.amount), "day": _day(promise.due_on)}
        + f" · {broken.outcome.label}",
        _("See the household"),
        reverse("admin:household", args=[promise.household.number]),
        late=True,
    )


def _month_to_publish(actor: Actor) -> Iterator[Waits]:
    """The first closed month of a year that nobody has published."""
    month = first_unpublished(actor.community, since=Month.of(actor.today).plus(-12))
    if month:
        yield Waits(
            _("Publish %(month)s on the board") % {"month": month},
            _("It is closed; nobody can see it yet."),
            _("Look, then publish"),
            reverse("admin:publish-month", args=[month]),
        )


def _accounts(actor: Actor) -> Iterator[Waits]:
    """Last year's accounts, as long as it is their season."""
    year = actor.today.year - 1
    if actor.today.month > ACCOUNTS_UNTIL:
        return
    step = next_step(actor.community, year)
    if step in (Next.PUBLISH, Next.CORRECT) and actor.may(Role.REVIEWER):
        yield Waits(
            _("Publish the accounts of %(year)s") % {"year": year},
            _("The assembly reads them before it passes them.")
            if step == Next.PUBLISH
            else _("A month was closed anew since they were published."),
            _("Look, then publish"),
            reverse("admin:publish-year", args=[year]),
        )
    if step == Next.VOTE and actor.may(Role.CLERK):
        yield Waits(
            _("The accounts of %(year)s hang on the board") % {"year": year},
            _("Has the assembly passed them?"),
            _("Write it down"),
            reverse("admin:year-passed", args=[year]),
        )


def _day(day: date) -> Any:
    return date_format(day, "m-d")
