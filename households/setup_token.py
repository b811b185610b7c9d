"""The word by which the first person of an installation proves to sit at its machine."""

import os
import secrets
from pathlib import Path

from django.conf import settings

from households.models import User


def setup_token() -> str:
    """The token of the set-up page, kept in a file that only its owner may read (``setup-token``).

    It is made when there is none; whoever starts the site is told it. Empty once somebody can log
    in: then nothing is left to be set up.
    """
    if User.objects.exists():
        return ""
    path = _path()
    try:
        descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    token = secrets.token_urlsafe(24)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{token}\n")
    return token


def is_setup_token(said: str) -> bool:
    """Whether somebody knows the token, and nobody can log in yet."""
    if User.objects.exists() or not _path().exists():
        return False
    return bool(said) and secrets.compare_digest(said.encode(), setup_token().encode())


def forget_setup_token() -> None:
    """Throw the token away; the page is not there any more."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.DATA_DIR) / "setup-token"
