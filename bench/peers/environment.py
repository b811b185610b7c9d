"""The virtual environment of the peers: ``python -m bench.peers.environment`` makes it."""

import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / ".venv"
REQUIREMENTS = HERE.parent / "requirements.txt"


def tool(name: str) -> Path | None:
    """A program of the environment; None where it has not been made."""
    found = FOLDER / "bin" / name
    return found if found.exists() else None


def main() -> None:
    venv.create(FOLDER, with_pip=True)
    python = str(FOLDER / "bin" / "python")
    subprocess.run([python, "-m", "pip", "install", "-q", "-r", str(REQUIREMENTS)], check=True)
    print(f"{FOLDER} is ready.", file=sys.stderr)


if __name__ == "__main__":
    main()
