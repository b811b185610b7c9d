"""A night run that began and did not come to its end: ``nightly.begun`` in the data folder.

It stands there while the run is at work. Who is killed takes nothing away, so it stands afterwards.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from funds.upkeep.night_notes import note_at, read_note, write_note

FILE = "nightly.begun"
LONGEST = timedelta(hours=1)
"""One that began earlier than this is not at work any more."""


@dataclass(frozen=True)
class Begun:
    """When a night run began, and the part that it has come to, in words."""

    began: str
    part: str

    @property
    def began_at(self) -> datetime:
        return datetime.fromisoformat(self.began)


def reach(part: str, *, began: datetime) -> None:
    """Write down which part begins now. Raises OSError."""
    write_note(FILE, asdict(Begun(began.isoformat(timespec="seconds"), part)))


def end() -> None:
    """The run has come to its end, or has said itself why not."""
    note_at(FILE).unlink(missing_ok=True)


def begun() -> Begun | None:
    """What began and has not ended: it is at work, or was killed."""
    try:
        found = Begun(**read_note(FILE))
        _moment = found.began_at
    except (OSError, ValueError, TypeError):
        return None
    return found


def cut_short(now: datetime) -> Begun | None:
    """What was killed, as far as the time tells."""
    found = begun()
    # By a clock that was put right meanwhile it may have begun in the future.
    return found if found and abs(now - found.began_at) > LONGEST else None
