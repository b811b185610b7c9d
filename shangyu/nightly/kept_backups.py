"""The backups of the nights: one file a day, of which ever fewer are kept the older they are."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from funds.upkeep.backup_file import write_backup
from funds.upkeep.whole_files import HALF

DAYS, WEEKS, MONTHS = 7, 5, 24
NAME = "shangyu-%Y-%m-%d.gz"


def folder() -> Path:
    """Where they lie; nobody but the owner looks into it."""
    path = Path(settings.DATA_DIR) / "backups"
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def back_up(day: date) -> Path:
    """Write the day's backup, then delete those that are no longer kept. Raises OSError."""
    path = folder() / day.strftime(NAME)
    write_backup(path)
    kept = _by_day()
    for old in kept.keys() - worth_keeping(kept):
        kept[old].unlink()
    return path


def clear_half_ones() -> None:
    """Delete what a night left that was killed while it wrote; only for who has the night."""
    for half in folder().glob(f"shangyu-*.gz.*{HALF}"):
        half.unlink()


def newest() -> datetime | None:
    """When the newest one was made; one of a day to come is of a clock that was wrong."""
    kept = {day: path for day, path in _by_day().items() if day <= timezone.localdate()}
    if not kept:
        return None
    made = kept[max(kept)].stat().st_mtime
    return datetime.fromtimestamp(made, timezone.get_current_timezone())


def worth_keeping(days: Collection[date]) -> set[date]:
    """The newest days, and the first of the newest weeks and months, and of every year."""
    newest_first = sorted(days, reverse=True)
    weeks = {day.isocalendar()[:2]: day for day in newest_first}
    months = {(day.year, day.month): day for day in newest_first}
    years = {day.year: day for day in newest_first}
    return {
        *newest_first[:DAYS],
        *sorted(weeks.values(), reverse=True)[:WEEKS],
        *sorted(months.values(), reverse=True)[:MONTHS],
        *years.values(),
    }


def _by_day() -> dict[date, Path]:
    found = {}
    for path in folder().glob("shangyu-*.gz"):
        try:
            # A day has no time zone.
            found[datetime.strptime(path.name, NAME).date()] = path  # noqa: DTZ007
        except ValueError:
            continue
    return found
