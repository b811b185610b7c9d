"""What the project is made of: which pins are behind (asks the network), and all licences.

python -m tests.dependencies              # says which pins are behind, and exits with 1
python -m tests.dependencies --licences   # writes docs/licences.md anew
"""

import argparse
import re
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from shutil import copy
from typing import Any

ROOT = Path(__file__).parents[1]
LICENCES = ROOT / "docs" / "licences.md"
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", re.MULTILINE)
FILES = {
    "requirements.txt": [],
    "requirements-dev.txt": ["--group", "dev", "-c", "requirements.txt"],
}
UNKNOWN = "?"
"""Of a package that is for another system only, or names none: the page says it by hand."""
HEAD = """# Licences

The packages that Shangyu runs with and is developed with, and the licences that they name
themselves. Written by `python -m tests.dependencies --licences`.
"""


def pins(file: Path) -> dict[str, str]:
    """The version of each package that a file of requirements names."""
    return dict(PIN.findall(file.read_text(encoding="utf-8")))


def behind() -> list[str]:
    """The pins that could be newer without changing what pyproject.toml asks for."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("pyproject.toml", *FILES):
            copy(ROOT / name, folder)
        for name, words in FILES.items():
            before = pins(Path(folder, name))
            subprocess.run(
                [
                    *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *words),
                    *("--upgrade", "--universal", "--python-version", "3.11", "--quiet"),
                    *("--generate-hashes", "-o", name),
                ],
                cwd=folder,
                check=True,
                stdout=subprocess.DEVNULL,
            )
            after = pins(Path(folder, name))
            found += [
                f"{name}: {package} {before[package]} → {version}"
                for package, version in after.items()
                if package in before and before[package] != version
            ]
    return found


def licence(package: str) -> str:
    """The licence that an installed package names; UNKNOWN for one that names none here."""
    try:
        said: Any = metadata(package)
    except PackageNotFoundError:
        return UNKNOWN
    short = (said.get("License") or "").strip()
    if expression := said.get("License-Expression"):
        return str(expression)
    classes = [one.split(" :: ")[-1] for one in said.get_all("Classifier") or []]
    named = [one for one in classes if "icense" in one or one in ("MIT", "ISC")]
    if short and "\n" not in short and len(short) <= 60:
        return short
    return ", ".join(named) or UNKNOWN


def tables(known: dict[str, str]) -> str:
    """The page of licences; what names none here keeps what is ``known`` of it."""
    text, seen = HEAD, set[str]()
    for name in FILES:
        packages = [package for package in pins(ROOT / name) if package not in seen]
        seen.update(packages)
        text += f"\n## {name}\n\n| package | licence |\n| --- | --- |\n"
        for package in packages:
            found = licence(package)
            if found == UNKNOWN:
                found = known.get(package, UNKNOWN)
            text += f"| {package} | {found} |\n"
    return text


def written() -> dict[str, str]:
    """The licence of each package as the page has it."""
    lines = LICENCES.read_text(encoding="utf-8").splitlines() if LICENCES.exists() else []
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ")]
    return {row[0]: row[1] for row in rows if len(row) == 2}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.dependencies")
    parser.add_argument("--licences", action="store_true", help="write docs/licences.md")
    if parser.parse_args().licences:
        LICENCES.write_text(tables(written()), encoding="utf-8")
        return 0
    late = behind()
    print("\n".join(late) or "Every pin is the newest that pyproject.toml allows.")
    return 1 if late else 0


if __name__ == "__main__":
    sys.exit(main())
