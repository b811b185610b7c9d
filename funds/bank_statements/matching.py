"""For each line of a bank statement one proposal, with its reasons. Nothing is written by it."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from funds.bank_statements.booked import METHOD_OF, NEAR, Booked
from funds.bank_statements.owing import Standings
from funds.bank_statements.pairs import pairs
from funds.bank_statements.payers import Payers
from funds.bank_statements.proposing import Entry, Kind, Proposal
from funds.bank_statements.register import register_of
from funds.bank_statements.still_standing import booked_in_part
from funds.bank_statements.words_of_money import DEPOSIT, by_words, text_of_line
from funds.models import BankStatementLine, BankStatementPart, Payment, Transfer
from funds.money import ZERO
from households.asked_ahead import asked_ahead
from households.models import Community

TWICE = timedelta(minutes=10)
"""Two equal payments of one payer within so short a time may be one that was made twice."""

Proposals = dict[str, Proposal]
"""By the identity of the line."""


def proposals(
    community: Community, lines: Sequence[BankStatementLine], *, today: date
) -> Proposals:
    """What each of these undecided lines may be; so many queries however many lines they are."""
    if not lines:
        return {}
    around = _around(community, lines)
    halves = pairs(around)
    waiting = {line.identity for line in lines}
    matcher = Matcher(Booked(community, lines), payers_of(community, today))
    in_part = booked_in_part(community, lines)
    found: Proposals = {}
    for line in sorted(lines, key=_moment):
        half = halves.get(line.identity)
        if line.pk in in_part:
            found[line.identity] = _of_the_rest(matcher, line, in_part[line.pk])
        elif half is None:
            found[line.identity] = matcher.of(line)
        else:
            found[line.identity] = _paired(half, half_waits=half.identity in waiting)
    return _asking_of_twins(lines, found)


@asked_ahead
def payers_of(community: Community, today: date) -> Payers:
    """Who pays, and what everybody owes: the same for the lines of any bill."""
    return Payers(register_of(community), Standings(community, today))


def _of_the_rest(
    matcher: "Matcher", line: BankStatementLine, standing: Sequence[BankStatementPart]
) -> Proposal:
    """What the rest of a line may be that waits again, since only a part was reversed."""
    rest = copy(line)
    rest.amount = line.amount - sum((part.amount for part in standing), ZERO)
    return matcher.of(rest).asking(
        _("%(amount)s yuan of it still stand in the books")
        % {"amount": abs(line.amount - rest.amount)}
    )


class Matcher:
    """Finds what one line may be, given the books and the register."""

    def __init__(self, booked: Booked, payers: Payers) -> None:
        self.booked, self.payers = booked, payers

    def of(self, line: BankStatementLine) -> Proposal:
        """What a line may be that is not one of a pair."""
        by_number = self.booked.of_number(line)
        if by_number:
            self.booked.use(line, by_number)
            return Proposal(
                Kind.BOOKED, (_("the books have its number"),), entries=tuple(by_number)
            )
        proposal = by_words(line) or self._by_people(line)
        return self._found_in_books(line, proposal)

    def _by_people(self, line: BankStatementLine) -> Proposal:
        proposal = self.payers.of(line)
        if line.amount < 0:
            return _going_out(line, proposal)
        if DEPOSIT.search(text_of_line(line)):
            return Proposal(
                Kind.DEPOSIT,
                (*proposal.reasons, _("a deposit: take it on the page of the rental")),
                shares=proposal.shares,
                others=proposal.others,
                asks=True,
            )
        return proposal

    def _found_in_books(self, line: BankStatementLine, proposal: Proposal) -> Proposal:
        """The same line as it stands in the books already, if it does."""
        if proposal.kind is Kind.ASIDE:
            return proposal
        # What arrives elsewhere is what was withdrawn less the fee.
        amount = line.amount + line.fee if proposal.kind is Kind.TRANSFER else line.amount
        fitting = [
            entry for entry in self.booked.near(line, amount) if _fits(entry, proposal, line)
        ]
        if not fitting:
            return proposal
        self.booked.use(line, fitting[:1])
        entry = fitting[0]
        if amount != line.amount:
            return replace(proposal, entries=(entry,))
        said = _("%(entry)s of %(day)s is the same amount") % {
            "entry": _name(entry),
            "day": _day(entry),
        }
        found = Proposal(Kind.BOOKED, (said, *proposal.reasons), entries=(entry,))
        return found if _is_certain(entry, proposal, line) else found.asking(_("check it"))


def _around(
    community: Community, lines: Sequence[BankStatementLine]
) -> Sequence[BankStatementLine]:
    """The lines themselves, and the stored ones that may be the other half of one of them."""
    first = min(line.happened_on for line in lines) - 2 * NEAR
    last = max(line.happened_on for line in lines) + 2 * NEAR
    known = {line.identity for line in lines}
    stored = (
        BankStatementLine.objects.of(community)
        .filter(happened_on__range=(first, last), account__in={line.account_id for line in lines})
        .select_related("account")
        .order_by("seq")
    )
    return [*lines, *(line for line in stored if line.identity not in known)]


def _moment(line: BankStatementLine) -> tuple[date, str, int]:
    return line.happened_on, line.happened_at, line.row


def _paired(half: BankStatementLine, *, half_waits: bool) -> Proposal:
    words = {"day": half.happened_on, "amount": f"{half.amount:+}"}
    said = _("it and the line of %(day)s, %(amount)s, take each other back") % words
    if half_waits:
        return Proposal(Kind.ASIDE, (said,))
    other = _("decide it as the other one: where that was booked, reverse it there")
    return Proposal(Kind.ASIDE, (said, other), asks=True)


def _going_out(line: BankStatementLine, proposal: Proposal) -> Proposal:
    """Money that left without words that say what it was: back to a household, or an expense."""
    if "退" in text_of_line(line) and proposal.shares:
        shares = tuple(replace(share, amount=-share.amount) for share in proposal.shares)
        return Proposal(Kind.REFUND, proposal.reasons, shares=shares, asks=True)
    return Proposal(
        Kind.EXPENSE, (_("enter a claim; once it is paid, the line finds it"),), asks=True
    )


def _fits(entry: Entry, proposal: Proposal, line: BankStatementLine) -> bool:
    """Whether an entry is of the kind that is proposed, and of the same household or account."""
    if isinstance(entry, Transfer):
        accounts = (entry.from_account, entry.to_account)
        others = [one for one in accounts if one and one.pk != line.account_id]
        methods = [METHOD_OF[one.role].value for one in others]
        if proposal.kind is Kind.TRANSFER:
            return proposal.other_method in methods
        return proposal.kind in (Kind.UNCLEAR, Kind.EXPENSE)
    if proposal.kind is Kind.TRANSFER:
        return False
    if isinstance(entry, Payment) and entry.household_id and proposal.kind is Kind.PAYMENT:
        households = {share.household.pk for share in proposal.shares}
        households |= {household.pk for household in proposal.others}
        return not households or entry.household_id in households
    return True


def _is_certain(entry: Entry, proposal: Proposal, line: BankStatementLine) -> bool:
    """Whether more than the amount speaks for it: its number, its household, its kind."""
    if line.number and getattr(entry, "reference", "") == line.number:
        return True
    if isinstance(entry, Payment) and entry.household_id:
        return entry.household_id in {share.household.pk for share in proposal.shares}
    return proposal.kind in (Kind.TRANSFER, Kind.FEE)


def _name(entry: Entry) -> str:
    if isinstance(entry, Payment):
        return " ".join(part for part in (entry.receipt, entry.payer) if part)
    return str(entry)


def _day(entry: Entry) -> date:
    return entry.received_on if isinstance(entry, Payment) else entry.happened_on


def _asking_of_twins(lines: Sequence[BankStatementLine], found: Proposals) -> Proposals:
    """The proposals, where of two equal payments in a short time the later one is asked about."""
    last: dict[tuple[int, str, Decimal], datetime] = {}
    for line in sorted(lines, key=_moment):
        proposal = found[line.identity]
        if proposal.kind is not Kind.PAYMENT or not line.happened_at:
            continue
        moment = datetime.combine(line.happened_on, time.fromisoformat(line.happened_at))
        key = (line.account_id, line.peer, line.amount)
        before = last.get(key)
        last[key] = moment
        if before is not None and moment - before <= TWICE:
            found[line.identity] = proposal.asking(
                _("the same amount came a moment before: was it paid twice?")
            )
    return found


def sure_ones(found: Mapping[str, Proposal]) -> list[str]:
    """The lines, by their identity, that may be taken without anybody looking."""
    return [identity for identity, proposal in found.items() if proposal.sure]
