"""What goes wrong when a zip that somebody hands in is read."""

import lzma
import zlib
from zipfile import BadZipFile

BROKEN_ZIP = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,  # a password; a way of packing that is not known; JSON nested without end
    KeyError,
    ValueError,
)
"""All that zipfile, and JSON inside of it, raise for content that is no such file or damaged."""
