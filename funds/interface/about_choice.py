"""What an objection is about: a month or year that was published, or a resolution."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from funds.council.published import masked_titles, published
from funds.models import Publication, PublicationKind, Resolution
from households.models import Community

OFFERED = 12
"""The last publications, and the last resolutions, that an objection can be about."""
OF_RESOLUTION = "r"
"""Before a resolution's key, so that both kinds are one choice."""


class AboutChoice(forms.ChoiceField):
    """What was published lately, by its name; empty for a household's own account.

    Its value is the row that was chosen, or None.
    """

    def __init__(self, *, empty_label: Any, **kwargs: Any) -> None:
        whole = forms.Select(attrs={"class": "whole"})
        super().__init__(**{"required": False, "widget": whole, **kwargs})
        self.empty_label = empty_label
        self.rows: dict[str, Publication | Resolution] = {}

    def offer(self, community: Community) -> None:
        """Offer what this community published, the newest first."""
        months = Publication.objects.of(community).order_by("-seq")[:OFFERED]
        decided = masked_titles(community, list(published(community)[:OFFERED]))
        labels: dict[str, str] = {"": self.empty_label}
        for one in months:
            labels[str(one.pk)] = _said(one)
            self.rows[str(one.pk)] = one
        for resolution, title in decided:
            key = choice_of(resolution)
            labels[key] = _("resolution %(number)s %(title)s (shown on the board)") % {
                "number": resolution.number,
                "title": title,
            }
            self.rows[key] = resolution
        self.choices = list(labels.items())

    def clean(self, value: Any) -> Publication | Resolution | None:
        return self.rows.get(super().clean(value) or "")


def choice_of(resolution: Resolution) -> str:
    """What stands in an address for an objection to a resolution."""
    return f"{OF_RESOLUTION}{resolution.pk}"


def parts_of(about: Publication | Resolution | None) -> dict[str, Any]:
    """What was chosen as the act that writes an objection takes it."""
    return {
        "publication": about if isinstance(about, Publication) else None,
        "resolution": about if isinstance(about, Resolution) else None,
    }


def _said(publication: Publication) -> str:
    if publication.version > 1:
        return _(
            "what was published for %(month)s, correction %(version)s (shown on the board)"
        ) % {"month": _stretch(publication), "version": publication.version}
    return _("what was published for %(month)s (shown on the board)") % {
        "month": _stretch(publication)
    }


def _stretch(publication: Publication) -> str:
    if publication.kind == PublicationKind.YEAR:
        return _("the year %(year)s") % {"year": publication.month.year}
    return date_format(publication.month.first_day, "YEAR_MONTH_FORMAT")
