"""GET /persons-of-note/: whose example is told, as far as the consent of today goes."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.fields import Day, Yuan
from funds.api.filters import CommunityFilter
from funds.api.parameters import since, until
from funds.api.schema import listing
from funds.commons.persons_of_note import NoteStanding, NoteState, standings
from funds.models import PersonOfNote

STATES = [(one.value, one.value) for one in NoteState]


class PersonOfNoteRow(serializers.Serializer):
    """A recommendation as it stands today; name and story as far as they may be shown."""

    number = serializers.CharField(source="person.number", help_text="Such as WD-2026-0001.")
    recommended_on = Day(source="person.recommended_on")
    state = serializers.ChoiceField(choices=STATES)
    name = serializers.CharField(source="public_name", help_text="In general without consent.")
    story = serializers.CharField(source="public_story", help_text="Empty without consent.")
    published_on = Day(source="publication.happened_on", default=None, allow_null=True)
    consent_until = Day(source="consent.until", default=None, allow_null=True)
    cost = Yuan(help_text="What claims paid for it.")


class PersonOfNoteFilter(CommunityFilter):
    """Which are meant; ``from`` and ``to`` are days on which they were recommended."""

    from_ = since("recommended_on")
    to = until("recommended_on")

    class Meta:
        model = PersonOfNote
        fields: tuple[str, ...] = ()


class PersonsOfNoteView(ListView):
    """Persons of note in the order they were recommended."""

    queryset = PersonOfNote.objects.none()
    filterset_class = PersonOfNoteFilter
    serializer_class = PersonOfNoteRow

    def rows(self) -> QuerySet[PersonOfNote]:
        return PersonOfNote.objects.of(self.community).order_by("seq")

    def shown(self, page: Sequence[Any]) -> list[NoteStanding]:
        return standings(page, on=self.today)

    @listing(
        "Persons of note",
        "Neighbours whose example is told. A consent that is withdrawn or has run out takes name "
        "and story out of the answer the same day.",
        PersonOfNoteRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
