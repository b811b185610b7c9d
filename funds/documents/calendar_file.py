"""When a hall is taken, as a file for other calendars (iCalendar, RFC 5545), without names."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone

LINE = 75
"""Bytes of a line; what is longer goes on in the next one, after a blank."""


@dataclass(frozen=True)
class Taken:
    """A stretch of half hours of one day; ``hall`` is its code, ``summary`` what is shown of it."""

    hall: str
    summary: str
    day: date
    start: int
    end: int


def calendar_file(*, name: str, community: str, taken: list[Taken], written: datetime) -> bytes:
    """The file; a stretch keeps its identity as long as it begins and ends at the same time."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Shangyu//Village hall//ZH",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in taken:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{one.day:%Y%m%d}-{one.start}-{one.end}-{one.hall}@{community}.shangyu",
            f"DTSTAMP:{_moment(written)}",
            f"DTSTART:{_moment(_at(one.day, one.start))}",
            f"DTEND:{_moment(_at(one.day, one.end))}",
            f"SUMMARY:{_text(one.summary)}",
            "TRANSP:OPAQUE",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _at(day: date, slot: int) -> datetime:
    midnight = datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())
    return midnight + timedelta(minutes=30 * slot)


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text in which nothing is mistaken for a mark of the format."""
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(plain.split())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most LINE bytes, none of which divides a character."""
    piece, room = "", LINE
    for character in line:
        if len(character.encode()) > room:
            yield piece
            piece, room = " ", LINE - 1
        piece += character
        room -= len(character.encode())
    yield piece
