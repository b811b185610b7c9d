"""A choice among all households of a large village, whose options are many thousands."""

from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext

((_nothing, DASHES),) = BLANK_CHOICE_DASH


class LongSelect(forms.Select):
    """The same box as Django's, its options written at once, not each by a template of its own.

    It has no groups of options, nor attributes of single ones.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        chosen = set(self.format_value(value))
        nothing = pgettext("in a list", "nothing chosen")
        said = ((str(key), nothing if label == DASHES else label) for key, label in self.choices)
        options = format_html_join(
            "\n",
            '<option value="{}"{}>{}</option>',
            (
                (key, SafeString(" selected") if key in chosen else "", label)
                for key, label in said
            ),
        )
        box = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return format_html("<select{}>\n{}\n</select>", box, options)
