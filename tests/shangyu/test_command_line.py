"""The command line, whatever became of its input and outputs."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORT = """
import os, sys
from shangyu.command_line import open_streams
open_streams()
print("said", file=sys.stdout)
print("said", file=sys.stderr)
opened = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
os.write(opened, str(opened).encode())
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks a shell of Unix")
@pytest.mark.parametrize("closed", ["", "0<&-", ">&-", "2>&-", "0<&- >&- 2>&-"])
def test_no_file_takes_the_place_of_an_output_that_was_closed(closed, tmp_path):
    file = tmp_path / "opened"

    done = subprocess.run(
        ["sh", "-c", f'exec "$0" -c "$1" "$2" {closed}', sys.executable, REPORT, str(file)],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert int(file.read_text()) > 2
