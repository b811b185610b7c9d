"""Describing: a village's name, body and telephone, its groups, and when its books begin."""

from django.utils.translation import gettext_lazy as _

from funds.levies.ruling import save_rule
from funds.models import Charge, Voucher, book_of
from funds.months import Month
from households.acting import Actor, act
from households.appointing import save_community
from households.characters import visible, written_name
from households.models import Community, VillagerGroup
from households.numerals import group_name
from households.refusal import Conflict, Refused


class BadGroups(Refused):
    """Fewer villager groups than there are."""


class NoName(Refused):
    """A village without a name that anybody could read."""


class BegunAlready(Conflict):
    """Something is in the books already, so that they cannot begin in another month."""


def may_begin_anew(community: Community) -> bool:
    """Whether nothing is in the books yet that rests on the month in which they begin."""
    return not (Voucher.objects.of(community).exists() or Charge.objects.of(community).exists())


@act
def describe_village(
    actor: Actor,
    /,
    *,
    name: str,
    owner_body: str,
    clerk_phone: str,
    groups: int,
    first_month: Month,
) -> None:
    """Save how the village is called and how it begins, with what changed.

    Raises NoName, BadGroups, BegunAlready, BadRule.
    """
    community = actor.community
    if not written_name(name):
        raise NoName(_("Write the name as it shall stand on paper."), field="name")
    community.name, community.owner_body = written_name(name), visible(owner_body).strip()
    community.clerk_phone = clerk_phone
    save_community(actor)
    _group(actor, groups)
    _begin(actor, first_month)


def _group(actor: Actor, groups: int) -> None:
    there = VillagerGroup.objects.of(actor.community).order_by("number")
    numbers = set(there.values_list("number", flat=True))
    if groups < len(numbers):
        raise BadGroups(
            _("There are %(count)s villager groups; none is taken away.")
            % {"count": len(numbers)},
            field="groups",
        )
    for number in range(1, groups + 1):
        if number not in numbers:
            save_rule(actor, rule=VillagerGroup(number=number, name=group_name(number)))


def _begin(actor: Actor, first_month: Month) -> None:
    book = book_of(actor.community)
    if book.first_month == first_month:
        return
    if not may_begin_anew(actor.community):
        raise BegunAlready(
            _("The books have begun with %(month)s; something is entered there already.")
            % {"month": book.first_month},
            field="first_month",
        )
    book.first_month = first_month
    save_rule(actor, rule=book)
