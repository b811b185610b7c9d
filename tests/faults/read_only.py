"""The database file may only be read: every command that writes says so in a sentence."""

import os
import subprocess
import sys

from tests.faults.site import environment
from tests.faults.villages import Place, Proof
from tests.runner.runs import ROOT

ENGINES = ("sqlite",)
AS_OTHERS = "-dac_override"
"""Root may write into anything, unless it gives this up."""
COMMANDS = (
    ("start", "--port", "8997"),
    ("migrate",),
    ("raise_charges", "--month", "2026-11"),
    ("api_token", "clerk"),
)


def prove(place: Place) -> Proof:
    place.database.chmod(0o444)
    place.data.chmod(0o555)
    bound = ["setpriv", "--inh-caps", AS_OTHERS, "--bounding-set", AS_OTHERS]
    for words in COMMANDS:
        refused = subprocess.run(
            [*(bound if os.geteuid() == 0 else []), sys.executable, "manage.py", *words],
            cwd=ROOT,
            env=environment(place.data),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert refused.returncode == 1, (words, refused.stdout, refused.stderr)
        assert len(refused.stderr.splitlines()) == 1, (words, refused.stderr)
    return len(COMMANDS), f"{len(COMMANDS)} commands, one sentence each, 0 tracebacks"
