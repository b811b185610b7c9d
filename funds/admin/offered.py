"""A line of text with a list to choose from, where there is something to offer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class OfferedInput(forms.TextInput):
    """What is ``offers``-ed stands beside what else may be written: texts, each with a word on it."""

    offers: Sequence[tuple[str, str]] = ()
    list_suffix = "offers"

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
        options = format_html_join("", '<option value="{}">{}</option>', self.offers)
        return format_html(
            '{}<datalist id="{}">{}</datalist>', written, self.list_name(name), options
        )

    def list_name(self, name: str) -> str:
        return f"{name}-{self.list_suffix}"
