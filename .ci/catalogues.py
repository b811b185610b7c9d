"""Fail when a message is in no catalogue, not translated, or compiled from something else."""

import shutil
import subprocess
import sys
import tempfile
from gettext import GNUTranslations
from pathlib import Path

KINDS = (".py", ".html", ".po", ".txt", ".js")


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


def missing() -> set[str]:
    """The messages of the code and the templates that stand in no catalogue."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        listed = subprocess.run(["git", "ls-files", "-z"], check=True, capture_output=True)
        for name in listed.stdout.decode().split("\0"):
            if Path(name).suffix in KINDS:
                (tree / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(name, tree / name)
        command = [sys.executable, "manage.py", "makemessages", "-l", "zh_Hans", "--no-obsolete"]
        subprocess.run(command, cwd=tree, check=True, capture_output=True)
        return _named(tree) - _named(Path())


def _named(tree: Path) -> set[str]:
    """Every message of a tree's catalogues, with its context."""
    found = set()
    for source in tree.glob("*/locale/zh_Hans/LC_MESSAGES/django.po"):
        command = ["msgattrib", "--no-wrap", "--no-obsolete", "--no-location", source]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for entry in said.split("\n\n")[1:]:
            lines = [line for line in entry.splitlines() if line[:1] not in ("#", "")]
            found.add("\n".join(lines).split("\nmsgid_plural")[0].split("\nmsgstr")[0])
    return found


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
    gaps += sorted(missing())[:5]
    if stale:
        sys.stderr.write(f"Run manage.py compilemessages; not current: {', '.join(stale)}\n")
    if gaps:
        sys.stderr.write(f"Translate these first: {'; '.join(gaps)}\n")
    return 1 if stale or gaps else 0


if __name__ == "__main__":
    sys.exit(main())
