"""Log lines: JSON, one line each, and nothing in them about a person."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime

SECRET_PATH = re.compile(r"/c/[^/\s]+", re.IGNORECASE)
"""The path in a card's QR code; whoever reads it in a log could use it."""


class OneLine(logging.Formatter):
    """Says what failed and where in the code.

    The text of an exception is left out: databases put the row they refuse into it, names and
    all.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": SECRET_PATH.sub("/c/…", record.getMessage()),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = [
                f"{frame.filename}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)
