"""What was kept of meetings as files: photos and scans with their hashes, meeting by meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import override

from funds.models import Meeting, MeetingPhoto, MeetingScan
from households.models import Community, User


@dataclass(frozen=True)
class MeetingFile:
    """A photo or scan of a meeting: what it ``shows`` in Chinese, its file and its SHA-256."""

    meeting: Meeting
    shows: str
    media_type: str
    file: str
    sha256: str
    by: User | None
    recorded_at: datetime


def meeting_files(community: Community, first: date, last: date) -> list[MeetingFile]:
    """The files of the meetings of some days, papers first, as they were added."""
    found = [*_photos(community, first, last), *_scans(community, first, last)]
    return sorted(found, key=lambda one: (one.meeting.day, one.meeting.number))


def _photos(community: Community, first: date, last: date) -> Iterator[MeetingFile]:
    rows = MeetingPhoto.objects.of(community).filter(meeting__day__range=(first, last))
    with override("zh-hans"):
        for one in rows.select_related("meeting", "photo", "by").order_by("kind", "seq"):
            shows, photo = f"{one.get_kind_display()}（照片）", one.photo
            yield MeetingFile(
                one.meeting,
                shows,
                photo.media_type,
                photo.file,
                photo.sha256,
                one.by,
                one.recorded_at,
            )


def _scans(community: Community, first: date, last: date) -> Iterator[MeetingFile]:
    rows = MeetingScan.objects.of(community).filter(meeting__day__range=(first, last))
    with override("zh-hans"):
        for one in rows.select_related("meeting", "by").order_by("kind", "seq"):
            shows = f"{one.get_kind_display()}（扫描件）"
            yield MeetingFile(
                one.meeting, shows, one.media_type, one.file, one.sha256, one.by, one.recorded_at
            )
