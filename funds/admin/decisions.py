"""A field for what decided something: the resolutions in force are offered, other words may stand."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from funds.council.grounds import offered
from households.acting import Actor


class DecisionInput(forms.TextInput):
    """A line of text with a list to choose from; without offers it is a line of text.

    ``holds_on`` is the day on which what is offered has to hold, where that is not today.
    """

    offers: Sequence[str] = ()
    holds_on: date | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = {**(attrs or {}), "autocomplete": "off"}
        if self.offers:
            attrs["list"] = self.list_name(name)
        context: dict[str, Any] = super().get_context(name, value, attrs)
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        written = super().render(name, value, attrs, renderer)
        if not self.offers:
            return written
        options = format_html_join("", '<option value="{}"></option>', zip(self.offers))
        return format_html(
            '{}<datalist id="{}">{}</datalist>', written, self.list_name(name), options
        )

    @staticmethod
    def list_name(name: str) -> str:
        return f"{name}-resolutions"


def decision_field(
    label: Any, length: int, *, required: bool = True, **options: Any
) -> forms.CharField:
    """Words of at most so many characters; the page offers resolutions with ``offer``."""
    return forms.CharField(
        label=label, max_length=length, required=required, widget=DecisionInput(), **options
    )


def offer(form: forms.BaseForm, actor: Actor) -> None:
    """Offer the resolutions that are in force to every field of a form that asks for a decision."""
    for field in form.fields.values():
        if isinstance(field.widget, DecisionInput):
            assert isinstance(field, forms.CharField)
            field.widget.offers = offered(
                actor.community,
                on=field.widget.holds_on or actor.today,
                most=field.max_length or 200,
            )
