"""Votes, polls, plots, wishes, requests, plans and papers are fought for by many at the same moment."""

import subprocess
import sys

from tests.faults.site import environment
from tests.faults.villages import BOTH, Place, Proof
from tests.runner.runs import ROOT

ENGINES = BOTH
ROUNDS, RIVALS = 2, 8
FIGHT = """
from django.utils import translation
from tests.making.contests import CONTESTS, fought, ground
for number in range({rounds}):
    here = ground(f"contest{{number}}", rivals={rivals})
    for contest in CONTESTS:
        fought(contest(here))
print(len(CONTESTS))
"""


def prove(place: Place) -> Proof:
    """In villages of their own, by as many connections as rivals."""
    done = subprocess.run(
        [
            *(sys.executable, "manage.py", "shell", "--verbosity", "0", "-c"),
            FIGHT.format(rounds=ROUNDS, rivals=RIVALS),
        ],
        cwd=ROOT,
        env=environment(place.data, place.url),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    kinds = int(done.stdout.split()[-1])
    place.prove_the_books()
    figures = f"{kinds} things, each wanted by {RIVALS} at once, {ROUNDS} times"
    return ROUNDS * kinds, f"{figures}: so many won as may, 0 rows lost or doubled, 0 tracebacks"
