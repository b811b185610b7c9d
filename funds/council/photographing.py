"""Photographing and scanning: what was signed at a meeting, and how it was, is kept with it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from pikepdf import Pdf, PdfError

from funds.council.convening import BadMeeting
from funds.council.meeting_photos import is_chosen
from funds.files.file_kinds import PDF, plain_name, require_paper
from funds.files.kept_files import filed, keep_file, kept_path
from funds.ledger.recording import record
from funds.models import (
    LONGEST_CAPTION,
    Meeting,
    MeetingPaper,
    MeetingPhoto,
    MeetingPhotoChoice,
    MeetingScan,
)
from funds.photos.keeping import discard, keep_photo
from households.acting import Actor, act


@dataclass(frozen=True)
class Scan:
    """A PDF as it was sent, with the name it had there."""

    name: str
    content: bytes


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
def keep_meeting_papers(
    actor: Actor,
    /,
    *,
    meeting: Meeting,
    photos: Sequence[bytes],
    scans: Sequence[Scan],
    kind: MeetingPaper,
    taken_on: date,
    is_public: bool = False,
) -> int:
    """Keep photos and scans of a meeting, all or none; how many. Scans stay at the desk.

    Raises BadPhoto, BadAttachment, BadMeeting.
    """
    wanted = [_scan(actor, meeting, kind, one) for one in scans]
    if not photos and not wanted:
        raise BadMeeting(_("Choose a photo or a PDF."), field="photos")
    kept = keep_meeting_photos(
        actor,
        meeting=meeting,
        contents=photos,
        kind=kind,
        taken_on=taken_on,
        is_public=is_public,
    )
    try:
        for row, one in zip(wanted, scans, strict=True):
            keep_file(row.file, one.content)
        record(actor.community, wanted)
    except BaseException:
        discard(*(one.photo for one in kept))
        for row in wanted:
            kept_path(row.file).unlink(missing_ok=True)
        raise
    return len(kept) + len(wanted)


def _scan(actor: Actor, meeting: Meeting, kind: MeetingPaper, scan: Scan) -> MeetingScan:
    """The row of a scan; what it is, its content says. Raises BadAttachment, BadMeeting."""
    media_type = require_paper(scan.content, field="scan")
    if media_type != PDF:
        raise BadMeeting(_("A scan is a PDF; send a picture as a photo."), field="scan")
    if kind == MeetingPaper.SCENE:
        raise BadMeeting(
            _("A PDF is the minutes or the sign-in list: choose which."), field="kind"
        )
    _require_legible(scan.content)
    kept = filed(scan.content)
    same = MeetingScan.objects.of(actor.community).filter(sha256=kept["sha256"])
    if same.filter(meeting=meeting).exists():
        raise BadMeeting(_("This file is kept already."), field="scan")
    return MeetingScan(
        meeting=meeting,
        kind=kind,
        name=plain_name(scan.name),
        media_type=media_type,
        by=actor.user,
        **kept,
    )


def _require_legible(content: bytes) -> None:
    """A scan is read in thirty years, too: it has pages, and no password. Raises BadMeeting."""
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            locked, pages = pdf.is_encrypted, len(pdf.pages)
    except PdfError:
        locked, pages = False, 0
    if locked:
        raise BadMeeting(
            _("This PDF is locked with a password. Save it without one, or scan it again."),
            field="scan",
        )
    if not pages:
        raise BadMeeting(
            _("This PDF is damaged, or has no page. Scan it again, or choose another."),
            field="scan",
        )


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
