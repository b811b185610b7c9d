"""Every form of the desk and of the pages is filled in senselessly: kept, explained, not written."""

import re
import subprocess
import sys

from tests.faults.site import environment
from tests.faults.villages import BOTH, Place, Proof
from tests.runner.runs import ROOT

ENGINES = BOTH
ROUNDS = 2
TEST = "tests/access/test_table.py::test_senseless_forms"


def prove(place: Place) -> Proof:
    """In the village of the access table, which has a row of everything."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", TEST],
        cwd=ROOT,
        env=environment(place.data, place.url) | {"SENSELESS_ROUNDS": str(ROUNDS)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    counts = dict(re.findall(r"(\d+): (\d+)", re.findall("senseless: {(.*)}", done.stdout)[0]))
    listed = ", ".join(f"{status}: {times}" for status, times in counts.items())
    return sum(
        map(int, counts.values())
    ), f"0 answers 500, nothing lost or half written ({listed})"
