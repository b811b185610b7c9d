"""Where kept files lie, papers and photos: in the data folder, which no web server serves."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings


def kept_path(file: str) -> Path:
    """Where a file lies, by its random name."""
    return Path(settings.ATTACHMENTS_DIR) / file[:2] / file


def is_lost(file: str, sha256: str) -> bool:
    """Whether a file is not there, cannot be read, or is another one than was kept."""
    return as_kept(file, sha256) is None


def as_kept(file: str, sha256: str) -> bytes | None:
    """A file's content; None where it is lost."""
    try:
        return unspoilt(file, sha256)
    except OSError:
        return None


def unspoilt(file: str, sha256: str) -> bytes | None:
    """The same, but raises OSError for a file that is there and cannot be read."""
    try:
        content = kept_path(file).read_bytes()
    except FileNotFoundError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def filed(content: bytes) -> dict[str, Any]:
    """The columns of a row whose content lies as a file: its size, its hash, the file's random name."""
    return {
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "file": secrets.token_hex(20),
    }


def keep_file(file: str, content: bytes) -> None:
    """Write a file that only the application reads, whole and on the disk, or not at all."""
    path = kept_path(file)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
    except BaseException:
        path.unlink()
        raise


def bring_back(file: str, content: bytes) -> None:
    """Put the right content in the place of a file that was spoilt, whole or not at all."""
    aside = f"{file}.{secrets.token_hex(4)}"
    keep_file(aside, content)
    written = kept_path(aside)
    try:
        written.replace(kept_path(file))
    except BaseException:
        written.unlink()
        raise
