"""Notes of the night runs in the data folder: JSON, written whole or not at all."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings


def note_at(file: str) -> Path:
    """Where a note lies."""
    return Path(settings.DATA_DIR) / file


def write_note(file: str, said: dict[str, Any]) -> None:
    """Put a note in the place of the one before; who is killed meanwhile leaves that one there.

    Raises OSError.
    """
    path = note_at(file)
    part = path.with_name(f"{file}.part")
    part.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    part.replace(path)


def read_note(file: str) -> Any:
    """What a note says. Raises OSError and ValueError."""
    return json.loads(note_at(file).read_text(encoding="utf-8"))
