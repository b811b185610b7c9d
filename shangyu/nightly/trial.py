"""A trial restore: a backup counts when it has been put back, in a temporary place."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from zlib import crc32

from django.conf import settings
from django.utils.translation import gettext as _

LONGEST = 60 * 60
"""Seconds for one step."""


def try_restore(backup: Path) -> str:
    """Put a backup into a database that is thrown away; why that failed, or nothing."""
    with tempfile.TemporaryDirectory(prefix=_prefix()) as place:
        for words in (["migrate", "--verbosity", "0"], ["restore", str(backup), "--force"]):
            if words[0] == "restore":
                words.append("--no-later-receipts")
            failed = _run(words, place)
            if failed:
                return _("The newest backup could not be put back on trial: %(why)s") % {
                    "why": failed
                }
    return ""


def clear_remains() -> None:
    """Delete the books that a trial left which was killed; only for who has the night."""
    for left in Path(tempfile.gettempdir()).glob(f"{_prefix()}*"):
        shutil.rmtree(left)


def _prefix() -> str:
    """Tells the trials of this data folder from those of others on this machine."""
    return f"shangyu-trial-{crc32(os.fsencode(settings.DATA_DIR)):08x}-"


def _run(words: list[str], place: str) -> str:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("SHANGYU_")}
    environment = {
        **kept,
        "SHANGYU_DATA_DIR": place,
        "SHANGYU_SECRET_KEY": settings.SECRET_KEY,
        "SHANGYU_PIN_PEPPER": settings.PIN_SECRET,
        "SHANGYU_TIME_ZONE": settings.TIME_ZONE,
        "DJANGO_SETTINGS_MODULE": "shangyu.settings",
    }
    try:
        done = subprocess.run(  # noqa: S603 - this program's own command
            [sys.executable, str(settings.BASE_DIR / "manage.py"), *words],
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return (done.stderr.strip().splitlines() or ["?"])[-1] if done.returncode else ""
