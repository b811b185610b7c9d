"""Files that typst wrote, one after the other joined to one PDF/A-2a with all their tags.

A joiner that reads whole files into memory takes a gigabyte for ten thousand households; this one
keeps only what the parts come to when they are packed. It reads what typst writes and nothing else:
numbered objects without gaps and a plain table of their places. Names are those of ISO 32000-1: pages
7.7.3, packed objects and their table 7.5.7 and 7.5.8, headings 12.3.3, tags 14.7.
"""

import hashlib
import re
from typing import Final

from funds.documents.packed_objects import PackedObjects
from funds.documents.typst_file import TypstFile, keys, number_at

TOLD: Final = re.compile(
    rb"(?P<text>\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))"
    rb"|/(?P<parents>StructParents?) (?P<key>[0-9]+)"
    rb"|\b(?P<number>[0-9]+) 0 R\b"
)
"""A text, in which nothing counts; a key in the tree of tags; an object that is referred to."""
HEAD_CELL: Final = re.compile(rb"\(U[0-9]+x[0-9]+y[0-9]+\)")
"""What typst calls the head of a column; every part begins to count anew."""
PAGES, TAGS, HEADINGS, DOCUMENT, BEGIN = 1, 2, 3, 4, 5
"""The numbers of what the whole has once, and of the first object that stands in it as it was."""


class JoinedPdf:
    """A file in the making: parts are added in their order, then it is closed."""

    def __init__(self) -> None:
        self._out = PackedObjects()
        self._next = BEGIN
        self._streams: dict[bytes, int] = {}
        self._pages: list[int] = []
        self._tagged: list[int] = []
        self._cells: list[tuple[bytes, int]] = []
        self._parents: list[tuple[int, int]] = []
        self._next_parent = 0
        self._roles: dict[bytes, bytes] = {}
        self._headings: list[tuple[int, int]] = []
        self._heading_count = 0
        self._open_heading: tuple[int, bytes] | None = None
        self._about = self._metadata = self._catalog = b""
        self._parts = 0

    def add(self, content: bytes) -> None:
        """Add a file as typst writes it."""
        part = TypstFile(content)
        self._parts += 1
        named = self._numbered(part)
        if self._parts == 1:
            self._about = part.objects[part.about]
            self._metadata = part.stream(part.metadata)
            self._catalog = self._said(part.objects[part.catalog], named)
        self._join(part, named)
        self._next_parent += number_at(part.objects[part.tags], b"ParentTreeNextKey")

    def close(self) -> bytes:
        """The whole file."""
        if self._open_heading:
            self._out.add(*self._open_heading)
        self._out.add(PAGES, b"<</Type/Pages/Count %d/Kids[%s]>>" % self._listed(self._pages))
        _count, children = self._listed(self._tagged)
        self._out.add(
            DOCUMENT, b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (TAGS, children)
        )
        self._out.add(TAGS, self._tree())
        self._add_headings()
        about, metadata, catalog = range(self._next, self._next + 3)
        self._out.add_plain(about, self._about)
        pages = b"<xmpTPg:NPages>%d<" % len(self._pages)
        said = re.sub(rb"<xmpTPg:NPages>[0-9]+<", pages, self._metadata)
        facts = b"<</Length %d/Type/Metadata/Subtype/XML>>" % len(said)
        self._out.add_plain(metadata, facts + b"\nstream\n" + said + b"\nendstream")
        pairs = re.sub(rb"/(?:Metadata|Outlines) [0-9]+ 0 R", b"", self._catalog)
        own = b"/Metadata %d 0 R" % metadata
        if self._headings:
            own += b"/Outlines %d 0 R" % HEADINGS
        self._out.add(catalog, pairs.removesuffix(b">>") + own + b">>")
        return self._out.file(root=catalog, info=about)

    def _numbered(self, part: TypstFile) -> dict[int, int]:
        """The new number of each object; a stream that stood in an earlier part keeps its own."""
        named = {
            part.pages: PAGES,
            part.tags: TAGS,
            part.headings: HEADINGS,
            part.document: DOCUMENT,
        }
        for number, body in part.objects.items():
            if number in named:
                continue
            named[number] = self._next
            if part.is_stream(number) and b" 0 R" not in part.facts(number):
                named[number] = self._streams.setdefault(hashlib.sha256(body).digest(), self._next)
            if named[number] == self._next:
                self._next += 1
        return named

    def _join(self, part: TypstFile, named: dict[int, int]) -> None:
        tags = part.objects[part.tags]
        self._roles |= part.roles
        self._pages += [named[one] for one in part.kids(part.pages)]
        self._tagged += [named[one] for one in part.kids(part.document)]
        self._cells += [(self._cell(name), named[one]) for name, one in part.head_cells]
        self._parents += [(key + self._next_parent, named[one]) for key, one in keys(tags)]
        once = {part.pages, part.tags, part.headings, part.document}
        ended = {part.catalog, part.about, part.metadata}
        first, last = part.ends_of_headings
        for number, body in part.objects.items():
            if number in once | ended:
                continue
            if number in (first, last):
                self._add_heading(part, number, named)
            elif named[number] in self._out:
                continue
            elif part.is_stream(number):
                facts = self._said(part.facts(number), named)
                self._out.add_plain(named[number], facts + body[len(part.facts(number)) :])
            else:
                self._out.add(named[number], self._said(body, named))

    def _add_heading(self, part: TypstFile, number: int, named: dict[int, int]) -> None:
        """The first and last heading of a part are tied to those of its neighbours."""
        first, last = part.ends_of_headings
        body = self._said(part.objects[number], named)
        if number == first:
            if self._open_heading:
                before, told = self._open_heading
                self._out.add(before, told[:-2] + b"/Next %d 0 R>>" % named[first])
                body = body[:-2] + b"/Prev %d 0 R>>" % before
            self._headings.append((named[first], named[last]))
            self._heading_count += number_at(part.objects[part.headings], b"Count")
        if number == last:
            self._open_heading = (named[last], body)
        else:
            self._out.add(named[number], body)

    def _add_headings(self) -> None:
        if self._headings:
            first, last = self._headings[0][0], self._headings[-1][1]
            facts = (first, last, self._heading_count)
            self._out.add(
                HEADINGS, b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % facts
            )

    def _tree(self) -> bytes:
        roles = b"".join(b"/%s/%s" % role for role in self._roles.items())
        parents = b" ".join(b"%d %d 0 R" % pair for pair in self._parents)
        cells = b"".join(b"%s%d 0 R" % pair for pair in sorted(self._cells))
        return (
            b"<</Type/StructTreeRoot/RoleMap<<%s>>/K[%d 0 R]/ParentTree<</Nums[%s]>>"
            b"/IDTree<</Names[%s]>>/ParentTreeNextKey %d>>"
        ) % (roles, DOCUMENT, parents, cells, self._next_parent)

    def _said(self, body: bytes, named: dict[int, int]) -> bytes:
        """What an object says, with the new numbers."""

        def anew(found: re.Match[bytes]) -> bytes:
            if found["number"]:
                return b"%d 0 R" % named[int(found["number"])]
            if found["parents"]:
                return b"/%s %d" % (found["parents"], int(found["key"]) + self._next_parent)
            return self._cell(found["text"])

        return TOLD.sub(anew, body)

    def _cell(self, name: bytes) -> bytes:
        return b"(P%04d" % self._parts + name[1:] if HEAD_CELL.fullmatch(name) else name

    def _listed(self, numbers: list[int]) -> tuple[int, bytes]:
        return len(numbers), b" ".join(b"%d 0 R" % number for number in numbers)
