"""Templates are indented for whoever reads them; telephones on slow lines don't get the blanks."""

import re

from django.template import Origin
from django.template.loaders import filesystem

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Loader(filesystem.Loader):
    """Reads a template without the blanks that its lines begin with.

    To a browser a line's end is as good as any number of blanks. Text that keeps its blanks
    (``pre``, ``textarea``) comes from values, which are put in later and stay as they are.
    """

    def get_contents(self, origin: Origin) -> str:
        return INDENTATION.sub("", super().get_contents(origin))
