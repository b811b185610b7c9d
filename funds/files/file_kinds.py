"""What kind of file somebody sent, by its content: names and headers say what they like."""

import io
import re
from collections.abc import Iterator
from typing import Any, Final

import puremagic
from django.utils.translation import gettext_lazy as _
from pikepdf import Array, Dictionary, PasswordError, Pdf, PdfError, Stream

from households.refusal import Refused

PDF: Final = "application/pdf"
KINDS: Final = ("image/jpeg", "image/png", "image/webp", PDF)
"""What is kept of a paper: a photo of it, or a scan."""
ENDINGS: Final = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    PDF: (".pdf",),
}
"""How names of each end, the usual one first."""
MOST_BYTES: Final = 5 * 1024 * 1024
SCRIPTS: Final = ("/JS", "/JavaScript", "/XFA")
ACTIONS: Final = ("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMediaExecute")
"""What of a PDF runs or sends something; its links to pages and addresses do not by themselves.

Source: ISO 32000-2, 12.6.4 (action types) and 12.7.8 (XFA).
"""
ONLY_WITHIN: Final = ("/GoTo", "/Named", "/Thread", "/Trans", "/Hide", "/ResetForm")
"""What may happen by itself, when a PDF or a page of it is opened: nothing that leaves it.

An address or another file is opened only where somebody follows its link.
"""
MOST_ACTIONS: Final = 1000
ESCAPED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
"""A letter of a name, as it may be written instead (ISO 32000-2, 7.3.5)."""
RAW: Final = re.compile(rb"/(?:JS|JavaScript|XFA|Launch|ImportData|SubmitForm)\b")


class BadAttachment(Refused):
    """A file that is no photo or PDF, or too large."""


def kind_of(content: bytes) -> str:
    """The media type of a file, such as image/png; empty where nobody can tell."""
    try:
        return str(puremagic.from_string(content, mime=True))
    except (puremagic.PureError, ValueError):
        return ""


def require_paper(content: bytes, *, field: str = "file") -> str:
    """The media type of what may be attached; raises BadAttachment for anything else.

    A PDF that does something when it is opened is refused, with the ``field`` that it came in.
    """
    if len(content) > MOST_BYTES:
        raise BadAttachment(
            _("The file is larger than 5 MB. Take the photo smaller."), field=field
        )
    kind = kind_of(content)
    if kind not in KINDS:
        raise BadAttachment(
            _("Attach a photo (JPEG, PNG, WebP) or a PDF; this file is something else."),
            field=field,
        )
    if kind == PDF:
        _require_inert(content, field)
    return kind


def _require_inert(content: bytes, field: str) -> None:
    try:
        with Pdf.open(io.BytesIO(content)) as pdf:
            acts = any(_acts(one) for one in pdf.objects)
    except PasswordError as locked:
        raise BadAttachment(
            _("This PDF is locked with a password. Save it without one, or scan it again."),
            field=field,
        ) from locked
    except PdfError:
        plain = ESCAPED.sub(lambda found: bytes.fromhex(found[1].decode()), content)
        acts = bool(RAW.search(plain))
    if acts:
        raise BadAttachment(
            _(
                "This PDF holds a script or starts a program when it is opened, so it is not kept. "
                "Print the paper and scan or photograph it."
            ),
            field=field,
        )


def _acts(whole: Any) -> bool:
    """Whether an object of a PDF, or what lies within it, runs or sends something."""
    waiting = [whole]
    while waiting:
        one = waiting.pop()
        held: Any = one
        if isinstance(one, Dictionary | Stream):
            keys = one.stream_dict if isinstance(one, Stream) else one
            if any(key in keys for key in SCRIPTS) or str(keys.get("/S")) in ACTIONS:
                return True
            if any(_leaves(action) for action in _by_itself(keys)):
                return True
            held = keys.values()
        elif not isinstance(one, Array):
            continue
        # What is held by reference is an object of its own, and is looked at as such.
        inner = (each for each in held if isinstance(each, Array | Dictionary | Stream))
        waiting += [each for each in inner if not each.is_indirect]
    return False


def _by_itself(keys: Any) -> Iterator[Any]:
    """The actions that an object of a PDF begins by itself, with those that follow them."""
    begun = keys.get("/AA")
    waiting = [keys.get("/OpenAction"), *(begun.values() if isinstance(begun, Dictionary) else ())]
    for _step in range(MOST_ACTIONS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, Dictionary):
            yield one
            following = one.get("/Next")
            waiting += list(following) if isinstance(following, Array) else [following]


def _leaves(action: Any) -> bool:
    return "/S" in action and str(action.get("/S")) not in ONLY_WITHIN


def plain_name(name: str) -> str:
    """A file's own name without a folder or anything unprintable."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in last if c.isprintable())[-100:] or "file"


def fitting_name(name: str, media_type: str) -> str:
    """A file's name with an ending that says what it is, so that no computer takes it for else."""
    endings = ENDINGS.get(media_type, ())
    if not endings or name.lower().endswith(endings):
        return name
    return f"{name}{endings[0]}"
