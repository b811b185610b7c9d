"""What a paper that two sides signed goes on saying: things are called as they were then."""

from datetime import datetime

from django.db.models import Model
from django.utils import timezone

from funds.documents.paper import issuer
from households.former_words import former_words
from households.models import Community, Revision, Tenant


class SignedWords:
    """The words of a moment, for rows of some kinds and for who the village was."""

    def __init__(self, community: Community, moment: datetime, *kinds: type[Model]) -> None:
        self._community, self._moment = community, moment
        self._words = former_words(community, Community, *kinds, since=moment)

    @property
    def issuer(self) -> str:
        """In whose name papers were made out then."""
        named = ("name", "owner_body")
        return issuer(self._words.as_then(self._community, named, self._moment))

    def said(self, row: Model, column: str = "name") -> str:
        """What a column of a row said then."""
        return self._words.then(row, column, self._moment)


def entered_at(row: Tenant) -> datetime:
    """When a row that may be edited was written down first; now for one without a history."""
    told = Revision.objects.of(row.community_id).filter(model=row._meta.label_lower, row=row.pk)
    first = told.order_by("pk").values_list("at", flat=True).first()
    return first or timezone.now()
