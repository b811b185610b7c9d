"""Do the damage: all of it, or what is named; ``--write`` puts the outcome into the manual."""

import argparse
import importlib
import sys
import time
import traceback
from pathlib import Path

from tests.faults.outcomes import Outcome, as_text, write_page
from tests.faults.villages import BOTH, Villages, villages

HELPERS = ("__init__", "__main__", "outcomes", "page", "servers", "site", "storms", "villages")
FAULTS = sorted(
    path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in HELPERS
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("fault", nargs="*", help=", ".join(FAULTS))
    parser.add_argument("--engine", choices=[*BOTH, "both"], default="both")
    parser.add_argument("--write", action="store_true", help="write docs/reliability.md")
    options = parser.parse_args()
    wanted = options.fault or FAULTS
    if unknown := set(wanted) - set(FAULTS):
        parser.error(f"no such fault: {', '.join(sorted(unknown))}")
    engines = BOTH if options.engine == "both" else (options.engine,)
    with villages() as made:
        outcomes = [outcome for name in wanted for outcome in survived(made, name, engines)]
    print(as_text(outcomes))
    if options.write:
        write_page(outcomes)
    return 0 if all(outcome.held for outcome in outcomes) else 1


def survived(made: Villages, name: str, engines: tuple[str, ...]) -> list[Outcome]:
    """One kind of damage, on each database that it concerns."""
    module = importlib.import_module(f"tests.faults.{name}")
    outcomes = []
    for engine in (one for one in engines if one in module.ENGINES):
        began = time.monotonic()
        try:
            with made.place(engine) as place:
                began = time.monotonic()
                times, figures = module.prove(place)
                held = True
        except Exception as error:
            traceback.print_exc()
            times, figures, held = 0, f"{type(error).__name__}: {str(error)[:200]}", False
        title = (module.__doc__ or "").partition("\n")[0]
        outcome = Outcome(name, title, engine, held, times, figures, time.monotonic() - began)
        print(outcome, flush=True)
        outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
