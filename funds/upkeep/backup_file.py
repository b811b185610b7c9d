"""A backup as a file: whole or not there, readable by its owner alone."""

from datetime import datetime
from pathlib import Path

from funds.upkeep.backup import Heading, backup
from funds.upkeep.whole_files import whole


def write_backup(target: Path) -> Heading:
    """Write everything to a file, on the disk when this returns. Raises OSError."""
    with whole(target) as file:
        return backup(file)


def keep_aside(folder: Path, now: datetime) -> Path:
    """Keep the books that are about to be replaced; the file is named by the time."""
    target = folder / f"replaced-{now:%Y%m%d-%H%M%S}.gz"
    write_backup(target)
    return target
