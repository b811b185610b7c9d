#!/usr/bin/env python
"""The command line: ``python manage.py start`` and the rest."""

import io
import os
import sys

from django.core.management import execute_from_command_line

from shangyu.command_line import open_streams, sentence_for
from shangyu.environment import BadSetting


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangyu.settings")
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A console that lacks a character shows “?” instead of ending the program.
            stream.reconfigure(errors="replace")
    try:
        execute_from_command_line(sys.argv)
    except BadSetting as error:
        sys.exit(str(error))
    except Exception as error:
        if sentence := sentence_for(error):
            sys.exit(sentence)
        raise


if __name__ == "__main__":
    main()
