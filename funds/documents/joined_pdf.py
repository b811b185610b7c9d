"""Files that typst wrote, joined to one PDF/A-2a with all their tags: a script of its own process.

It reads the parts from standard input while they are typeset, each behind its length in as many bytes
as it is told, and writes the whole to standard output. pikepdf reads a part, whose objects are
written out before the next one is read: all at once, with a tag for each cell of ten thousand
households, they take half a gigabyte. A process of its own gives its memory back. It imports nothing
of the project, so that it starts quickly.

What the whole has once, such as its profile of colours and the names of tags, is the first part's.
Names are those of ISO 32000-1: packed objects and the table of their places 7.5.7 and 7.5.8, headings
12.3.3, tags 14.7.
"""

import hashlib
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any, BinaryIO, Final

from pikepdf import Name, Pdf, Stream, String

COUNT_OF_PAGES: Final = "{http://ns.adobe.com/xap/1.0/t/pg/}NPages"
TOLD: Final = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|\b(?P<other>[0-9]+) 0 R\b|/Headers \[ (?P<heads>[^\]]*)\]", re.DOTALL
)
"""As pikepdf writes: a text, in which nothing counts; another object; the heads of a cell."""
PAGES, TAGS, DOCUMENT, HEADINGS, BEGIN = 1, 2, 3, 4, 5
"""The numbers of what the whole has once, and the first of all others."""
NONE_BEFORE: Final = 65_535
"""What the table says of the object 0, which there is none of."""
PACKED: Final = 200
"""Objects that are packed together."""


def main() -> None:
    join(_received(sys.stdin.buffer, int(sys.argv[1])), sys.stdout.buffer)


def _received(given: BinaryIO, prefix: int) -> Iterator[bytes]:
    while length := given.read(prefix):
        yield given.read(int.from_bytes(length, "big"))


def join(parts: Iterable[bytes], out: BinaryIO) -> None:
    """Write the whole of at least one part. The same parts make the same bytes."""
    whole = _Whole(_Packing(out))
    for number, content in enumerate(parts, start=1):
        whole.add(Pdf.open(BytesIO(content)), number)
    whole.close()


class _Packing:
    """A file in the making: objects one by one, those without a stream packed together."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._at, self._seen = out, 0, hashlib.sha256()
        self._kinds, self._where, self._places = array("B"), array("Q"), array("H")
        self._waiting: list[tuple[int, bytes]] = []
        self._next = BEGIN
        self._place(0, 0, 0, NONE_BEFORE)
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def number(self) -> int:
        """A number that no object has yet."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, said: bytes) -> None:
        self._waiting.append((number, said))
        if len(self._waiting) == PACKED:
            self._pack()

    def put_stream(self, number: int, said: bytes, content: bytes) -> None:
        self._place(number, 1, self._at, 0)
        self._write(b"%d 0 obj\n%b\nstream\n" % (number, said))
        self._write(content)
        self._write(b"\nendstream\nendobj\n")

    def close(self, root: int, about: int) -> None:
        """The table of places, which is a stream itself, and where it stands."""
        if self._waiting:
            self._pack()
        number, start = self.number(), self._at
        self._place(number, 1, start, 0)
        rows = b"".join(
            b"%c%b%b" % (kind, where.to_bytes(5, "big"), place.to_bytes(2, "big"))
            for kind, where, place in zip(self._kinds, self._where, self._places, strict=True)
        )
        table, seal = zlib.compress(rows, 9), self._seen.hexdigest()[:32].encode()
        said = (
            b"<< /Type /XRef /Size %d /W [ 1 5 2 ] /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ] "
            b"/Filter /FlateDecode /Length %d >>"
        )
        told = said % (number + 1, root, about, seal, seal, len(table))
        self.put_stream(number, told, table)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)

    def _pack(self) -> None:
        packed, self._waiting = self._waiting, []
        number, at, places = self.number(), 0, []
        for place, (one, said) in enumerate(packed):
            self._place(one, 2, number, place)
            places.append(b"%d %d" % (one, at))
            at += len(said) + 1
        first = b" ".join(places) + b"\n"
        content = zlib.compress(first + b"\n".join(said for _one, said in packed))
        told = b"<< /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >>"
        self.put_stream(number, told % (len(packed), len(first), len(content)), content)

    def _place(self, number: int, kind: int, where: int, place: int) -> None:
        for column in (self._kinds, self._where, self._places):
            column.extend([0] * (number + 1 - len(column)))
        self._kinds[number], self._where[number], self._places[number] = kind, where, place

    def _write(self, content: bytes) -> None:
        self._out.write(content)
        self._seen.update(content)
        self._at += len(content)


class _Part:
    """The objects of a part, each of them written once under the number it has in the whole.

    A stream, such as a font, that was in an earlier part keeps its number there: ``streams``.
    """

    def __init__(self, pdf: Pdf, place: int, packing: _Packing, streams: dict[bytes, int]) -> None:
        self.pdf, self._place, self._packing, self._streams = pdf, place, packing, streams
        self._numbers: dict[int, int] = {}
        self._waiting: list[tuple[int, Any]] = []

    def call(self, one: Any, number: int) -> None:
        """What is written by somebody else is called so."""
        self._numbers[one.objgen[0]] = number

    def own_name(self, head: bytes) -> bytes:
        """What the head of a column is called, which typst calls the same in every part."""
        return head.replace(b"(", b"(P%04d" % self._place)

    def number_of(self, one: Any) -> int:
        return self._number(one.objgen[0])

    def said(self, one: Any) -> bytes:
        """How it is written down; what it leads to will be written, too."""
        return TOLD.sub(self._renamed, one.unparse(resolved=True))

    def write(self) -> None:
        """Write everything that was led to."""
        while self._waiting:
            number, one = self._waiting.pop()
            if isinstance(one, Stream):
                self._packing.put_stream(number, self.said(one.stream_dict), one.read_raw_bytes())
            else:
                self._packing.put(number, self.said(one))

    def _renamed(self, found: re.Match[bytes]) -> bytes:
        if other := found["other"]:
            return b"%d 0 R" % self._number(int(other))
        if heads := found["heads"]:
            return b"/Headers [ %b ]" % b" ".join(map(self.own_name, heads.split()))
        return found[0]

    def _number(self, own: int) -> int:
        known = self._numbers.get(own)
        if known is not None:
            return known
        one = self.pdf.get_object(own, 0)
        number, is_written = self._numbered(one)
        self._numbers[own] = number
        if not is_written:
            self._waiting.append((number, one))
        return number

    def _numbered(self, one: Any) -> tuple[int, bool]:
        """The number that something has in the whole, and whether it stands there already."""
        facts = one.stream_dict.unparse() if isinstance(one, Stream) else b" R"
        if b" R" in facts:
            return self._packing.number(), False
        words = hashlib.sha256(facts + one.read_raw_bytes()).digest()
        is_written = words in self._streams
        if not is_written:
            self._streams[words] = self._packing.number()
        return self._streams[words], is_written


class _Whole:
    """What is told of all parts together, while their objects are written part after part."""

    def __init__(self, packing: _Packing) -> None:
        self._packing = packing
        self._streams: dict[bytes, int] = {}
        self._first: _Part | None = None
        self._pages: list[int] = []
        self._tagged: list[int] = []
        self._parents: list[bytes] = []
        self._heads: list[bytes] = []
        self._keys = 0
        self._headings: list[int] = []
        self._headings_count = 0
        self._open_heading = b""

    def add(self, pdf: Pdf, place: int) -> None:
        part = _Part(pdf, place, self._packing, self._streams)
        self._first = self._first or part
        tree = pdf.Root.StructTreeRoot
        (document,) = tree.K
        for one, number in ((pdf.Root.Pages, PAGES), (tree, TAGS), (document, DOCUMENT)):
            part.call(one, number)
        pages = [page.obj for page in pdf.pages]
        for one in pages:
            one.StructParents, one.Parent = one.StructParents + self._keys, pdf.Root.Pages
        self._add_headings(part)
        self._pages += map(part.number_of, pages)
        self._tagged += map(part.number_of, document.K)
        self._parents += [
            b"%d %d 0 R" % (key + self._keys, part.number_of(tags))
            for key, tags in _pairs(tree.ParentTree.Nums)
        ]
        self._heads += _heads(part)
        self._keys += int(tree.ParentTreeNextKey)
        part.write()

    def close(self) -> None:
        first, put = self._first, self._packing.put
        assert first is not None
        kids, tagged = _listed(self._pages), _listed(self._tagged)
        put(PAGES, b"<< /Type /Pages /Count %d /Kids %b >>" % (len(self._pages), kids))
        put(DOCUMENT, b"<< /Type /StructElem /S /Document /P %d 0 R /K %b >>" % (TAGS, tagged))
        put(TAGS, self._tags(first.pdf.Root.StructTreeRoot.RoleMap.unparse(resolved=True)))
        if self._headings:
            self._close_headings()
        with first.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about[COUNT_OF_PAGES] = str(len(self._pages))
        root, info = map(first.number_of, (first.pdf.Root, first.pdf.trailer.Info))
        first.write()
        self._packing.close(root, info)

    def _tags(self, roles: bytes) -> bytes:
        return (
            b"<< /Type /StructTreeRoot /K [ %d 0 R ] /RoleMap %b /IDTree << /Names [ %b ] >> "
            b"/ParentTree << /Nums [ %b ] >> /ParentTreeNextKey %d >>"
        ) % (DOCUMENT, roles, b" ".join(self._heads), b" ".join(self._parents), self._keys)

    def _add_headings(self, part: _Part) -> None:
        """The headings of a part follow the last one before, which waits for what comes next."""
        if Name.Outlines not in part.pdf.Root:
            return
        outlines = part.pdf.Root.Outlines
        part.call(outlines, HEADINGS)
        self._headings_count += int(outlines.Count)
        heading: Any = outlines.First
        while heading is not None:
            following = heading.get(Name.Next)
            for key in (Name.Prev, Name.Next):
                if key in heading:
                    del heading[key]
            self._add_heading(part, heading)
            heading = following

    def _add_heading(self, part: _Part, heading: Any) -> None:
        number = self._packing.number()
        part.call(heading, number)
        told = part.said(heading).removesuffix(b">>")
        if self._headings:
            told += b"/Prev %d 0 R " % self._headings[-1]
            self._packing.put(self._headings[-1], self._open_heading + b"/Next %d 0 R >>" % number)
        self._headings.append(number)
        self._open_heading = told

    def _close_headings(self) -> None:
        first, last = self._headings[0], self._headings[-1]
        self._packing.put(last, self._open_heading + b">>")
        told = b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        self._packing.put(HEADINGS, told % (first, last, self._headings_count))


def _listed(numbers: list[int]) -> bytes:
    return b"[ %b ]" % b" ".join(b"%d 0 R" % number for number in numbers)


def _heads(part: _Part) -> list[bytes]:
    """The heads of columns, each under its own name."""
    tree = part.pdf.Root.StructTreeRoot
    heads = []
    for name, cell in _pairs(tree.IDTree.Names) if Name.IDTree in tree else ():
        own = part.own_name(name.unparse())
        cell.ID = String(own[1:-1])
        heads.append(b"%b %d 0 R" % (own, part.number_of(cell)))
    return heads


def _pairs(listed: Any) -> list[tuple[Any, Any]]:
    return [(listed[at], listed[at + 1]) for at in range(0, len(listed), 2)]


if __name__ == "__main__":
    main()
