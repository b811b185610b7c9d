"""One size of ``python -m bench``: builds the village and prints a line for each work."""

import os
import sys
from importlib import import_module

import django


def main() -> None:
    households, months, runs = map(int, sys.argv[1:4])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
    django.setup()
    from django.db import connection  # noqa: PLC0415 - there are no settings before

    for pair in import_module("bench.village").measure(households, months, runs):
        size = f"{households}×{months}"
        print(
            f"| {connection.vendor} | {size} | {pair.name} | {pair.ours * 1000:.2f} ms "
            f"| {pair.plain * 1000:.2f} ms | {pair.ratio:.1f} |"
        )


if __name__ == "__main__":
    main()
