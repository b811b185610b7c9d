"""Files that typst wrote, joined to one PDF/A-2a with all their tags: a script of its own process.

It takes a folder with the parts, in the order of their names, and answers with the whole on standard
output. A process of its own gives its memory back when it is done: 45 KB for each household of a
register. It imports nothing of the project, so that it starts quickly.

What the whole has once, such as its profile of colours and the names of tags, is the first part's.
Names are those of ISO 32000-1: headings 12.3.3, tags 14.7.
"""

import hashlib
import sys
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Page, Pdf, Stream, String

COUNT_OF_PAGES: Final = "{http://ns.adobe.com/xap/1.0/t/pg/}NPages"


def main() -> None:
    files = sorted(Path(sys.argv[1]).iterdir())
    sys.stdout.buffer.write(joined(file.read_bytes() for file in files))


def joined(parts: Iterable[bytes]) -> bytes:
    """The whole of at least one part. The same parts make the same bytes."""
    opened = (_opened(content, number) for number, content in enumerate(parts, start=1))
    whole = next(opened)
    for part in opened:
        first = len(whole.pages)
        # Headings and tags lead to pages, which have to be there before them.
        whole.pages.extend(part.pages)
        _join_headings(whole, part)
        _join_tags(whole, part, whole.pages[first:])
    known: dict[bytes, Stream] = {}
    for page in whole.pages:
        _store_once(page.Resources, known)
    with whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about[COUNT_OF_PAGES] = str(len(whole.pages))
    out = BytesIO()
    whole.save(out, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _opened(content: bytes, number: int) -> Pdf:
    """A part, its heads of columns called as in no other, and its tags told briefly.

    What many cells say of themselves in the same words (how they look, which head is theirs) they
    refer to, and that a tag is a tag goes without saying: a cell takes a third of the memory.
    """
    pdf = Pdf.open(BytesIO(content))
    tree = pdf.Root.StructTreeRoot
    if Name.IDTree not in tree:
        tree.IDTree = Dictionary(Names=Array())
    names = tree.IDTree.Names
    for at in range(0, len(names), 2):
        names[at] = names[at + 1].ID = _named(names[at], number)
    said: dict[bytes, Any] = {}
    for tag in pdf.objects:
        if isinstance(tag, Dictionary) and tag.get(Name.Type) == Name.StructElem:
            del tag.Type
            if Name.A in tag:
                words = tag.A.unparse()
                if words not in said:
                    said[words] = pdf.make_indirect(tag.A)
                tag.A = said[words]
    for facts in (one for told in said.values() for one in told if Name.Headers in one):
        facts.Headers = Array([_named(name, number) for name in facts.Headers])
    return pdf


def _named(head: Any, part: int) -> String:
    return String(f"P{part:04d}{head}")


def _join_headings(whole: Pdf, part: Pdf) -> None:
    if Name.Outlines not in part.Root:
        return
    further = whole.copy_foreign(part.Root.Outlines)
    headings = whole.Root.Outlines
    headings.Last.Next, further.First.Prev = further.First, headings.Last
    headings.Last = further.Last
    headings.Count += further.Count
    heading: Any = further.First
    while heading is not None:
        heading.Parent = headings
        heading = heading.get(Name.Next)


def _join_tags(whole: Pdf, part: Pdf, pages: Sequence[Page]) -> None:
    further = whole.copy_foreign(part.Root.StructTreeRoot)
    tree = whole.Root.StructTreeRoot
    (document,), (own_document,) = tree.K, further.K
    for tag in own_document.K:
        tag.P = document
    document.K.extend(own_document.K)
    before = tree.ParentTreeNextKey
    for page in pages:
        page.obj.StructParents += before
    parents = further.ParentTree.Nums
    for at in range(0, len(parents), 2):
        parents[at] += before
    tree.ParentTree.Nums.extend(parents)
    tree.ParentTreeNextKey += further.ParentTreeNextKey
    tree.IDTree.Names.extend(further.IDTree.Names)


def _store_once(resources: Any, known: dict[bytes, Stream]) -> None:
    """Put a stream, such as a font, in the place of all that are the same."""
    listed = resources.items() if isinstance(resources, Dictionary) else enumerate(resources)
    for place, value in list(listed):
        if isinstance(value, Stream):
            words = value.stream_dict.unparse() + value.read_raw_bytes()
            resources[place] = known.setdefault(hashlib.sha256(words).digest(), value)
        elif isinstance(value, Dictionary | Array):
            _store_once(value, known)


if __name__ == "__main__":
    main()
