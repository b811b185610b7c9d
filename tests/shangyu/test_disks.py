"""The disk on which SQLite lies is one of this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import translation

from shangyu import disks

MOUNTED = r"""
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
nas:/village /srv/books nfs4 rw 0 0
/dev/sdb1 /srv/books/local ext4 rw 0 0
//nas/share /mnt/the\040share cifs rw 0 0
host /mnt/host fuse.sshfs rw 0 0
unknown /mnt/unknown newfs rw 0 0
/dev/sdc1 /mnt/twice ext4 rw 0 0
nas:/twice /mnt/twice nfs rw 0 0
""".lstrip()


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "mounts"
    path.write_text(MOUNTED)
    monkeypatch.setattr(disks, "MOUNTS", path)
    monkeypatch.setattr("sys.platform", "linux")
    return path


@pytest.mark.parametrize(
    ("place", "on_network"),
    [
        ("/var/lib/shangyu/shangyu.sqlite3", False),
        ("/srv/books/data/shangyu.sqlite3", True),
        ("/srv/books/local/shangyu.sqlite3", False),
        ("/srv/bookshop/shangyu.sqlite3", False),
        ("/mnt/the share/shangyu.sqlite3", True),
        ("/mnt/host/shangyu.sqlite3", True),
        ("/mnt/unknown/shangyu.sqlite3", False),
        ("/mnt/twice/shangyu.sqlite3", True),
    ],
)
def test_the_kind_of_its_file_system_counts(mounted: Path, place: str, on_network: bool):
    assert disks.is_on_network(Path(place)) is on_network


def test_what_cannot_be_found_out_is_allowed(mounted: Path):
    mounted.unlink()

    assert not disks.is_on_network(Path("/srv/books/shangyu.sqlite3"))


@pytest.fixture
def _on_the_network(mounted: Path) -> Iterator[None]:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL looks after its own files")
    mounted.write_text("nas:/all / nfs4 rw 0 0\n")
    with translation.override("en"):
        yield


@pytest.mark.usefixtures("_on_the_network")
@pytest.mark.django_db
def test_no_command_uses_a_network_drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("shangyu.management.commands.start.is_free", lambda _host, _port: True)
    monkeypatch.setattr("os.umask", lambda _mask: 0)
    monkeypatch.setenv("SHANGYU_PUBLIC_URL", "http://127.0.0.1:8000")
    (tmp_path / "all.gz").touch()

    with pytest.raises(CommandError, match="lies on a network drive"):
        call_command("start")
    with pytest.raises(CommandError, match="lies on a network drive"):
        call_command("restore", str(tmp_path / "all.gz"))
    with pytest.raises(CommandError, match="lies on a network drive"):
        call_command("check_books", skip_checks=False)
