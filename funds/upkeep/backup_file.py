"""A backup as a file: whole or not there, readable by its owner alone."""

import os
import tempfile
from datetime import datetime
from pathlib import Path

from funds.upkeep.backup import Heading, backup


def write_backup(target: Path) -> Heading:
    """Write everything to a file, on the disk when this returns. Raises OSError."""
    # A temporary file is readable by its owner only, and stays so when it is renamed.
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        try:
            heading = backup(file)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink()
            raise
    return heading


def keep_aside(folder: Path, now: datetime) -> Path:
    """Keep the books that are about to be replaced; the file is named by the time."""
    target = folder / f"replaced-{now:%Y%m%d-%H%M%S}.gz"
    write_backup(target)
    return target
