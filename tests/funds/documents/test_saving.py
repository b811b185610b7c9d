"""Files are saved whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from funds.documents.saving import CannotSave, save


def test_a_file_is_saved(tmp_path):
    save(tmp_path / "book.txt", [b"one\n", b"two\n"])

    assert (tmp_path / "book.txt").read_bytes() == b"one\ntwo\n"


def test_the_old_file_stays_when_the_new_one_fails(tmp_path):
    path = tmp_path / "book.txt"
    path.write_bytes(b"old")

    def failing() -> Iterator[bytes]:
        yield b"half"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        save(path, failing())

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("book.txt", b"old")
    ]


def test_a_folder_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(CannotSave, match="nowhere"):
        save(tmp_path / "nowhere" / "book.txt", [b""])


@pytest.mark.parametrize("name", ["n" * 300, "nul\0", "/dev/full", "."])
def test_what_no_file_can_be_called_is_refused(name, tmp_path):
    with pytest.raises(CannotSave):
        save(tmp_path / name, [b""])

    assert [*tmp_path.iterdir()] == []


def test_a_name_as_long_as_may_be_is_written(tmp_path):
    save(tmp_path / ("n" * 255), [b"one"])

    assert [file.read_bytes() for file in tmp_path.iterdir()] == [b"one"]


def test_a_link_stays_and_its_file_is_written(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "book")

    save(tmp_path / "link", [b"one"])

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "book").read_bytes() == b"one"


def test_a_device_is_not_replaced():
    with pytest.raises(CannotSave, match="/dev/null"):
        save(Path("/dev/null"), [b""])


def test_a_folder_is_not_overwritten(tmp_path):
    (tmp_path / "book").mkdir()

    with pytest.raises(CannotSave, match="book"):
        save(tmp_path / "book", [b""])

    assert [file.name for file in tmp_path.iterdir()] == ["book"]
