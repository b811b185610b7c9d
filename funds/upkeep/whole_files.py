"""Large files: whole or not there, readable by their owner alone."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

HALF = ".half"
"""How the name of a file ends that is being written; so does what somebody left who was killed."""


@contextmanager
def whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that stands under its name, and on the disk, once all of it is written.

    Raises OSError, also where something else than a file has this name.
    """
    if target.exists() and not target.is_file():
        # A device or pipe would be replaced by the file.
        raise FileExistsError(
            errno.EEXIST, _("this is no ordinary file; choose another"), f"{target}"
        )
    # A temporary file is readable by its owner only, and stays so when it is renamed.
    with tempfile.NamedTemporaryFile(
        dir=target.parent, prefix=f"{target.name}.", suffix=HALF, delete=False
    ) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink()
            raise
