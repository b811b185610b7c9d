"""API tokens at the desk: one's own, or for an administrator everybody's; each can be revoked."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from funds.admin.asking import page
from funds.admin.scope import user_of
from households.api_tokens import NoSuchToken, revoke_token, token_begun, tokens_of
from households.models import User


@require_safe
def tokens(request: HttpRequest) -> HttpResponse:
    """The list, with a button for each."""
    user = user_of(request)
    return page(
        request,
        "tokens",
        _("API tokens"),
        tokens=tokens_of(_owner(user)),
        shows_everybody=user.is_superuser,
    )


@require_POST
def revoke(request: HttpRequest, key: str) -> HttpResponse:
    """End one at once; another's is not there for whoever is no administrator."""
    user = user_of(request)
    try:
        grant = token_begun(key, tokens_of(_owner(user)))
    except NoSuchToken as refusal:
        raise Http404 from refusal
    revoke_token(grant, by=user)
    messages.success(request, _("%(token)s is revoked.") % {"token": grant})
    return redirect("admin:tokens")


def _owner(user: User) -> User | None:
    """Whose tokens somebody sees; None for everybody's."""
    return None if user.is_superuser else user
