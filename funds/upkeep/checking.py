"""Checking: runs every proof and says which promises hold."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.upkeep.proofs import (
    archive,
    bank,
    board,
    budgets,
    council,
    days,
    desk,
    grounds,
    history,
    ledger,
    matters,
    micros,
    numbers,
    partners,
    plots,
    polls,
    projects,
    receipt_trees,
    repairs,
    seals,
    subledger,
    twins,
)
from funds.upkeep.proofs.finding import Finding
from households.models import Community
from households.one_moment import at_one_moment
from households.outages import Outage, outage_of

Prover = Callable[[Community], Iterator[Finding]]

PROOFS: tuple[tuple[Any, Prover], ...] = (
    (_("every row is as it was written"), seals.rows_are_as_written),
    (_("the chain of vouchers is whole"), seals.chain_is_whole),
    (_("no fact is missing"), numbers.facts_are_complete),
    (_("no receipt, voucher or slip number is missing"), numbers.papers_are_complete),
    (_("no receipt bears the number of a void slip"), numbers.void_numbers_are_unused),
    (_("charges agree with payments and waivers"), subledger.charges_agree),
    (_("credit agrees with payments"), subledger.credits_agree),
    (_("money that went back came from somewhere"), subledger.money_back_agrees),
    (_("no rental gave back more than was taken for it"), subledger.rentals_give_what_they_took),
    (_("a reversal undoes what it reverses"), twins.twins_agree),
    (_("no more of an expense came back than was paid"), twins.returns_agree),
    (_("payments pay their own household's charges"), subledger.allocations_stay_at_home),
    (_("vouchers agree with payments and expenses"), ledger.papers_agree),
    (_("income agrees with what was paid"), ledger.income_agrees),
    (_("the ledger holds the credit of households"), ledger.credit_agrees),
    (_("no charge is paid or waived beyond its amount on any day"), days.charges_hold_every_day),
    (_("no month of a levy is owed twice on any day"), days.months_are_charged_once_every_day),
    (_("no payment is used before it came, on any day"), days.payments_hold_every_day),
    (_("the ledger holds credit and deposits on every day"), days.held_money_agrees_every_day),
    (_("no voucher is dated after its recording"), days.nothing_is_booked_ahead),
    (_("advances, transfers and counts agree with the ledger"), desk.other_money_agrees),
    (_("lines of bank statements agree with the books"), bank.bank_lines_agree),
    (_("rentals have their time, and only theirs"), desk.slots_agree),
    (_("claims were paid as they were signed"), desk.claims_agree),
    (_("attached papers and photos are there, unchanged"), desk.kept_files_are_there),
    (_("repairs went their way step by step"), repairs.repairs_go_their_way),
    (_("facilities have the numbers of their kind and group"), repairs.facilities_are_numbered),
    (_("what rests on a resolution rests on one that held"), grounds.grounds_hold),
    (_("year plans are as they were adopted"), budgets.budgets_agree),
    (_("claims beyond the year plan say who allowed it"), budgets.excesses_are_allowed),
    (_("projects went from stage to stage as they may"), projects.stages_are_in_order),
    (_("no project cost more than its lines and nodes"), projects.projects_stay_within),
    (_("matters came to one answer, step by step"), matters.matters_go_their_way),
    (_("ratings are of what was there to be rated"), matters.ratings_are_of_their_things),
    (_("matters of ratings name nobody"), matters.matters_of_ratings_say_no_name),
    (_("closed months are unchanged"), ledger.periods_agree),
    (_("what was published is what was published"), board.publications_are_whole),
    (_("volumes of the archive agree with the books"), archive.volumes_agree),
    (_("volumes were assessed after their terms"), archive.assessments_hold),
    (_("volumes were bound when they were handed over"), archive.hand_overs_hold),
    (_("every kept file can be read"), archive.files_can_be_read),
    (_("each published receipt is in the sum"), receipt_trees.receipts_are_in_the_sum),
    (_("wishes, adoptions and lectures went their ways"), micros.steps_are_allowed),
    (_("appraisals were judged by their rules"), micros.judged_by_the_rules),
    (_("no more voted than were there, and no more were there than may be"), council.votes_hold),
    (_("what counts as decided was carried"), council.resolutions_were_carried),
    (_("sign-in lists of meetings are for the desk alone"), council.sign_in_lists_are_private),
    (_("matters went their way body by body"), council.ways_are_kept),
    (_("polls were answered while they were open"), polls.answers_came_in_time),
    (_("agreements with partners agree"), partners.partners_agree),
    (_("no plot is leased twice"), plots.plots_are_leased_once),
    (_("lots are drawn from the list that was told"), plots.lots_are_drawn_from_what_was_told),
    (_("every edit is on record"), history.edits_are_recorded),
    (_("the guards of the database are in place"), history.guards_are_in_place),
)
PROMISES = {proof: promise for promise, proof in PROOFS}
"""What each proof proves."""


PASSING = (Outage.BUSY, Outage.EXHAUSTED, Outage.UNREACHABLE)
"""What says nothing of the books: a connection that was lost is not a promise that is broken."""


@dataclass(frozen=True)
class Proof:
    """One promise and the rows that break it, if any."""

    promise: Any
    findings: list[Finding]
    is_of_files: bool = False
    """Whether it is about files beside the books: what is lost there is lost either way."""

    @property
    def breaks_books(self) -> bool:
        """Whether nobody should go on with such books: not for a photo that was lost."""
        return bool(self.findings) and not self.is_of_files


def check_books(community: Community) -> Iterator[Proof]:
    """Prove every promise of one community's books, one after the other.

    Raises what the database does that cannot just now.
    """
    for _promise, proof in PROOFS:
        yield prove(proof, community)


def prove(proof: Prover, community: Community) -> Proof:
    """Prove one promise of a community's books."""
    is_of_files = proof is desk.kept_files_are_there
    return Proof(PROMISES[proof], _findings(proof, community), is_of_files)


def _findings(proof: Prover, community: Community) -> list[Finding]:
    """What a proof finds; a row that cannot even be read breaks its promise too.

    It asks of one moment: a payment between two questions would look as if its receipt were missing.
    """
    found: list[Finding] = []
    try:
        with at_one_moment():
            found.extend(proof(community))
    except Exception as error:
        if outage_of(error) in PASSING:
            raise
        # Whatever a damaged row makes of the code that reads it: a date of letters, a cut text.
        said = _("a row cannot be read: %(error)s") % {"error": str(error)[:100]}
        found.append(Finding(str(community), said))
    return found
