"""Fail when a catalogue is not compiled as it stands, is not translated, or lacks a message.

What it lacks, or has too much, is found by ``tests/shangyu/test_catalogues.py``.
"""

import subprocess
import sys
import tempfile
from gettext import GNUTranslations
from pathlib import Path

READER = "tests/shangyu/test_catalogues.py"


def messages(compiled: Path) -> dict[object, str]:
    """Every message of a catalogue but its header, which carries dates."""
    with compiled.open("rb") as file:
        found = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    found.pop("", None)
    return found


def untranslated(source: Path) -> str:
    """The first message of a catalogue without a translation or with a guessed one; or nothing."""
    for only in ("--untranslated", "--only-fuzzy"):
        command = ["msgattrib", only, "--no-obsolete", "--no-wrap", source]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for line in said.splitlines()[3:]:
            if line.startswith("msgid ") and line != 'msgid ""':
                return line
    return ""


def main() -> int:
    stale, gaps = [], []
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(Path().glob("*/locale/*/LC_MESSAGES/*.po")):
            fresh = Path(scratch) / "fresh.mo"
            subprocess.run(["msgfmt", "--check-format", "-o", fresh, source], check=True)
            if '"Language: zh_Hans' in source.read_text() and (gap := untranslated(source)):
                gaps.append(f"{source}: {gap}")
            kept = source.with_suffix(".mo")
            if not kept.exists() or messages(kept) != messages(fresh):
                stale.append(str(kept))
    if stale:
        sys.stderr.write(f"Run manage.py compilemessages; not current: {', '.join(stale)}\n")
    if gaps:
        sys.stderr.write(f"Translate these first: {'; '.join(gaps)}\n")
    read = subprocess.run([sys.executable, "-m", "pytest", "-q", READER], check=False)
    return 1 if stale or gaps or read.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
