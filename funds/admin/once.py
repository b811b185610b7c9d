"""Doing what a form asks for once, however often that form is sent."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from funds.admin.scope import community_of
from funds.answering import KeyReused, answer_once, fingerprint_of
from funds.forms import OnceForm, explain, fresh_key
from households.refusal import Refused


def do_once(
    request: HttpRequest,
    form: OnceForm,
    do: Callable[[dict[str, Any]], str],
    content: Mapping[str, str] | None = None,
) -> str | None:
    """What ``do`` says of a valid form, the same again for a form that is sent again.

    ``content`` is what was sent beside the form's own fields. None when it was refused: the
    form says why, keeps what was typed and can be sent once more.
    """
    said = dict(form.cleaned_data)
    key = f"desk:{said.pop('once')}"
    sent = {**{name: form[name].data for name in form.fields if name != "once"}, **(content or {})}
    fingerprint = fingerprint_of("POST", request.path, sent)
    try:
        return answer_once(community_of(request), key, fingerprint, lambda: (201, do(said))).body
    except KeyReused:
        form.renew(once=fresh_key())
        form.add_error(
            None, _("This page was saved already. Send it again only to enter something further.")
        )
    except Refused as refusal:
        explain(form, refusal)
    return None
