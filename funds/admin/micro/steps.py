"""Steps that all of the five have: a reason, a claim that pays, the last step undone."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from funds.admin.micro.fields import CostForm, NothingForm, ReasonOnlyForm, SeldomReasonForm
from funds.admin.micro.frame import Asked, Step, sent_to
from households.acting import Actor

Do = Callable[[Actor, Any, Any], object]


def with_reason(label: Any, do: Do, *, needed: bool = True, text: Any = "") -> Step:
    """A step that asks why, always or where there is something to say."""
    form = ReasonOnlyForm if needed else SeldomReasonForm

    def asking(request: HttpRequest, actor: Actor, thing: Any) -> Asked:
        return Asked(
            form(actor.community, *sent_to(request)),
            lambda said: do(actor, thing, said["reason"]),
            text,
        )

    return Step(label, asking)


def with_nothing(label: Any, do: Callable[[Actor, Any], object], text: Any) -> Step:
    """A step that asks nothing: its page says what it does."""

    def asking(request: HttpRequest, actor: Actor, thing: Any) -> Asked:
        form = NothingForm(actor.community, *sent_to(request))
        return Asked(form, lambda _said: do(actor, thing), text)

    return Step(label, asking)


def with_claim(label: Any, do: Do) -> Step:
    """A step that names the claim by which something is paid."""

    def asking(request: HttpRequest, actor: Actor, thing: Any) -> Asked:
        return Asked(
            CostForm(actor.community, *sent_to(request)),
            lambda said: do(actor, thing, said["claim"]),
            _("Enter the claim first, as any other; here only its number is noted."),
        )

    return Step(label, asking)


def taking_back(do: Do) -> Step:
    """The step that takes the last one back."""
    return with_reason(
        _("Undo the last step"),
        do,
        text=_("It was entered by mistake: how it stood before is so again, and both stay noted."),
    )
