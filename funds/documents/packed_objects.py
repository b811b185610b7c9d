"""The objects of a PDF, packed together as ISO 32000-1, 7.5.7, has them, and the table of places."""

import hashlib
import zlib
from array import array
from collections.abc import Iterator

TOGETHER = 500
"""Objects in one pack."""
BEGINNING = b"%PDF-1.7\n%\x80\x81\x82\x83\n"
"""The second line says that a file is not text."""
FREE, PLAIN, PACKED = 0, 1, 2


class PackedObjects:
    """Objects by their numbers; what is in it is kept compressed, and of each object its place.

    There are half a million of them in a long file.
    """

    def __init__(self) -> None:
        self._written = [BEGINNING]
        self._length = len(BEGINNING)
        self._kinds, self._where, self._at = bytearray(), array("L"), array("H")
        self._open: list[tuple[int, bytes]] = []
        self._packs: list[bytes] = []

    def __contains__(self, number: int) -> bool:
        return number < len(self._kinds) and self._kinds[number] != FREE

    def add(self, number: int, body: bytes) -> None:
        """Add an object that has no content of its own."""
        self._put(number, PACKED, len(self._packs), len(self._open))
        self._open.append((number, body))
        if len(self._open) >= TOGETHER:
            self._pack()

    def add_plain(self, number: int, body: bytes) -> None:
        """Add an object as it is; one with a content cannot be packed."""
        self._put(number, PLAIN, self._length, 0)
        self._write(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    def file(self, *, root: int, info: int) -> bytes:
        """The whole: the packs, and where everything is."""
        if self._open:
            self._pack()
        first = len(self._kinds)
        for at, packed in enumerate(self._packs):
            self.add_plain(first + at, packed)
        start, table = self._length, len(self._kinds)
        self._put(table, PLAIN, start, 0)
        content = zlib.compress(b"".join(self._rows(first)))
        digest = hashlib.sha256(b"".join(self._written)).hexdigest()[:32].encode()
        facts = (
            b"<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
            b"/Filter/FlateDecode/Length %d>>"
        ) % (table + 1, root, info, digest, digest, len(content))
        self._write(b"%d 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (table, facts, content))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._written)

    def _put(self, number: int, kind: int, where: int, at: int) -> None:
        while len(self._kinds) <= number:
            self._kinds.append(FREE)
            self._where.append(0)
            self._at.append(0)
        self._kinds[number], self._where[number], self._at[number] = kind, where, at

    def _rows(self, first_pack: int) -> Iterator[bytes]:
        for kind, where, at in zip(self._kinds, self._where, self._at, strict=True):
            place = where + first_pack if kind == PACKED else where
            yield kind.to_bytes(1, "big") + place.to_bytes(4, "big") + at.to_bytes(2, "big")

    def _pack(self) -> None:
        told, start = [], 0
        for number, body in self._open:
            told.append(b"%d %d" % (number, start))
            start += len(body) + 1
        head = b" ".join(told) + b"\n"
        content = zlib.compress(head + b"\n".join(body for _number, body in self._open))
        facts = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (
            len(self._open),
            len(head),
            len(content),
        )
        self._packs.append(b"%s\nstream\n%s\nendstream" % (facts, content))
        self._open = []

    def _write(self, chunk: bytes) -> None:
        self._written.append(chunk)
        self._length += len(chunk)
