"""What the last night run did, as it wrote it into the data folder: ``nightly.json``."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from funds.upkeep.night_notes import read_note, write_note

FILE = "nightly.json"
LATE_AFTER = timedelta(hours=36)


@dataclass(frozen=True)
class Night:
    """One night run.

    ``said`` is what went wrong, in sentences. ``backup`` is when the newest backup was made;
    ``charged`` is the last month that was charged by night, by community; ``tried`` is the last
    month in which a backup was put back on trial.
    """

    finished: str
    ok: bool
    backup: str | None = None
    said: tuple[str, ...] = ()
    charged: Mapping[str, str] = field(default_factory=dict)
    tried: str = ""

    @property
    def finished_at(self) -> datetime:
        return datetime.fromisoformat(self.finished)

    def is_late(self, now: datetime) -> bool:
        """Whether another one should have come since.

        One that was done by a clock which was wrong by days and was put right is none.
        """
        return abs(now - self.finished_at) > LATE_AFTER

    @property
    def backup_at(self) -> datetime | None:
        return datetime.fromisoformat(self.backup) if self.backup else None


def last_night() -> Night | None:
    """The last night run; None before the first, or when what it wrote cannot be read."""
    try:
        said = read_note(FILE)
        night = Night(**{**said, "said": tuple(said["said"])})
        _moments = night.finished_at, night.backup_at
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return night


def keep(night: Night) -> None:
    """Write it down, whole or not at all."""
    write_note(FILE, asdict(night))
