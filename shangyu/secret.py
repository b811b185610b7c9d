"""Secret keys: made once beside the data, by whichever process comes first."""

import os
import secrets
import stat
import time
from pathlib import Path

from shangyu.environment import BadSetting

PATIENCE = 5.0
"""Seconds to wait for another process that is writing the key."""


def secret_key(
    path: Path,
    *,
    variable: str = "SHANGYU_SECRET_KEY",
    lost: str = "everyone has to log in again",
) -> str:
    """The key kept in a file that only its owner may read; made when there is none.

    ``variable`` may hold it instead; ``lost`` says what happens when it is another one.
    """
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return kept_key(path, lost=lost)
    except OSError as error:
        raise BadSetting(
            f"The secret key cannot be kept in {path}: {error.strerror}. Make the folder "
            f"writable, or give a key in {variable}."
        ) from error
    key = secrets.token_urlsafe(64)
    os.write(descriptor, f"{key}\n".encode("ascii"))
    os.fsync(descriptor)
    os.close(descriptor)
    return key


def kept_key(path: Path, *, lost: str) -> str:
    """The key kept in a file; empty when there is none, and none is made."""
    try:
        if not path.exists():
            return ""
    except OSError as error:
        raise BadSetting(
            f"{path} cannot be read: {error.strerror}. Give this user the right to its folder."
        ) from error
    keep_private(path)
    return _written(path, lost)


def keep_private(path: Path) -> None:
    """Let only its owner read a file; raises BadSetting where that cannot be put right.

    Windows has other permissions, which the folder passes on.
    """
    if os.name == "nt" or not path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        return
    try:
        path.chmod(0o600)
    except OSError as error:
        if path.stat().st_mode & stat.S_IRWXO:
            raise BadSetting(
                f"Everybody on this machine can read {path}. Let its owner run: chmod 600 {path}"
            ) from error


def _written(path: Path, lost: str) -> str:
    """The key that another process has written, or is just writing: the line end closes it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            content = path.read_text(encoding="ascii")
        except (OSError, ValueError) as error:
            raise BadSetting(f"The secret key in {path} cannot be read.") from error
        if content.endswith("\n") and len(content) > 50:
            return content.strip()
        if time.monotonic() > deadline:
            raise BadSetting(
                f"The secret key in {path} is incomplete. Put its copy back. If there is none, "
                f"delete the file: then {lost}."
            )
        time.sleep(0.02)
