"""First levies: what a village levies, decided and put right before anything is charged by it.

Later a rate is never changed; another one is entered from a month on (``levies.ruling``).
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import count

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funds.levies.ruling import BadRule, save_rule
from funds.models import Fund, FundKind, Levy, LevyRate, book_of
from funds.money import positive
from funds.village.founding import FUNDS, LEVIES, levied_before
from funds.village.levied_first import LeviedFirst, is_open_to_change, levied_first
from households.acting import Actor, act
from households.models import Community
from households.pinyin import spelled
from households.refusal import Conflict, Refused
from households.revising import revise

USUAL_CODES = {name: code for code, name in LEVIES}
FUND_NAMES = {code: name for code, name, _kind in FUNDS}
USUAL_FUNDS = {name: FUND_NAMES[code] for code, name in LEVIES}

LONGEST_CODE = 16


class NoLevy(Refused):
    """Nothing would be levied, the same twice, or for a fund of other money."""


class ChargedAlready(Conflict):
    """Charges rest on the levies as they are."""


@dataclass(frozen=True)
class DecidedFirst:
    """A levy as it shall be: yuan a month for one share, and the name of the fund it is for.

    ``was`` is the levy that is there already and shall be so.
    """

    name: str
    amount: Decimal
    fund: str = ""
    was: Levy | None = None

    @property
    def fund_name(self) -> str:
        return self.fund or usual_fund(self.name)


def usual_fund(levy: str) -> str:
    """The name of the fund of a levy, where nobody says another."""
    return USUAL_FUNDS.get(levy, f"{levy}基金")


@act
def decide_levies(actor: Actor, /, *, levies: Sequence[DecidedFirst], decision: str) -> None:
    """Enter what the village levies, in this order, and on which resolution it rests.

    A levy that is there and not among them ends before the books begin.
    Raises NoLevy, ChargedAlready, BadRule, BadAmount.
    """
    community = actor.community
    if not levies:
        raise NoLevy(_("Write at least one levy with its amount."))
    for place, one in enumerate(levies):
        if one.name in {other.name for other in levies[:place]}:
            raise NoLevy(_("“%(name)s” stands there twice.") % {"name": one.name})
    if not is_open_to_change(community):
        raise ChargedAlready(
            _("Charges rest on these levies. Enter another rate at the levy, from a month on.")
        )
    there = levied_first(community)
    kept = {one.was.pk for one in levies if one.was}
    for gone in there:
        if gone.levy.pk not in kept:
            _end(actor, gone.levy)
    for position, one in enumerate(levies, start=1):
        _enter(actor, one, there, position, decision)
    _put_last(actor, len(levies))


def _enter(
    actor: Actor,
    one: DecidedFirst,
    there: Sequence[LeviedFirst],
    position: int,
    decision: str,
) -> None:
    community = actor.community
    begin = levied_before(book_of(community).first_month)
    levy = one.was or Levy(code=_free_code(one.name, _codes(Levy, community)), from_month=begin)
    fund = _fund_of(actor, one, position)
    levy.fund, levy.name, levy.position, levy.decision = fund, one.name, position, decision
    save_rule(actor, rule=levy)
    rates = {known.levy.pk: known.rate for known in there}
    rate = rates.get(levy.pk) or LevyRate(levy=levy, from_month=levy.from_month)
    rate.amount, rate.decision = positive(one.amount), decision
    save_rule(actor, rule=rate)


def _fund_of(actor: Actor, one: DecidedFirst, position: int) -> Fund:
    """The levy's fund: one of this name, else its own by a new name, else a new one."""
    of_its_name = Fund.objects.of(actor.community).filter(name=one.fund_name)
    if of_its_name.exclude(kind=FundKind.LEVY).exists():
        raise NoLevy(
            _("“%(name)s” is the fund of other money. Give the levy's fund another name.")
            % {"name": one.fund_name}
        )
    fund = of_its_name.first()
    if fund is None and one.was and _is_its_own(one.was):
        fund = one.was.fund
    if fund is None:
        code = _free_code(one.name, _codes(Fund, actor.community))
        fund = Fund(community=actor.community, code=code, kind=FundKind.LEVY)
    fund.name, fund.position = one.fund_name, position
    _save(actor, fund)
    return fund


def _is_its_own(levy: Levy) -> bool:
    shared = Levy.objects.of(levy.community_id).filter(fund=levy.fund_id)
    return not shared.exclude(pk=levy.pk).exists()


def _end(actor: Actor, levy: Levy) -> None:
    levy.until_month = book_of(actor.community).first_month.plus(-1)
    save_rule(actor, rule=levy)


def _put_last(actor: Actor, levies: int) -> None:
    """The other funds stand below those of the levies."""
    others = Fund.objects.of(actor.community).exclude(kind=FundKind.LEVY).order_by("position")
    for position, fund in enumerate(others, start=levies + 1):
        fund.position = max(position, fund.position)
        _save(actor, fund)


def _save(actor: Actor, fund: Fund) -> None:
    try:
        fund.full_clean(exclude=["seal"])
    except ValidationError as error:
        raise BadRule(" ".join(error.messages)) from error
    revise(fund, by=actor.user)


def _free_code(name: str, taken: Collection[str]) -> str:
    """A code that is not taken: the usual one of a levy's name, else its sound in letters."""
    sound = "".join(letter for letter in spelled(name) if letter.isascii() and letter.isalnum())
    word = USUAL_CODES.get(name) or sound[:LONGEST_CODE] or "levy"
    proposals = (word if number == 1 else f"{word}{number}" for number in count(1))
    return next(code for code in proposals if code not in taken)


def _codes(model: type[Levy] | type[Fund], community: Community) -> set[str]:
    return set(model._default_manager.of(community).values_list("code", flat=True))
