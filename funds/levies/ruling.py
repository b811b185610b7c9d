"""Ruling: what the villagers decide, about levies, halls, limits, is written down."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from funds.council.grounds import rest
from funds.levies.repricing import reprice
from funds.models import (
    ApprovalTier,
    Book,
    Decided,
    Exemption,
    Hall,
    Levy,
    LevyRate,
    MappedAccount,
    Partner,
    PathLimit,
    Plot,
    Rental,
    Share,
    Tariff,
)
from households.acting import Actor, act
from households.findable import keep_findable
from households.models import Community, Resident, VillagerGroup
from households.refusal import Refused
from households.revising import content, revise, stored

Rule = (
    Levy
    | LevyRate
    | Share
    | Exemption
    | Hall
    | Tariff
    | Partner
    | Plot
    | ApprovalTier
    | PathLimit
    | MappedAccount
    | Book
    | VillagerGroup
    | Resident
)


class BadRule(Refused):
    """A rule that contradicts itself or one already in force."""


@act
def save_rule(actor: Actor, /, *, rule: Rule, reason: str = "") -> Rule:
    """Save what was decided about levies, halls, limits or partners, with its history.

    A charge of this month or an earlier one stays as it is; those of coming months are priced
    anew. Raises BadRule with the field at fault.
    """
    rule.community = actor.community
    if isinstance(rule, Decided):
        rest(rule, actor.community, today=actor.today)
    if isinstance(rule, Tariff):
        _require_unused(actor.community, rule)
    try:
        rule.full_clean(exclude=["seal"])
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise BadRule(texts[0], field=None if field == "__all__" else field) from error
    revise(rule, by=actor.user, reason=reason)
    _follow(actor, rule)
    return rule


def _follow(actor: Actor, rule: Rule) -> None:
    """Bring up to date what follows from a rule: prices of coming months, words to be found by."""
    match rule:
        case Levy():
            reprice(actor, levy=rule)
        case LevyRate():
            reprice(actor, levy=rule.levy)
        case Share() | Exemption():
            reprice(actor, households=[rule.household], levy=rule.levy)
        case Resident():
            keep_findable(actor.community, [rule.household])


def _require_unused(community: Community, tariff: Tariff) -> None:
    """A tariff that rentals rest on may end, but not change."""
    if not Rental.objects.of(community).filter(tariff=tariff.pk).exists():
        return
    before, now = stored(tariff), content(tariff)
    if any(before[key] != now[key] for key in now if key != "until_day"):
        raise BadRule(
            _("Rentals rest on this tariff. Let it end, and enter a new one from a later day."),
            field="until_day",
        )
