"""Packing: files into a zip, one after the other, so that only one of them is in memory.

The same files make the same bytes: a zip has times, and all of them are those of the first one that
it knows.
"""

import hashlib
from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""Zip has no earlier time."""
PACKED_ALREADY = (".pdf", ".xlsx", ".jpg", ".jpeg", ".png", ".webp", ".zip")
"""What does not get smaller."""
UNIX, ONLY_OWNER_WRITES = 3, 0o644 << 16


class Packing:
    """A zip in the making; ``files`` has the SHA-256 of what is in it by now, by name."""

    def __init__(self) -> None:
        self._sink = _Sink()
        self._zip = ZipFile(self._sink, "w", ZIP_DEFLATED)
        self.files: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> Iterator[bytes]:
        """Put a file in; what there is to write of the zip by now."""
        about = ZipInfo(name, BEGINNING)
        about.compress_type = ZIP_STORED if name.endswith(PACKED_ALREADY) else ZIP_DEFLATED
        about.create_system, about.external_attr = UNIX, ONLY_OWNER_WRITES
        self._zip.writestr(about, content)
        self.files[name] = hashlib.sha256(content).hexdigest()
        yield from self._sink.taken()

    def add_all(self, files: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
        """Put several in, each made when it is its turn."""
        for name, content in files:
            yield from self.add(name, content)

    def close(self) -> Iterator[bytes]:
        """The end of the zip."""
        self._zip.close()
        yield from self._sink.taken()

    def give_up(self) -> None:
        """Let go of a zip of which nobody wants the rest; one that was closed stays as it is."""
        self._zip.close()


class _Sink(RawIOBase):
    """Takes what the zip writes and hands it on; a zip that cannot go back needs no file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> list[bytes]:
        """What was written since it was asked last."""
        parts, self._parts = self._parts, []
        return parts
