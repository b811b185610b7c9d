"""A village as a file: a zip of tables as JSON lines, of papers, and of the sums that prove them.

``village.json`` says what the village is and which columns the tables have; ``tables/`` has a row a
line, ``files/`` the papers and photos. ``index.json`` holds the SHA-256 of each of them, and the
fingerprint of them all: the SHA-256 of the lines that ``sha256sum`` would print, by name.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import IO, Any, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext_lazy as _

from funds.files.broken_zips import BROKEN_ZIP
from households.refusal import Refused

FORMAT = "shangyu-village-1"
INDEX, VILLAGE, TABLE, FILE = "index.json", "village.json", "tables/{}.jsonl", "files/{}"
FILE_NAME = re.compile(r"files/([0-9a-f]{40})")
ZIP_BEGINS = b"PK"
BEGINNING = (1980, 1, 1, 0, 0, 0)
"""Zip has no earlier time. That of writing would make another file each time."""
CHUNK = 1 << 20


class NotAVillage(Refused):
    """A file that is no village, or is not as it was written."""


@dataclass(frozen=True)
class Index:
    """What a village's file says of itself.

    ``columns`` and ``rows`` are by table, ``keys`` the lowest and the highest of all rows. ``lost``
    names papers and photos that were lost, or altered, before the file was written; they are not in it.
    """

    code: str
    name: str
    community: int
    vouchers: int
    chain_head: str
    migrations: list[str]
    columns: dict[str, list[str]]
    rows: dict[str, int]
    keys: tuple[int, int]
    lost: list[str] = field(default_factory=list)


class Writing:
    """Writes a village's file, one part after the other; the same parts make the same bytes.

    What cannot be written to its end is let go of: nothing more is tried on a full disk.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._packed = ZipFile(file, "w", ZIP_DEFLATED)
        self._sums: dict[str, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, why: type[BaseException] | None, *_where: object) -> None:
        if why:
            # Without its file a zip does not try again to end itself when it is cleared away.
            self._packed.fp = None

    def part(self, name: str, chunks: Iterable[bytes]) -> None:
        """Write one part."""
        about = ZipInfo(name, BEGINNING)
        about.compress_type, about.create_system = ZIP_DEFLATED, 3
        about.external_attr = 0o600 << 16
        digest = hashlib.sha256()
        with self._packed.open(about, "w", force_zip64=True) as part:
            for chunk in chunks:
                digest.update(chunk)
                part.write(chunk)
        self._sums[name] = digest.hexdigest()

    def close(self, index: Index) -> str:
        """Write what the village is, and the index, and give the fingerprint."""
        self.part(VILLAGE, [_as_text(asdict(index))])
        files = dict(sorted(self._sums.items()))
        fingerprint = fingerprint_of(files)
        told = {"format": FORMAT, "files": files, "fingerprint": fingerprint}
        self.part(INDEX, [_as_text(told)])
        self._packed.close()
        return fingerprint


def fingerprint_of(files: Mapping[str, str]) -> str:
    """The fingerprint of files, of which each name has its SHA-256."""
    lines = "".join(f"{files[name]}  {name}\n" for name in sorted(files))
    return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True)
class VillageFile:
    """A village's file whose parts are as they were written."""

    index: Index
    fingerprint: str
    files: Sequence[str]
    _packed: ZipFile

    def rows(self, label: str) -> Iterator[list[Any]]:
        """The rows of a table, one after the other."""
        if label not in self.index.rows:
            return
        with self._packed.open(TABLE.format(label)) as part:
            yield from map(json.loads, part)

    def content(self, file: str) -> bytes:
        """A paper or photo, by its name."""
        return self._packed.read(FILE.format(file))


def read_village(file: IO[bytes]) -> VillageFile:
    """Open a village's file and prove every part of it by its sum. Raises NotAVillage."""
    packed = _opened(file)
    told = _index_of(packed)
    try:
        sums = dict(told["files"])
        _require_listed(packed.namelist(), sums)
        _prove(packed, sums)
        if told["fingerprint"] != fingerprint_of(sums):
            raise NotAVillage(_changed(INDEX))
        index = Index(**json.loads(packed.read(VILLAGE)))
    except (*BROKEN_ZIP, TypeError) as error:
        raise NotAVillage(_damaged()) from error
    _require_tables(index, sums)
    found = (FILE_NAME.fullmatch(name) for name in sums)
    files = [name[1] for name in found if name]
    return VillageFile(index, told["fingerprint"], files, packed)


def _opened(file: IO[bytes]) -> ZipFile:
    """The file as a zip; what begins as one and does not end as one was cut short."""
    try:
        return ZipFile(file)
    except BROKEN_ZIP as error:
        file.seek(0)
        is_cut = file.read(len(ZIP_BEGINS)) == ZIP_BEGINS
        raise NotAVillage(_damaged() if is_cut else _not_one()) from error


def _index_of(packed: ZipFile) -> dict[str, Any]:
    """What says that it is a village's file; a zip of something else has nothing of the kind."""
    if INDEX not in packed.namelist():
        raise NotAVillage(_lacking(INDEX) if VILLAGE in packed.namelist() else _not_one())
    try:
        told = json.loads(packed.read(INDEX))
    except BROKEN_ZIP as error:
        raise NotAVillage(_damaged()) from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise NotAVillage(_not_one())
    return told


def _require_listed(names: Sequence[str], sums: Mapping[str, str]) -> None:
    """Raises NotAVillage where a part of the file is missing, or there is one too many."""
    if missing := {*sums, VILLAGE} - {*names}:
        raise NotAVillage(_lacking(min(missing)))
    if sorted(names) != sorted([*sums, INDEX]):
        raise NotAVillage(_changed(INDEX))


def _prove(packed: ZipFile, sums: Mapping[str, str]) -> None:
    for name, sum_told in sums.items():
        digest = hashlib.sha256()
        try:
            with packed.open(name) as part:
                while chunk := part.read(CHUNK):
                    digest.update(chunk)
        except BROKEN_ZIP as error:
            raise NotAVillage(_changed(name)) from error
        if digest.hexdigest() != sum_told:
            raise NotAVillage(_changed(name))


def _require_tables(index: Index, sums: Mapping[str, str]) -> None:
    tables = {TABLE.format(label) for label in index.rows}
    others = {name for name in sums if name != VILLAGE and not FILE_NAME.fullmatch(name)}
    if missing := tables - others:
        raise NotAVillage(_lacking(min(missing)))
    if others - tables or index.rows.keys() != index.columns.keys():
        raise NotAVillage(_changed(VILLAGE))


def _as_text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


def _not_one() -> Any:
    return _(
        "This is not a village's file. Take the one that export_community wrote; a backup is put "
        "back with restore."
    )


def _damaged() -> Any:
    return _("The file was cut short or damaged on its way. Copy it again, or export it again.")


def _lacking(name: str) -> Any:
    return _(
        "“%(name)s” is missing from this file: somebody took it out. Export the village again."
    ) % {"name": name}


def _changed(name: str) -> Any:
    return _(
        "“%(name)s” in this file is not as it was written: the file was changed or damaged on "
        "its way. Export the village again."
    ) % {"name": name}
