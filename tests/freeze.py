"""Freeze anew what may change until the first release: ``python -m tests.freeze``."""

import os

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.promises.frozen import freeze  # noqa: PLC0415 - models are loaded only now

    freeze()


if __name__ == "__main__":
    main()
