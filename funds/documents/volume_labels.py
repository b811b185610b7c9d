"""Labels for the boxes and spines of the archive's volumes, 14 to a page (案卷脊签)."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from funds.archive.volumes import KeptVolume
from funds.documents.archive_papers import TERMS, UNITS, numbers_said
from funds.documents.labels import Label, labels_pdf
from funds.models import Volume
from households.desk_addresses import desk_of, outside
from households.models import Community


def volume_address(community: Community, volume: Volume) -> str:
    """The volume's page at the village's desk."""
    page = desk_of(community.code, outside("admin:volume", volume.number))
    return f"{settings.PUBLIC_URL}{page}"


def volume_labels(community: Community, volumes: Sequence[KeptVolume], *, on: date) -> bytes:
    """The labels on A4, to be cut apart and stuck on; ``on`` is the day of printing."""
    labels = [
        Label(kept.volume.title, _lines(kept), volume_address(community, kept.volume))
        for kept in volumes
    ]
    return labels_pdf(
        community, labels, title="档案案卷标签", code_says="案卷二维码", on=on, across=2
    )


def _lines(kept: KeptVolume) -> tuple[str, ...]:
    volume = kept.volume
    until = f"至 {volume.kept_until}" if volume.kept_until else ""
    return (
        f"档号 {volume.number}",
        numbers_said(volume),
        f"{volume.first_day} 至 {volume.last_day}",
        f"{volume.pieces} {UNITS[volume.sort]} · 保管 {TERMS[volume.retention]} {until}".strip(),
        kept.place,
    )
