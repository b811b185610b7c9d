"""Papers and photos in a backup: as lines of it, and back as files in the data folder.

A file that was lost or altered before the backup was made is missing from it, or altered in it; the
books can be put back without.
"""

import hashlib
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from funds.files.kept_files import bring_back, is_lost, keep_file, kept_path
from funds.upkeep.backup_rows import json_line
from funds.upkeep.filed_rows import FILED
from households.refusal import Refused

PAPER: Final = "paper"
NAME: Final = re.compile(r"[0-9a-f]{40}")


class NotABackup(Refused):
    """A file that is no backup, is damaged, or was made by another version."""


def lines_of_papers() -> Iterator[bytes]:
    """A line for each file that is there."""
    for name, _sha256 in _filed():
        path = kept_path(name)
        if path.is_file():
            yield json_line({PAPER: name, "content": b64encode(path.read_bytes()).decode()})


def lost_papers() -> int:
    """How many papers and photos are not there, or not what they were."""
    return sum(is_lost(*row) for row in _filed())


def put_papers_back(lines: Iterable[dict[str, str]], made: list[str]) -> None:
    """Write each file that is not there, and mend one that was spoilt; ``made`` gets the new ones.

    Their rows have been put back before. Raises NotABackup and OSError.
    """
    hashes = dict(_filed())
    for line in lines:
        name = line[PAPER]
        if not NAME.fullmatch(name):
            raise NotABackup(_("The file is no backup, or it is damaged."))
        content, path = b64decode(line["content"]), kept_path(name)
        if not path.exists():
            made.append(name)
            keep_file(name, content)
        elif path.is_file() and is_lost(name, hashes[name]) and _is(content, hashes[name]):
            bring_back(name, content)


def _is(content: bytes, sha256: str) -> bool:
    return hashlib.sha256(content).hexdigest() == sha256


def _filed() -> Iterator[tuple[str, str]]:
    """Name and hash of each."""
    for kept in FILED:
        yield from kept._default_manager.order_by("pk").values_list("file", "sha256")
