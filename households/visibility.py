"""Who may look and who may write: every right comes from a membership."""

from collections.abc import Sequence

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from households.models import Community, Membership, Role, User
from households.prepared import Rows, prepared
from households.refusal import Refused

NAMED = 10
"""The most communities that are named to somebody who has to choose one."""


class ChooseCommunity(Refused):
    """Somebody who works for several communities did not say which one is meant."""


def communities_of(user: User | AnonymousUser) -> QuerySet[Community]:
    """The communities whose books somebody may look into; an administrator's are all."""
    if not user.is_active:
        return Community.objects.none()
    found = Community.objects.all()
    if isinstance(user, User) and user.limited_to is not None:
        found = found.filter(pk__in=user.limited_to)
    if user.is_superuser:
        return found
    return found.filter(pk__in=Membership.objects.filter(user=user).values("community_id"))


def community_of(user: User | AnonymousUser, code: str) -> Community | None:
    """The community with this code, where somebody may look into its books."""
    if not isinstance(user, User) or not user.is_active:
        return None
    found: list[Community] = _coded(code) if user.is_superuser else _coded_of(code, user)
    limits = user.limited_to
    return next((one for one in found if limits is None or one.pk in limits), None)


def may(user: User | AnonymousUser, community: Community, *roles: Role) -> bool:
    """Whether somebody holds one of these roles in a community; without roles, any role."""
    held = roles_of(user, community)
    return bool(held.intersection(roles) if roles else held)


def roles_of(user: User | AnonymousUser, community: Community) -> set[Role]:
    """Every role that somebody holds in a community; an administrator's are all."""
    if not user.is_active:
        return set()
    if user.is_superuser:
        return set(Role)
    return {Role(role) for role in _roles(community, user)}


def roles_in(user: User, communities: Sequence[Community]) -> dict[int, set[Role]]:
    """Every role that somebody holds in each of these communities, by its key; one query."""
    if user.is_superuser:
        return {community.pk: set(Role) for community in communities}
    roles: dict[int, set[Role]] = {community.pk: set() for community in communities}
    held = Membership.objects.filter(user=user, community__in=list(roles))
    for key, role in held.values_list("community_id", "role"):
        roles[key].add(Role(role))
    return roles


def community_for(user: User | AnonymousUser, code: str | None) -> Community:
    """The community somebody works in: the one with this code, or the only one there is.

    Raises Http404 for a code that is unknown or another's, ChooseCommunity where several are
    possible and none was chosen, PermissionDenied where there is none.
    """
    if code:
        found = community_of(user, code)
        if found is None:
            raise Http404
        return found
    listed = _first_of(user)
    if not listed:
        raise PermissionDenied
    if len(listed) > 1:
        codes = [community.code for community in listed[:NAMED]]
        raise ChooseCommunity(
            _("Choose a community: %(codes)s.")
            % {"codes": ", ".join(codes) + (" …" if len(listed) > NAMED else "")},
            field="community",
        )
    return listed[0]


def _first_of(user: User | AnonymousUser) -> list[Community]:
    """The first communities by their codes whose books somebody may look into, a few of them."""
    if not isinstance(user, User) or user.is_superuser or user.limited_to is not None:
        return list(communities_of(user).order_by("code")[: NAMED + 1])
    mine: list[Community] = _mine(user)
    return mine


@prepared
def _mine(user: User) -> Rows:
    held = Membership.objects.filter(user=user).values("community_id")
    return Community.objects.filter(pk__in=held).order_by("code")[: NAMED + 1]


@prepared
def _roles(community: Community, user: User) -> Rows:
    return Membership.objects.of(community).filter(user=user).values_list("role", flat=True)


@prepared
def _coded(code: str) -> Rows:
    return Community.objects.filter(code=code)


@prepared
def _coded_of(code: str, user: User) -> Rows:
    mine = Membership.objects.filter(user=user).values("community_id")
    return Community.objects.filter(code=code, pk__in=mine)
