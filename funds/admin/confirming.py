"""Acts that cannot be taken back: a page says what one would do, and to how many, before it is done.

What the page said goes back with the form. If it is no longer what the act would do, nothing is
done and the page says it anew; so nobody confirms what they have not seen.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from funds.admin.asking import page, sent
from funds.documents.fingerprints import words_of
from funds.documents.paper import Paper
from funds.interface.forms import OnceForm
from funds.models import sha256
from households.acting import Actor
from households.refusal import Conflict, Refused


class LookFirst(Conflict):
    """The form was sent without the page, or something has changed since the page was shown."""


class ConfirmForm(OnceForm):
    """What such an act asks for, and what was shown of it."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    refusal = ""


@dataclass(frozen=True)
class Effects:
    """What an act would do now: a sentence for each thing, and whom it concerns.

    ``named`` are those who lose something by it, each with a remark; ``heading`` stands over them.
    ``marks`` are not shown: they tell apart what reads the same, such as two prints of a minute.
    ``sheet`` is the paper that the act freezes; its words tell, too.
    """

    does: tuple[str, ...]
    heading: str = ""
    named: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    sheet: Paper | None = None

    @property
    def mark(self) -> str:
        """What tells these effects from any others."""
        told = (self.does, self.heading, self.named, self.marks)
        sheet = words_of(self.sheet.rows()) if self.sheet else []
        return sha256(json.dumps([told, sheet], ensure_ascii=False))


EffectsOf = Callable[[Mapping[str, Any]], Effects]
"""The effects of an act with what a form says, in the types of its fields; raises Refused."""


def confirm(
    request: HttpRequest,
    actor: Actor,
    form: ConfirmForm,
    do: Callable[[dict[str, Any]], str],
    effects_of: EffectsOf,
    *,
    title: str,
    button: str,
    back: str,
    ahead: Callable[[dict[str, Any]], object] | None = None,
) -> HttpResponse:
    """The page of an act that cannot be taken back; only what it showed is done, and once.

    ``effects_of`` is asked once more under the community's lock, so it has to look anew.
    The form's ``initial`` values are in the types of its fields: the page is first shown with them.
    ``ahead`` asks before the lock, ``asking_ahead``, for what doing as shown takes.
    """

    def look(said: dict[str, Any]) -> None:
        if ahead and said.pop("seen") == effects_of(said).mark:
            ahead(said)

    def do_as_shown(said: dict[str, Any]) -> str:
        if said.pop("seen") != effects_of(said).mark:
            raise LookFirst(
                _("Read what it will do now, then press the button: nothing was done yet.")
            )
        return do(said)

    done = sent(request, actor, form, do_as_shown, back=back, ahead=look)
    if done is not None:
        return done
    effects = _to_be_seen(form, effects_of)
    return page(
        request,
        "confirm",
        title,
        status=422 if form.is_bound else 200,
        form=form,
        effects=effects,
        button=button,
        back=back,
        sheet=effects.sheet if effects else None,
    )


def _to_be_seen(form: ConfirmForm, effects_of: EffectsOf) -> Effects | None:
    """What the page says, which goes back with the form; None when nothing can be done as it is."""
    if any(name in form.fields for name in form.errors):
        return None
    said = form.cleaned_data if form.is_bound else form.initial
    try:
        effects = effects_of(said)
    except Refused as refusal:
        form.refusal = str(refusal)
        return None
    if form.is_bound:
        form.renew(seen=effects.mark, once=said["once"])
    else:
        form.initial["seen"] = effects.mark
    return effects
