"""What a web server loads."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
django.setup(set_prefix=False)

# It needs the settings, and all that they name.
from shangyu.serving.legible import Handler  # noqa: E402

application = Handler()
