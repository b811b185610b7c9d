"""A PDF as typst writes it, taken apart: its objects, and which of them the whole has once."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

STREAM, END_OF_STREAM, END = b"\nstream\n", b"\nendstream", b"\nendobj"


class TypstFile:
    """The objects of a file by their numbers, without the words around them.

    Raises ValueError for a file that was not written so: numbered without gaps, with a plain table
    of places at its end.
    """

    def __init__(self, content: bytes) -> None:
        trailer = content[content.rindex(b"trailer") :]
        table = int(content[content.rindex(b"startxref") + 9 :].split()[0])
        lines = content[table:].split(b"\n", number_at(trailer, b"Size") + 2)
        places = [int(line[:10]) for line in lines[3:-1]]
        self.objects: dict[int, bytes] = {}
        for number, (place, end) in enumerate(pairwise([*places, table]), start=1):
            begin = b"%d 0 obj\n" % number
            whole = content[place:end].rstrip()
            if not (whole.startswith(begin) and whole.endswith(END)):
                message = f"object {number} is not in its place"
                raise ValueError(message)
            self.objects[number] = whole.removeprefix(begin).removesuffix(END)
        self.catalog = _referred(trailer, b"Root")
        self.about = _referred(trailer, b"Info")
        root = self.objects[self.catalog]
        self.pages = _referred(root, b"Pages")
        self.tags = _referred(root, b"StructTreeRoot")
        self.metadata = _referred(root, b"Metadata")
        self.headings = _referred(root, b"Outlines") if b"/Outlines " in root else 0
        self.document = self.kids(self.tags)[0]

    def is_stream(self, number: int) -> bool:
        """Whether an object has a content behind its facts."""
        return self.objects[number].endswith(END_OF_STREAM)

    def facts(self, number: int) -> bytes:
        """What an object says, without its content."""
        return self.objects[number].partition(STREAM)[0]

    def stream(self, number: int) -> bytes:
        """The content of an object."""
        return self.objects[number].partition(STREAM)[2].removesuffix(END_OF_STREAM)

    def kids(self, number: int) -> list[int]:
        """Those that an object has below it, of pages and of tags."""
        found = re.search(rb"/(?:Kids|K)\[([0-9 R]*)\]", self.objects[number])
        return [int(one) for one in re.findall(rb"([0-9]+) 0 R", found[1])] if found else []

    @cached_property
    def ends_of_headings(self) -> tuple[int, int]:
        """The first and the last heading; 0 where there are none."""
        if not self.headings:
            return 0, 0
        root = self.objects[self.headings]
        return _referred(root, b"First"), _referred(root, b"Last")

    @property
    def roles(self) -> dict[bytes, bytes]:
        """The names of tags that stand for others."""
        found = re.search(rb"/RoleMap<<(.*?)>>", self.objects[self.tags])
        return dict(re.findall(rb"/(\w+)/(\w+)", found[1])) if found else {}

    @property
    def head_cells(self) -> Iterator[tuple[bytes, int]]:
        """The heads of columns by the names that their cells call them."""
        found = re.search(rb"/IDTree<</Names\[(.*?)\]>>", self.objects[self.tags])
        for name, number in re.findall(rb"(\([^)]*\))([0-9]+) 0 R", found[1] if found else b""):
            yield name, int(number)


def keys(tags: bytes) -> list[tuple[int, int]]:
    """The pages' keys in the tree of tags, with what each of them leads to."""
    found = re.search(rb"/ParentTree<</Nums\[([0-9 R]*)\]>>", tags)
    pairs = re.findall(rb"([0-9]+) ([0-9]+) 0 R", found[1] if found else b"")
    return [(int(key), int(number)) for key, number in pairs]


def number_at(facts: bytes, name: bytes) -> int:
    """The number that stands behind a name."""
    found = re.search(rb"/%s (-?[0-9]+)" % name, facts)
    if found is None:
        message = f"there is no {name!r}"
        raise ValueError(message)
    return int(found[1])


def _referred(facts: bytes, name: bytes) -> int:
    return number_at(facts, name)
