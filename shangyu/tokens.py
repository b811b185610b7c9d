"""API tokens in the Authorization header."""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.crypto import hash_token
from knox.models import AuthToken
from rest_framework.authentication import get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from households.models import ApiToken, TokenScope, User
from households.prepared import Rows, prepared

WORDS = (b"token", b"bearer")
TOKEN = re.compile(rb"[0-9a-f]{64}")
NOTED_EVERY = timedelta(hours=1)
"""The last use is noted so often at most: a program that reads all day writes hardly ever."""


class TokenAuthentication(KnoxTokenAuthentication):
    """Knox tokens, of which the database keeps only a hash.

    What cannot be a token is refused before it is looked up. ``Bearer`` is understood as ``Token``
    is.
    """

    def authenticate(self, request: Request) -> tuple[User, AuthToken] | None:
        words = get_authorization_header(request).split()
        if not words or words[0].lower() not in WORDS:
            return None
        if len(words) != 2 or not TOKEN.fullmatch(words[1]):
            raise AuthenticationFailed(_("Invalid token."))
        return self.authenticate_credentials(words[1])

    def authenticate_credentials(self, token: bytes) -> tuple[User, AuthToken]:
        """Whose token it is, limited to its communities. Raises AuthenticationFailed."""
        digest = hash_token(token.decode())
        found = next(iter(_tokens(digest)), None)
        if found is None or not found.user.is_active:
            raise AuthenticationFailed(_("Invalid token."))
        if found.expiry is not None and found.expiry <= timezone.now():
            raise AuthenticationFailed(_("This token has expired. Ask for a new one."))
        if grant := grant_of(found):
            limits = frozenset(_limits(grant))
            found.user.limited_to = limits or None
            _note_use(grant)
        return found.user, found


class WithinScope(BasePermission):
    """A token does what its scope says; whoever is logged in does what their roles allow.

    What a token for payments may write says so: ``token_scope`` of its view.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        grant = grant_of(request.auth)
        if grant is None or grant.scope == TokenScope.ALL or request.method in SAFE_METHODS:
            return True
        if grant.scope == getattr(view, "token_scope", None):
            return True
        raise PermissionDenied(
            _("This token may not do that: it %(scope)s. Ask for one with a wider scope.")
            % {"scope": grant.get_scope_display()}
        )


def grant_of(token: Any) -> ApiToken | None:
    """What a token is for; None for a session, and for a token that an earlier version made."""
    grant: ApiToken | None = getattr(token, "grant", None)
    return grant


@prepared
def _tokens(digest: str) -> Rows:
    return AuthToken.objects.select_related("user", "grant").filter(digest=digest)


@prepared
def _limits(grant: ApiToken) -> Rows:
    named = ApiToken.communities.through.objects.filter(apitoken=grant)
    return named.values_list("community_id", flat=True)


def _note_use(grant: ApiToken) -> None:
    now = timezone.now()
    if grant.last_used is None or now - grant.last_used >= NOTED_EVERY:
        ApiToken.objects.filter(pk=grant.pk).update(last_used=now)


class TokenScheme(OpenApiAuthenticationExtension):
    """How the OpenAPI document describes these tokens."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return build_bearer_security_scheme_object("Authorization", "Bearer")
