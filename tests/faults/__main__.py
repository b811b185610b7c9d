"""Do the damage: all of it, or what is named."""

import argparse
import importlib
import sys
import tempfile
import time
import traceback
from pathlib import Path

HELPERS = ("__init__", "__main__", "servers", "site")
FAULTS = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in HELPERS
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("fault", nargs="*", help=", ".join(FAULTS))
    wanted = parser.parse_args().fault or FAULTS
    if unknown := set(wanted) - set(FAULTS):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}")
    return 1 if sum(not survives(name) for name in wanted) else 0


def survives(name: str) -> bool:
    """Do one kind of damage and say how it went."""
    fault = importlib.import_module(f"tests.faults.{name}")
    began = time.monotonic()
    try:
        with tempfile.TemporaryDirectory(prefix="shangyu-fault-") as folder:
            figures = fault.prove(Path(folder))
    except AssertionError:
        traceback.print_exc()
        print(f"✗ {name}", flush=True)
        return False
    print(f"✓ {name} ({time.monotonic() - began:.0f} s): {figures}", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main())
