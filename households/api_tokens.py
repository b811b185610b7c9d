"""API tokens: made for a program, listed, revoked, and ended by a new password."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken

from households.models import ApiToken, Community, Revision, TokenScope, User
from households.refusal import Refused
from households.visibility import communities_of

DAYS, MOST_DAYS = 365, 3660
SHORTEST_KEY = 4


class BadToken(Refused):
    """A token that cannot be made so."""


class NoSuchToken(Refused):
    """Nothing, or more than one token, begins with these characters."""


@transaction.atomic
def make_token(
    user: User,
    *,
    name: str = "",
    scope: TokenScope = TokenScope.ALL,
    days: int = DAYS,
    communities: Iterable[Community] = (),
) -> str:
    """A new token, which is told here once and never again. Raises BadToken."""
    if not 1 <= days <= MOST_DAYS:
        raise BadToken(
            _("A token lasts from 1 to %(most)s days.") % {"most": MOST_DAYS}, field="days"
        )
    limits = list(communities)
    mine = set(communities_of(user).filter(pk__in=[one.pk for one in limits]))
    for one in limits:
        if one not in mine:
            raise BadToken(
                _("%(user)s does not work for “%(code)s”.") % {"user": user, "code": one.code},
                field="community",
            )
    kept, token = AuthToken.objects.create(user=user, expiry=timedelta(days=days))
    grant = ApiToken.objects.create(token=kept, name=name[:60], scope=scope)
    grant.communities.set(limits)
    return str(token)


def tokens_of(user: User | None) -> QuerySet[ApiToken]:
    """The tokens of somebody, or of everybody, the newest first."""
    found = ApiToken.objects.select_related("token__user").prefetch_related("communities")
    if user is not None:
        found = found.filter(token__user=user)
    return found.order_by("-token__created", "pk")


def token_begun(key: str, among: QuerySet[ApiToken]) -> ApiToken:
    """The one token that begins with these characters. Raises NoSuchToken."""
    found = list(among.filter(token__token_key__startswith=key)[:2])
    if len(key) < SHORTEST_KEY or len(found) != 1:
        raise NoSuchToken(
            _("There is no one token that begins with “%(key)s”. The list of tokens shows them.")
            % {"key": key[:20]}
        )
    return found[0]


@transaction.atomic
def revoke_token(grant: ApiToken, *, by: User | None) -> None:
    """End a token at once; that it was there, and who ended it, is on record."""
    owner = grant.token.user
    Revision.objects.create(
        community=None,
        model=ApiToken._meta.label_lower,
        row=grant.pk,
        text=f"{owner}: {grant}"[:200],
        before={"scope": grant.scope},
        by=by,
    )
    grant.token.delete()


def list_older() -> None:
    """Give the tokens that an earlier version made their place in the list, to be revoked."""
    older = AuthToken.objects.filter(grant=None)
    ApiToken.objects.bulk_create(ApiToken(token=token) for token in older)
