"""Lists to choose from: where nothing is chosen they say so in words."""

from typing import Any

from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.translation import pgettext

((_nothing, DASHES),) = BLANK_CHOICE_DASH


class InWords(DjangoTemplates):
    """Writes forms as Django does, without its row of dashes, which a screen reader reads out."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        for _group, options, _place in context.get("widget", {}).get("optgroups", ()):
            for option in options:
                if option["label"] == DASHES:
                    option["label"] = pgettext("in a list", "nothing chosen")
        return super().render(template_name, context, request)
