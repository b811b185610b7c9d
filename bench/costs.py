"""What a command costs: the processor's time and the memory of its process, start and all."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAUNCHER = """
import os, sys
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_pid, status, used = os.wait4(child, 0)
print([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Small, because a child's memory is counted from that of the process that begins it."""


@dataclass(frozen=True)
class Cost:
    seconds: float
    megabytes: float


def cost_of(command: Sequence[str | Path], settings: Mapping[str, str] | None = None) -> Cost:
    """Run a command to its end. Raises CalledProcessError where it fails."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", LAUNCHER, *map(str, command)],
        cwd=ROOT,
        env=_environment(settings or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Cost(*json.loads(done.stderr.strip().splitlines()[-1]))


def _environment(settings: Mapping[str, str]) -> dict[str, str]:
    """As a village starts a command: what was compiled once is read (bytecode)."""
    environment = {**os.environ, **settings}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
