"""The damage that is done on purpose: each kind is told of in the manual.

The damage itself takes minutes and is done by ``python -m tests.faults``.
"""

import importlib
import subprocess
import sys

import pytest

from tests.faults.__main__ import FAULTS
from tests.faults.outcomes import FILE, Outcome, as_text
from tests.faults.villages import BOTH


@pytest.mark.parametrize("name", FAULTS)
def test_the_manual_says_how_it_went(name):
    """``python -m tests.faults --write`` writes it anew."""
    fault = importlib.import_module(f"tests.faults.{name}")
    title = fault.__doc__.partition("\n")[0].rstrip(".")

    told = FILE.read_text(encoding="utf-8")
    assert set(fault.ENGINES) <= set(BOTH)
    assert told.count(f"| {title} |") == len(fault.ENGINES)


def test_what_broke_stands_in_the_table():
    outcomes = [
        Outcome("killed", "Killed.", "sqlite", True, 12, "lost 0", 3.0),
        Outcome("races", "Races.", "postgresql", False, 0, "doubled 1", 4.0),
    ]

    assert "BROKEN" in as_text(outcomes)
    assert as_text(outcomes).endswith("1 of 2 held, 12 damages")


def test_the_damage_needs_no_settings():
    """It starts servers of its own; the suite's settings are not its."""
    done = subprocess.run(
        [sys.executable, "-c", "import tests.faults.__main__"],
        cwd=FILE.parents[1],
        env={},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
