"""Rows whose content lies as a file in the data folder: papers, photos and scans.

Whoever keeps, proves or moves rows asks here which of them have a file. ``file`` is its name,
``sha256`` what it must come to.
"""

from typing import Any

from funds.models import Attachment, MeetingScan, Photo

FILED: tuple[Any, ...] = (Attachment, Photo, MeetingScan)
