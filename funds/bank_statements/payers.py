"""Whose money a line is: by the number in its remark, by names, by who has paid before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.bank_statements.mentions import (
    Form,
    Mention,
    WrongDigit,
    masked_as,
    mentions,
    names_in,
    nicknamed,
)
from funds.bank_statements.owing import Standings
from funds.bank_statements.proposing import Kind, Proposal, Share
from funds.bank_statements.register import Register
from funds.models import BankStatementLine
from funds.money import FEN
from households.models import Household


@dataclass(frozen=True)
class Evidence:
    """The households that something speaks for, in words; ``asks`` when it proves little."""

    households: tuple[int, ...]
    reason: Any
    asks: bool = False


class Payers:
    """Finds whose money a line is, among the households of a register."""

    def __init__(self, register: Register, standings: Standings) -> None:
        self.register, self.standings = register, standings

    def of(self, line: BankStatementLine) -> Proposal:
        """The household or households that a line's money is from, with the reasons."""
        found = mentions(line.remark, self.register)
        numbers = [one for one in found if isinstance(one, Mention)]
        wrong = [one for one in found if isinstance(one, WrongDigit)]
        if wrong:
            proposal = self._by_names(line).asking(
                _("“%(number)s”: the check digit does not fit") % {"number": wrong[0].written}
            )
        elif not numbers:
            proposal = self._by_names(line)
        elif len(numbers) == 1:
            proposal = self._by_number(line, numbers[0])
        else:
            proposal = self._by_numbers(line, numbers)
        return self._weighed(line, proposal, numbers)

    def _by_number(self, line: BankStatementLine, one: Mention) -> Proposal:
        number = self._household(one.household).number
        reasons: list[Any] = [_said(one, number)]
        if self._is_named(line, one.household):
            reasons.append(_("the name agrees"))
        proposal = self._pays(line, [one.household], *reasons)
        if one.form is Form.DOOR:
            return proposal.asking(_("it may be a house number"))
        at_home = self.register.by_name.get(line.peer, set())
        if one.form is not Form.CHECKED and at_home and one.household not in at_home:
            return proposal.asking(_("the payer's name is another household's"))
        return proposal

    def _by_numbers(self, line: BankStatementLine, several: Sequence[Mention]) -> Proposal:
        keys = [one.household for one in several]
        written = "、".join(dict.fromkeys(one.written for one in several))
        if any(one.form is Form.DOOR for one in several):
            return self._choose(
                keys, _("“%(written)s” may be a household number or a house number"), written
            )
        reason = _("several households are named: %(written)s") % {"written": written}
        shares = self._split(line.amount, keys)
        if not shares:
            return self._choose(keys, _("several households are named: %(written)s"), written)
        return Proposal(Kind.PAYMENT, (reason,), shares=shares).asking(_("say what is whose"))

    def _split(self, amount: Decimal, keys: Sequence[int]) -> tuple[Share, ...]:
        """What each would pay: what it owes, where that makes the amount, or the same for all."""
        owed = [self.standings.of(key).owed for key in keys]
        parts = owed if sum(owed) == amount and all(owed) else None
        if parts is None and not amount * 100 % len(keys):
            parts = [amount / len(keys)] * len(keys)
        return tuple(
            Share(self._household(key), part.quantize(FEN))
            for key, part in zip(keys, parts or [], strict=False)
        )

    def _by_names(self, line: BankStatementLine) -> Proposal:
        for evidence in self._evidence(line):
            if len(evidence.households) == 1:
                proposal = self._pays(line, evidence.households, evidence.reason)
                return proposal.asking(_("only a hint")) if evidence.asks else proposal
            if evidence.households:
                return self._choose(evidence.households, evidence.reason)
        return Proposal(
            Kind.UNCLEAR, (_("neither a household number nor a known name"),), asks=True
        )

    def _evidence(self, line: BankStatementLine) -> Iterator[Evidence]:
        """What speaks for households, the best first, of which the rest is seldom looked for."""
        yield from self._names(line)
        exact = self.standings.owing_just(line.amount)
        once = exact if len(exact) == 1 and exact[0] in self.register.households else []
        yield Evidence(tuple(once), _("only this household owes just so much"), asks=True)

    def _names(self, line: BankStatementLine) -> Iterator[Evidence]:
        """What speaks for households by who pays, or who is named."""
        register = self.register
        named = {key for keys in names_in(line.remark, register).values() for key in keys}
        yield Evidence(tuple(sorted(named)), _("the name in the remark"))
        yield Evidence(tuple(sorted(register.by_name.get(line.peer, ()))), _("the payer's name"))
        former = register.payers.get((line.peer, line.peer_account), set())
        yield Evidence(
            tuple(sorted(former & register.households.keys())),
            _("this payer has paid for it before"),
        )
        yield Evidence(
            tuple(sorted(masked_as(line.peer, register))),
            _("the payer's masked name fits"),
            asks=True,
        )
        yield Evidence(
            tuple(sorted(nicknamed(line.peer, register))),
            _("the payer's nickname is in a name"),
            asks=True,
        )

    def _is_named(self, line: BankStatementLine, household: int) -> bool:
        return any(household in one.households for one in self._names(line))

    def _pays(self, line: BankStatementLine, keys: Sequence[int], *reasons: Any) -> Proposal:
        shares = tuple(Share(self._household(key), line.amount) for key in keys)
        return Proposal(Kind.PAYMENT, tuple(reasons), shares=shares)

    def _choose(self, keys: Sequence[int], reason: Any, written: str = "") -> Proposal:
        households = tuple(self._household(key) for key in keys)
        said = reason % {"written": written} if written else reason
        return Proposal(Kind.PAYMENT, (said,), others=households).asking(_("choose the household"))

    def _weighed(
        self, line: BankStatementLine, proposal: Proposal, numbers: Sequence[Mention]
    ) -> Proposal:
        """The proposal with what the amount says of it, and sure where nothing is left to ask."""
        if len(proposal.shares) != 1 or proposal.kind is not Kind.PAYMENT:
            return proposal
        stands = self.standings.of(proposal.shares[0].household.pk)
        if not stands.is_plausible(line.amount):
            said = _("it owes %(owed)s yuan, a month is %(monthly)s") % {
                "owed": stands.owed,
                "monthly": stands.monthly,
            }
            return Proposal(
                proposal.kind,
                (*proposal.reasons, said),
                shares=proposal.shares,
                asks=proposal.asks or line.amount > stands.most,
            )
        checked = len(numbers) == 1 and numbers[0].form is Form.CHECKED
        return Proposal(
            proposal.kind,
            proposal.reasons,
            shares=proposal.shares,
            asks=proposal.asks,
            sure=checked and not proposal.asks,
        )

    def _household(self, key: int) -> Household:
        return self.register.households[key]


def _said(one: Mention, number: str) -> Any:
    if one.form is Form.CHECKED:
        return _("%(number)s with its check digit") % {"number": number}
    return _("“%(written)s” is %(number)s") % {"written": one.written, "number": number}
