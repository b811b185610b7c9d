"""Packages: files in one zip with an index by which anybody can check them (index.json).

The index holds ``files``, the SHA-256 of each by its name, and the ``fingerprint`` of them all: the
SHA-256 of the lines that ``sha256sum`` would print for them, in the order of their names.
"""

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from funds.documents.strange_json import read_json
from funds.files.broken_zips import BROKEN_ZIP
from funds.models import sha256

INDEX = "index.json"
PIECE = 1024 * 1024
LONGEST_INDEX = 16 * PIECE
MOST_TIMES = 100
"""So many times its size a package may unpack to; papers and tables come to a tenth of that."""


class BrokenPackage(Exception):
    """A file that is no package, or one whose index cannot be read."""


@dataclass(frozen=True)
class PackageRead:
    """A package as it is: its fingerprint as said and as it comes out, and which files differ.

    ``format`` and ``year`` are what its index says that it is, ``draft`` who made it of a year that
    was not closed.
    """

    said: str
    computed: str
    differing: tuple[str, ...]
    format: str = ""
    year: int = 0
    draft: str = ""


def package_fingerprint(files: Mapping[str, str]) -> str:
    """The fingerprint of files, of which each name has its SHA-256."""
    return sha256("".join(f"{files[name]}  {name}\n" for name in sorted(files)))


def package_index(files: Mapping[str, str], **told: Any) -> str:
    """The text of the index: what is ``told`` of the package, its files and their fingerprint."""
    content = {
        **told,
        "files": dict(sorted(files.items())),
        "fingerprint": package_fingerprint(files),
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def read_package(content: bytes) -> PackageRead:
    """Compute every hash of a package anew. Raises BrokenPackage."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _read(package, PIECE + MOST_TIMES * len(content))
    except (*BROKEN_ZIP, OSError) as error:
        raise BrokenPackage from error


def _read(package: zipfile.ZipFile, most: int) -> PackageRead:
    parts = {part.filename: part for part in package.infolist() if not part.is_dir()}
    if INDEX not in parts or parts[INDEX].file_size > LONGEST_INDEX:
        raise BrokenPackage
    if sum(part.file_size for part in parts.values()) > most:
        raise BrokenPackage
    index = read_json(package.read(INDEX))
    files = index.get("files")
    if not isinstance(files, dict):
        raise BrokenPackage
    said = {str(name): str(value) for name, value in files.items()}
    there = {name: _hash(package, part) for name, part in parts.items() if name != INDEX}
    differing = sorted(name for name in {*said, *there} if said.get(name) != there.get(name))
    year = index.get("year")
    return PackageRead(
        said=str(index.get("fingerprint")),
        computed=package_fingerprint(there),
        differing=tuple(differing),
        format=str(index.get("format")),
        year=year if isinstance(year, int) else 0,
        draft=str(index.get("draft") or "")[:200],
    )


def _hash(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """The SHA-256 of a file; empty for one that cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        with package.open(part) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
    except (*BROKEN_ZIP, OSError):
        return ""
    return digest.hexdigest()
