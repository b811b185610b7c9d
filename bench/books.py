"""One engine and size of ``python -m bench``: builds the village and tells a line for each work."""

import sys
from importlib import import_module

from bench.environment import prepare


def main() -> None:
    households, months, runs = map(int, sys.argv[1:4])
    prepare()
    # There are no settings before.
    for line in import_module("bench.works").measure(households, months, runs):
        line.tell()


if __name__ == "__main__":
    main()
