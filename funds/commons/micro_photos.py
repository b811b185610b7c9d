"""Which photos of the five micros everybody may see today."""

from collections.abc import Iterator
from datetime import date

from funds.commons.adoptions import running_adoptions
from funds.commons.lectures import public_lectures
from funds.commons.persons_of_note import public_notes
from funds.commons.wishes import public_wishes
from funds.models import Photo
from households.models import Community


def public_photo(community: Community, key: int, *, on: date) -> Photo | None:
    """The photo of this key, if a public page shows it on a day."""
    return next((one for one in _shown(community, on) if one.pk == key), None)


def _shown(community: Community, on: date) -> Iterator[Photo]:
    for note in public_notes(community, on=on):
        if note.public_photo:
            yield note.public_photo
    for wish in public_wishes(community, on=on):
        if wish.done and wish.done.photo:
            yield wish.done.photo
    for adoption in running_adoptions(community, on=on):
        yield from (one.photo for one in adoption.rounds if one.photo)
    for lecture in public_lectures(community, on=on):
        yield from lecture.photos
