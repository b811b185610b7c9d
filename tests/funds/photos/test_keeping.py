"""Photos are kept drawn anew: what a telephone writes into them stays behind."""

import hashlib
import io
import struct
import zlib

import pytest
from django.db import IntegrityError
from PIL import Image

from funds.files.kept_files import kept_path
from funds.models import Photo
from funds.photos.drawing import LONGEST_SIDE, MOST_BYTES, BadPhoto, small
from funds.photos.keeping import keep_photo
from funds.upkeep.backup import restore
from tests.cases.outcomes import broken
from tests.funds.upkeep.test_backup import kept as backed_up
from tests.making.photos import TURNED_RIGHT, photo
from tests.making.villages import actor, village

pytestmark = pytest.mark.django_db


@pytest.fixture
def community(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "kept"
    return village()


def kept(community, content, **told):
    return keep_photo(actor(community), content=content, **told)


def stored(one):
    return kept_path(one.file).read_bytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_kept_tells_neither_place_nor_telephone(community, kind):
    one = kept(community, photo(kind=kind), caption="1组路口 ")

    content = stored(one)
    with Image.open(io.BytesIO(content)) as image:
        assert dict(image.getexif()) == {}
        assert (image.width, image.height) == (one.width, one.height) == (640, 480)
    assert b"SecretPhone" not in content
    assert one.sha256 == hashlib.sha256(content).hexdigest()
    assert (one.size, one.media_type, one.caption) == (len(content), "image/jpeg", "1组路口")
    assert broken(community) == []


def test_a_photo_is_upright_and_of_a_size_for_pages(community):
    one = kept(community, photo(4000, 3000, orientation=TURNED_RIGHT))

    assert (one.width, one.height) == (LONGEST_SIDE * 3 // 4, LONGEST_SIDE)
    in_list = small(stored(one))
    assert (in_list.width, in_list.height) == one.small_size == (240, 320)


def bomb():
    """A PNG of a few bytes that pretends to be 60000 pixels wide and high."""

    def chunk(name, data):
        checked = name + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n",
        photo()[:900],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        bomb(),
        photo() + bytes(MOST_BYTES),
    ],
    ids=["nothing", "svg", "pdf", "cut short", "no pixels", "bomb", "too large"],
)
def test_what_is_no_photo_is_refused_and_leaves_nothing(community, settings, content):
    with pytest.raises(BadPhoto) as refusal:
        kept(community, content)

    assert refusal.value.field == "photo"
    assert not Photo.objects.of(community).exists()
    assert not settings.ATTACHMENTS_DIR.exists()


def test_a_photo_that_the_database_refuses_leaves_no_file(community, settings, monkeypatch):
    def refuse(*_given):
        raise IntegrityError

    monkeypatch.setattr("funds.photos.keeping.record", refuse)

    with pytest.raises(IntegrityError):
        kept(community, photo())

    assert [path for path in settings.ATTACHMENTS_DIR.rglob("*") if path.is_file()] == []


def test_a_photo_that_is_altered_or_gone_is_named(community):
    one = kept(community, photo())
    path = kept_path(one.file)

    path.write_bytes(photo(colour="red"))
    ((_promise, altered, _trouble),) = broken(community)
    path.unlink()
    ((_promise, gone, _where),) = broken(community)

    assert altered == gone
    assert f"funds.photo#{one.pk} " in gone


def test_photos_come_back_with_a_backup(community, settings, tmp_path):
    one = kept(community, photo())
    content, file = stored(one), backed_up()

    settings.ATTACHMENTS_DIR = tmp_path / "there"
    restore(file, last_on_paper={}, overwrite=True)

    assert stored(one) == content
    assert broken(community) == []
