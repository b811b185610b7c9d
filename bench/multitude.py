"""A large village in minutes: the demo's story, in which most households pay once a year.

``python -m bench.multitude HOUSEHOLDS MONTHS`` makes one in the database of the environment, by
the acts, and proves its books.
"""

import sys
import time
from importlib import import_module

from bench.environment import prepare


def main() -> None:
    households, months = map(int, sys.argv[1:3])
    prepare()
    began = time.perf_counter()
    community = import_module("bench.crowd").make("bench", households, months)
    made = time.perf_counter()
    print(f"made in {made - began:.0f} s")
    proofs = list(import_module("funds.upkeep.checking").check_books(community))
    broken = [proof for proof in proofs if proof.findings]
    print(f"proved in {time.perf_counter() - made:.0f} s, {len(broken)} promises broken")
    if broken:
        sys.exit(str(broken))


if __name__ == "__main__":
    main()
