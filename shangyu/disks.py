"""Where a file of SQLite must not lie: on a disk of another machine.

SQLite relies on locks, and on what was written being written, which network drives do not keep.
"""

import os
import re
import sys
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _

MOUNTS = Path("/proc/self/mounts")
NETWORK = re.compile(
    r"nfs\d*|cifs|smb\w*|ncpfs?|afs|9p|ceph|glusterfs|lustre|gpfs|ocfs2|vboxsf|prl_fs|davfs|"
    r"fuse\.(sshfs|smbnetfs|rclone|davfs2?|glusterfs|ceph-fuse|s3fs|goofys|curlftpfs|vmhgfs-fuse)"
)
"""Kinds of file systems that lie on another machine, also the host of a virtual one."""
DRIVE_REMOTE = 4
"""Of GetDriveTypeW in Windows."""


def hindrance() -> str:
    """Why the database must not be used where it lies, in a sentence; empty when it may."""
    name = connection.settings_dict["NAME"]
    if connection.vendor != "sqlite" or not is_on_network(Path(str(name))):
        return ""
    return _(
        "%(database)s lies on a network drive, on which SQLite loses books sooner or later. Put "
        "the data folder on a disk of this machine (SHANGYU_DATA_DIR), or use PostgreSQL."
    ) % {"database": name}


def is_on_network(path: Path) -> bool:
    """Whether a path lies on a network drive; what cannot be found out does not."""
    place = Path(os.path.realpath(path))
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - has these functions on Windows only

        return ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == DRIVE_REMOTE
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return bool(NETWORK.fullmatch(_kind(place, mounts)))


def _kind(place: Path, mounts: str) -> str:
    """The kind of the file system that a path lies on; of two at one point, the later hides."""
    depth, kind = -1, ""
    for line in mounts.splitlines():
        _device, point, found, *_rest = line.split(" ")
        mounted = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point))
        if place.is_relative_to(mounted) and len(mounted.parts) >= depth:
            depth, kind = len(mounted.parts), found
    return kind
