"""The secret key is made once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shangyu import secret
from shangyu.environment import BadSetting
from shangyu.secret import secret_key

PRINT_KEY = (
    "import sys; from pathlib import Path; from shangyu.secret import secret_key; "
    "sys.stdin.readline(); print(secret_key(Path(sys.argv[1])))"
)


def test_the_same_key_is_given_again(tmp_path: Path):
    path = tmp_path / "secret-key"

    first = secret_key(path)

    assert secret_key(path) == first
    assert len(first) >= 50


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_only_the_owner_may_read_it(tmp_path: Path):
    path = tmp_path / "secret-key"

    secret_key(path)

    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_a_key_that_others_may_read_is_put_right(tmp_path: Path):
    path = tmp_path / "secret-key"
    first = secret_key(path)
    path.chmod(0o644)

    assert secret_key(path) == first
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
def test_a_key_of_somebody_else_that_everybody_may_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def not_yours(_path: Path, _mode: int) -> None:
        raise PermissionError

    path = tmp_path / "secret-key"
    secret_key(path)
    path.chmod(0o640)
    monkeypatch.setattr(Path, "chmod", not_yours)
    assert secret_key(path)

    monkeypatch.undo()
    path.chmod(0o604)
    monkeypatch.setattr(Path, "chmod", not_yours)
    with pytest.raises(BadSetting, match=r"Everybody on this machine can read .*: chmod 600"):
        secret_key(path)


def test_eight_processes_at_once_get_one_key(tmp_path: Path):
    path = tmp_path / "secret-key"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", PRINT_KEY, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(8)
    ]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    keys = [process.communicate(timeout=60)[0].strip() for process in processes]

    assert keys == [path.read_text().strip()] * 8


def test_a_key_that_was_never_finished_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(secret, "PATIENCE", 0.05)
    path = tmp_path / "secret-key"
    path.write_text("half a key")

    with pytest.raises(BadSetting, match="is incomplete"):
        secret_key(path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(BadSetting, match="SHANGYU_SECRET_KEY"):
        secret_key(tmp_path / "nowhere" / "secret-key")
