"""The charge run, one payment, arrears and the monthly report, beside hand-written SQL.

``python -m bench.books --households 45 --months 12`` builds a demo village in the database that
the settings name (``SHANGYU_DATABASE_URL``; a temporary SQLite file by default) and prints
medians and ratios. The SQL does the least that gives the same answer: no seals, no chain, no
guards, no history; the ratio is what those promises cost.
"""

import argparse
import os
import tempfile
from importlib import import_module

import django


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=45)
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("SHANGYU_DATA_DIR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
        django.setup()
        import_module("bench.village").measure(options.households, options.months, options.runs)


if __name__ == "__main__":
    main()
