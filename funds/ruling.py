"""Ruling: what the villagers decide, about levies, halls, limits, is written down."""

from django.core.exceptions import ValidationError

from funds.models import (
    ApprovalTier,
    Book,
    Exemption,
    Hall,
    Levy,
    LevyRate,
    Partner,
    Share,
    Tariff,
)
from households.acting import act
from households.models import Community, Resident, User, VillagerGroup
from households.refusal import Refused
from households.revising import revise

Rule = (
    Levy
    | LevyRate
    | Share
    | Exemption
    | Hall
    | Tariff
    | Partner
    | ApprovalTier
    | Book
    | VillagerGroup
    | Resident
)


class BadRule(Refused):
    """A rule that contradicts itself or one already in force."""


@act
def save_rule(community: Community, /, *, rule: Rule, by: User | None, reason: str = "") -> Rule:
    """Save what was decided about levies, halls, limits or partners, with its history.

    A charge that was raised already stays as it is. Raises BadRule with the field at fault.
    """
    rule.community = community
    try:
        rule.full_clean(exclude=["seal"])
    except ValidationError as error:
        field, texts = next(iter(error.message_dict.items()))
        raise BadRule(texts[0], field=None if field == "__all__" else field) from error
    revise(rule, by=by, reason=reason)
    return rule
