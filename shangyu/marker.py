"""The marker beside the keys: which installation's books this data folder belongs to."""

import os
from pathlib import Path

from django.conf import settings

NAME = "installation"


def path() -> Path:
    return Path(settings.DATA_DIR) / NAME


def marked() -> str:
    """The installation's identity; empty in a folder that was never used."""
    try:
        return path().read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def is_there() -> bool:
    """Whether the folder was used before, also where the marker itself cannot be read."""
    return path().exists()


def mark(identity: str) -> None:
    """Say for good whose folder this is, on the disk before anything relies on it."""
    half = path().with_name(f"{NAME}.{os.getpid()}")
    with os.fdopen(os.open(half, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        file.write(f"{identity}\n")
        file.flush()
        os.fsync(file.fileno())
    half.replace(path())
