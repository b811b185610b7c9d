"""Fail when a compiled message catalogue does not say what its source says."""

import subprocess
import sys
import tempfile
from gettext import GNUTranslations
from pathlib import Path


def messages(compiled: Path) -> dict[object, str]:
    """Every message of a catalogue but its header, which carries dates."""
    with compiled.open("rb") as file:
        found = dict(GNUTranslations(file)._catalog)  # type: ignore[attr-defined]
    found.pop("", None)
    return found


def main() -> int:
    stale = []
    with tempfile.TemporaryDirectory() as scratch:
        for source in sorted(Path().glob("*/locale/*/LC_MESSAGES/*.po")):
            fresh = Path(scratch) / "fresh.mo"
            subprocess.run(["msgfmt", "--check-format", "-o", fresh, source], check=True)
            kept = source.with_suffix(".mo")
            if not kept.exists() or messages(kept) != messages(fresh):
                stale.append(str(kept))
    if stale:
        sys.stderr.write(f"Run manage.py compilemessages; not current: {', '.join(stale)}\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
