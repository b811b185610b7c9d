"""Photographing: what was signed at a meeting, and how it was, is kept with it."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from funds.council.convening import BadMeeting
from funds.council.meeting_photos import is_chosen
from funds.ledger.recording import record
from funds.models import (
    LONGEST_CAPTION,
    Meeting,
    MeetingPaper,
    MeetingPhoto,
    MeetingPhotoChoice,
)
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act


@act
def keep_meeting_photos(
    actor: Actor,
    /,
    *,
    meeting: Meeting,
    contents: Sequence[bytes],
    kind: MeetingPaper,
    taken_on: date,
    is_public: bool = False,
) -> list[MeetingPhoto]:
    """Keep photos of a meeting, for the desk alone unless they are ``is_public``.

    Public ones are seen with a resolution of the meeting, once that is published. Raises BadPhoto,
    BadMeeting.
    """
    _require_may_be_public(kind, is_public=is_public)
    kept = []
    try:
        for content in contents:
            caption = f"{meeting.number} {kind.label}"[:LONGEST_CAPTION]
            kept.append(keep_photo(actor, content=content, caption=caption, taken_on=taken_on))
        photos = record(
            actor.community,
            [MeetingPhoto(meeting=meeting, photo=one, kind=kind, by=actor.user) for one in kept],
        )
        if is_public:
            record(actor.community, [_choice(actor, one, is_public=True) for one in photos])
        return photos
    except BaseException:
        discard(*kept)
        raise


@act
def choose_who_sees(actor: Actor, /, *, photo: MeetingPhoto, is_public: bool) -> None:
    """Let everybody see a photo of a meeting, or the desk alone again. Raises BadMeeting.

    What is chosen already is not written down again.
    """
    _require_may_be_public(MeetingPaper(photo.kind), is_public=is_public)
    if is_public != is_chosen(photo):
        record(actor.community, [_choice(actor, photo, is_public=is_public)])


def _choice(actor: Actor, photo: MeetingPhoto, *, is_public: bool) -> MeetingPhotoChoice:
    return MeetingPhotoChoice(photo=photo, is_public=is_public, by=actor.user)


def _require_may_be_public(kind: MeetingPaper, *, is_public: bool) -> None:
    if is_public and kind == MeetingPaper.SIGN_IN:
        raise BadMeeting(
            _("A sign-in list has names and signatures: only the desk sees it."),
            field="is_public",
        )
