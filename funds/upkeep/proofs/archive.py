"""The archive: its volumes hold what the books hold, and every kept file can still be read."""

import json
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.archive.contents import Content, contents_of
from funds.archive.volumes import last_editions, years_bound
from funds.files.file_kinds import kind_of
from funds.files.kept_files import as_kept
from funds.models import (
    FileKind,
    HandedTo,
    HandedVolume,
    HandOver,
    KeptPapers,
    Volume,
    VolumeAssessment,
    Voucher,
)
from funds.upkeep.filed_rows import FILED
from funds.upkeep.proofs.all_rows import all_rows, published_files
from funds.upkeep.proofs.finding import Finding, name_of
from households.models import Community
from households.prepared import Rows, prepared


def volumes_agree(community: Community) -> Iterator[Finding]:
    """Editions follow one another, and what was bound is still in the books.

    More may be there by now, as a month was opened again, but never less.
    """
    editions: dict[str, int] = defaultdict(int)
    for volume in all_rows(Volume)(community):
        editions[volume.number] += 1
        if volume.edition != editions[volume.number]:
            yield Finding(name_of(volume), _("the editions of the volume are not in order"))
    yield from _positions(editions)
    for year in years_bound(community):
        books = {(one.code, one.span): one for one in contents_of(community, year)}
        for volume in last_editions(community, year):
            trouble = _trouble(volume, books)
            if trouble:
                yield Finding(name_of(volume), trouble)


def assessments_hold(community: Community) -> Iterator[Finding]:
    """No volume was assessed before its term was over; a red twin says what it takes back."""
    volumes = {one.number: one for one in all_rows(Volume, by="edition")(community)}
    for one in all_rows(VolumeAssessment, "reverses")(community):
        if one.reverses and (one.number, one.opinion) != (
            one.reverses.number,
            one.reverses.opinion,
        ):
            yield Finding(name_of(one), _("it is not the opposite of what it reverses"))
        volume = volumes.get(one.number)
        until = volume.kept_until if volume else None
        if until is None or one.assessed_on <= until:
            yield Finding(name_of(one), _("the volume was assessed before its term was over"))


def hand_overs_hold(community: Community) -> Iterator[Finding]:
    """What was handed over was whole by then, and the township was given it once.

    The head of the chain on the list is that of a voucher of these books.
    """
    away: set[int] = set()
    for one in all_rows(HandedVolume, "volume", "hand_over__cancelled")(community):
        told, volume = one.hand_over, one.volume
        if volume.last_day > told.handed_on:
            yield Finding(name_of(one), _("the volume could not be bound yet on that day"))
        if hasattr(told, "cancelled") or told.into != HandedTo.TOWNSHIP:
            continue
        if volume.pk in away:
            yield Finding(name_of(one), _("the township had this volume already"))
        away.add(volume.pk)
    for told in _with_strange_heads(community):
        yield Finding(name_of(told), _("no voucher bears the seal that stands on the list"))


@prepared
def _with_strange_heads(community: Community) -> Rows:
    seals = Voucher.objects.of(community).values("seal")
    strange = HandOver.objects.of(community).exclude(chain_head="").exclude(chain_head__in=seals)
    return strange.order_by("seq")


def _positions(numbers: Iterable[str]) -> Iterator[Finding]:
    """The archive numbers of a year's volumes of a sort run on, whatever their terms are."""
    positions: dict[str, set[int]] = defaultdict(set)
    for number in numbers:
        series, _retention, position = number.rsplit("-", 2)
        positions[series].add(int(position))
    for series, found in sorted(positions.items()):
        for lacking in sorted({*range(1, max(found) + 1)} - found):
            yield Finding(f"{series} {lacking:03d}", _("the archive number is missing"))


def _trouble(volume: Volume, books: Mapping[tuple[str, str], Content]) -> Any:
    """Why a volume and the books disagree; empty where they agree."""
    content = books.get((volume.content, volume.span))
    if content is None:
        # Its month has been opened again; it is bound anew when that closes.
        return ""
    if volume.pieces > content.pieces:
        return _("it holds %(bound)s pieces, the books know of %(known)s") % {
            "bound": volume.pieces,
            "known": content.pieces,
        }
    if volume.pieces < content.pieces:
        # What came since is bound with the next edition.
        return ""
    if volume.first_number != content.first_number:
        return _("it begins with %(bound)s, the books with %(known)s") % {
            "bound": volume.first_number,
            "known": content.first_number,
        }
    return ""


def files_can_be_read(community: Community) -> Iterator[Finding]:
    """Each published file, kept paper, attachment and photo opens as what it is."""
    for file in published_files.iterator(community):
        if not _opens(READERS[FileKind(file.kind)], _whole(file.content)):
            yield Finding(name_of(file), _("the file cannot be read"))
    for kept in all_rows(KeptPapers, by="pk").iterator(community):
        if not _opens(_read_json, kept.content.encode()):
            yield Finding(name_of(kept), _("the file cannot be read"))
    for model in FILED:
        for row in all_rows(model, by="pk").iterator(community):
            if not _is_of_a_kind(row):
                yield Finding(name_of(row), _("the file cannot be read"))


def _is_of_a_kind(row: Any) -> bool:
    """Whether somebody can tell what a file is; one that was lost the proof of hashes names."""
    content = as_kept(row.file, row.sha256)
    if content is None:
        return True
    return bool(kind_of(content))


def _whole(content: Any) -> bytes:
    """SQLite keeps text in any column, and somebody may have put some there."""
    return content.encode() if isinstance(content, str) else bytes(content)


def _opens(read: Callable[[bytes], object], content: bytes) -> bool:
    try:
        read(content)
    except (ValueError, zipfile.BadZipFile):
        return False
    return True


def _read_pdf(content: bytes) -> None:
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise ValueError


def _read_xlsx(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as parts:
        if parts.testzip() is not None:
            raise ValueError


def _read_csv(content: bytes) -> str:
    return content.decode("utf-8-sig")


def _read_json(content: bytes) -> Any:
    return json.loads(content)


READERS: dict[FileKind, Callable[[bytes], object]] = {
    FileKind.PDF: _read_pdf,
    FileKind.XLSX: _read_xlsx,
    FileKind.CSV: _read_csv,
    FileKind.JSON: _read_json,
}
