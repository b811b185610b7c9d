"""Leasing: receipt numbers for slips that are filled in at the door, and those that come back."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from funds.ledger.numbering import take
from funds.ledger.recording import record
from funds.levies.statements import standings
from funds.models import LeasedNumber, VoidNumber, book_of
from funds.payments.leased_numbers import leased_numbers
from funds.words.paper_numbers import receipt_numbered, receipt_series
from households.acting import Actor, act
from households.models import Household, VillagerGroup
from households.refusal import Refused

MOST = 200
"""So many numbers one group has out at a time."""


class BadLease(Refused):
    """Numbers that cannot be leased or returned like this."""


@act
def lease_numbers(actor: Actor, /, *, group: VillagerGroup) -> list[LeasedNumber]:
    """Take a receipt number for the slip of each household of a group that has something to pay.

    A household whose slip is still out gets no second one. Raises BadLease where none is needed.
    """
    community = actor.community
    out = {one.household_id for one in leased_numbers(community, group)}
    households = list(Household.objects.of(community).filter(group=group).order_by("number"))
    stands = standings(community, households, today=actor.today)
    wanted = [one for one in households if stands[one.pk].owed and one.pk not in out]
    wanted = wanted[: MOST - len(out)]
    if not wanted:
        raise BadLease(_("Every household that has something to pay has its slip already."))
    series = receipt_series(book_of(community).receipt_prefix, actor.today)
    counter = f"receipt.{series}"
    first = take(community, counter, len(wanted))
    leased = [
        LeasedNumber(
            counter=counter,
            number=number,
            paper=receipt_numbered(series, number),
            household=household,
            owed=stands[household.pk].owed,
            by=actor.user,
        )
        for number, household in enumerate(wanted, start=first)
    ]
    return record(community, leased)


@act
def return_unused(
    actor: Actor, /, *, group: VillagerGroup, reason: str, papers: Sequence[str]
) -> list[VoidNumber]:
    """Take the slips of a group that were not used back as void, as ``papers`` names them.

    Raises BadLease without a reason, and when one of them is not out any more.
    """
    if not reason.strip():
        raise BadLease(_("Write why the slips come back."), field="reason")
    out = {one.paper: one for one in leased_numbers(actor.community, group)}
    gone = [paper for paper in papers if paper not in out]
    if gone or not papers:
        raise BadLease(_("The slips have changed: look at the list once more. Nothing was saved."))
    returned = [
        VoidNumber(leased=out[paper], reason=reason.strip(), by=actor.user) for paper in papers
    ]
    return record(actor.community, returned)
