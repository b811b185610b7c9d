"""The night's work on a real village: its backup is put back on trial, a damaged one is refused."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)
ROOT = Path(__file__).parents[2]


def prove(place: Place) -> Proof:
    """Nightly; then cut the backup and try again."""
    folder = place.data
    run(folder, "nightly")
    night = json.loads((folder / "nightly.json").read_text(encoding="utf-8"))
    assert (night["ok"], bool(night["tried"])) == (True, True), night

    (backup,) = (folder / "backups").iterdir()
    size = backup.stat().st_size
    backup.write_bytes(backup.read_bytes()[:-40])
    refused = run(folder, "shell", "-c", TRY.format(path=backup), may_fail=True)
    assert refused.strip(), "a damaged backup was put back"

    said = run(folder, "upgrade")
    assert "before-upgrade" in said, said
    return 2, f"a backup of {size} bytes was put back on trial; cut by 40 bytes it was refused"


TRY = """
from pathlib import Path
from shangyu.nightly.trial import try_restore
print(try_restore(Path("{path}")))
"""


def run(folder: Path, *words: str, may_fail: bool = False) -> str:
    """What a command prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("SHANGYU_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env={**kept, "SHANGYU_DATA_DIR": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert may_fail or done.returncode == 0, done.stderr
    return done.stdout
