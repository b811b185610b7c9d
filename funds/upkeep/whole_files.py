"""Large files: whole or not there, readable by their owner alone."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that stands under its name, and on the disk, once all of it is written.

    Raises OSError.
    """
    # A temporary file is readable by its owner only, and stays so when it is renamed.
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink()
            raise
