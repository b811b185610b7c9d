"""Which resolution allows something: one field for all forms of the desk."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funds.council.resolutions import carried
from funds.models import Resolution
from households.models import Community


class ResolutionField(forms.ModelChoiceField):
    """A choice among the resolutions in force, the newest first; ``offer`` says of which village.

    A form calls ``offer`` in its ``__init__``. Nothing is offered before, so that no form shows
    another village's resolutions.
    """

    def __init__(self, **kwargs: Any) -> None:
        words = {"label": _("resolution"), "empty_label": _("no resolution")}
        super().__init__(Resolution.objects.none(), **{**words, **kwargs})

    def offer(self, community: Community, *, on: date) -> None:
        """Offer the resolutions that are in force in a village on a day."""
        self.queryset = carried(community, on=on)
