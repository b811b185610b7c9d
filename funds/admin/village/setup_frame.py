"""The frame of the five steps in which a village begins: where one is, what is done, what is next."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.village.first_days import LEVIES, MONEY, PEOPLE, ROSTER, VILLAGE, FirstStep, first_steps
from households.acting import Actor
from households.models import User

ORDER = (VILLAGE, PEOPLE, LEVIES, ROSTER, MONEY)
FOR_ADMINISTRATORS = (VILLAGE, PEOPLE)
"""The steps about who works here; those of the books are the clerk's."""


@dataclass(frozen=True)
class ShownStep:
    """One of the five steps at the side of the page."""

    number: int
    step: FirstStep
    address: str
    is_this: bool

    @property
    def state(self) -> str:
        """How its dot looks."""
        return "now" if self.is_this else "done" if self.step.done else ""


def address_of(name: str) -> str:
    return reverse(f"admin:setup-{name}")


def setup(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Goes on where somebody left: to the first step that is not done."""
    mine = [step for step in first_steps(actor.community) if may_take(actor.person, step.name)]
    waiting = [step.name for step in mine if not step.done]
    return redirect(address_of(waiting[0]) if waiting else "admin:index")


def may_take(user: User, name: str) -> bool:
    """Whether somebody who is the clerk may take a step."""
    return name not in FOR_ADMINISTRATORS or user.is_superuser


def after(name: str) -> str:
    """The address of the step behind this one; Today behind the last."""
    following = ORDER[ORDER.index(name) + 1 :]
    return address_of(following[0]) if following else reverse("admin:index")


def step_page(
    request: HttpRequest,
    actor: Actor,
    name: str,
    /,
    *,
    template: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """The page of a step, with all five beside it."""
    steps = first_steps(actor.community)
    shown = [
        ShownStep(
            number,
            step,
            address_of(step.name) if may_take(actor.person, step.name) else "",
            step.name == name,
        )
        for number, step in enumerate(steps, start=1)
    ]
    this = next(one for one in shown if one.is_this)
    before = [one for one in shown if one.number < this.number and one.address]
    title = _("Step %(number)s of 5: %(name)s") % {
        "number": this.number,
        "name": this.step.label,
    }
    context |= {"steps": shown, "before": before[-1] if before else None, "after": after(name)}
    return page(request, template or f"setup_{name}", title, status=status, **context)


def typed(form: forms.Form) -> dict[str, Any]:
    """What stands in the fields of a form that was sent, to be shown again and not yet judged."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
