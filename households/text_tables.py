"""Tables kept as text: the encodings, separators and quotes that Excel, WPS and banks write."""

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from households.refusal import Refused


class UnreadableFile(Refused):
    """A file that is not taken in at all, with what to send instead."""


def decode(content: bytes) -> str:
    """Text in the encodings that Excel and WPS write; no guessing beyond these.

    Raises UnreadableFile.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFile(_("The text of the file cannot be read. Save it again as xlsx."))


def read_text(text: str) -> Iterator[list[str]]:
    """The cells of a text, row by row. Raises UnreadableFile with the line that cannot be read.

    A quote that is never closed swallows all that follows it, so it is no row.
    """
    if "\0" in text:
        raise UnreadableFile(_("This is not a text file. Save the list as xlsx or csv."))
    lines = list(io.StringIO(text, newline=""))
    separator = _separator(text)
    reader = csv.reader(lines, delimiter=separator)
    while True:
        begun = reader.line_num
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise _unbalanced(begun + 1) from error
        if row is None:
            return
        if _is_torn(row, lines[begun : reader.line_num], separator):
            raise _unbalanced(begun + 1)
        yield row


def _separator(text: str) -> str:
    """Commas; what Excel calls Unicode text has tabs, some countries' Excel semicolons."""
    return max(",\t;", key=text.count)


def _is_torn(row: list[str], lines: list[str], separator: str) -> bool:
    """Whether quotes have joined what were several cells or several lines."""
    raw = "".join(lines)
    if '"' not in raw:
        return False
    joined = any(separator in cell for cell in row)
    if len(lines) > 1 and any(separator in cell and "\n" in cell for cell in row):
        return True
    try:
        list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return joined or len(lines) > 1 or raw.count('"') % 2 == 1
    return False


def _unbalanced(line: int) -> UnreadableFile:
    return UnreadableFile(
        _(
            "Line %(line)s has a quotation mark that is not closed where it should be, so that "
            "cells run into each other. Correct it, or save the list as xlsx."
        )
        % {"line": line}
    )
