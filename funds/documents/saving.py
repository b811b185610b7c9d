"""Files are saved whole or not at all."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.utils.translation import gettext_lazy as _

from households.refusal import Refused


class CannotSave(Refused):
    """A file cannot be written where it was asked for."""


def save(path: Path, chunks: Iterable[bytes]) -> None:
    """Write a file under its name only when all of it is there; raises CannotSave.

    It is written beside its place and moved there in one step, so that whoever reads it, and
    whatever goes wrong, finds the old file or the new one. Only its owner may read it.
    """
    path = _place(path)
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.writelines(chunks)
                file.close()
                unfinished.replace(path)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise _cannot(path, error.strerror) from error


def _place(path: Path) -> Path:
    """Where a path leads, which may be new or a file."""
    try:
        path = path.resolve()
        if path.exists() and not path.is_file():
            raise CannotSave(_("“%(file)s” is not a file.") % {"file": path}, field="output")
    except OSError as error:
        raise _cannot(path, error.strerror) from error
    except ValueError as error:
        raise _cannot(path, error) from error
    return path


def _cannot(path: Path, why: object) -> CannotSave:
    said = _("“%(file)s” cannot be written: %(why)s.") % {"file": path, "why": why}
    return CannotSave(said, field="output")
