"""Keep what new migrations and sealed models are like: ``python -m tests.freeze``.

What is kept already stays; until the first release ``--changed`` keeps that anew too.
"""

import os
import sys

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.promises.frozen import freeze  # noqa: PLC0415 - models are loaded only now

    if other := freeze(changed="--changed" in sys.argv[1:]):
        sys.exit(f"These have changed, and stay as they were kept: {', '.join(other)}")


if __name__ == "__main__":
    main()
