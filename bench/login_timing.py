"""Whether the time of a refused log-in tells a household that is there from one that is not.

``python -m bench.login_timing --tries 200`` builds a demo village in the database that the
settings name (``SHANGYU_DATABASE_URL``; a temporary SQLite file by default), tries wrong PINs
with numbers and cards that exist and that do not, in turn, at the full cost of a hash, and
prints the medians. They must differ by less than 5 %; if not, it ends with 1.
"""

import argparse
import os
import sys
import tempfile
from importlib import import_module

import django


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("SHANGYU_DATA_DIR", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
        django.setup()
        alike: bool = import_module("bench.strangers").measure(options.tries)
    return 0 if alike else 1


if __name__ == "__main__":
    sys.exit(main())
