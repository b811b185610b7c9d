"""A night run that began and did not come to its end: ``nightly.begun`` in the data folder.

It stands there while the run is at work. Who is killed takes nothing away, so it stands afterwards.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

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
    begun = Begun(began.isoformat(timespec="seconds"), part)
    _path().write_text(json.dumps(asdict(begun), ensure_ascii=False), encoding="utf-8")


def end() -> None:
    """The run has come to its end, or has said itself why not."""
    _path().unlink(missing_ok=True)


def begun() -> Begun | None:
    """What began and has not ended: it is at work, or was killed."""
    try:
        found = Begun(**json.loads(_path().read_text(encoding="utf-8")))
        _moment = found.began_at
    except (OSError, ValueError, TypeError):
        return None
    return found


def cut_short(now: datetime) -> Begun | None:
    """What was killed, as far as the time tells."""
    found = begun()
    # By a clock that was put right meanwhile it may have begun in the future.
    return found if found and abs(now - found.began_at) > LONGEST else None


def _path() -> Path:
    return Path(settings.DATA_DIR) / FILE
