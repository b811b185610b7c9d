"""Folders, keys and files are not what they should be: one sentence that says what to do, code 1."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.faults.full_disk import filled, small_disk
from tests.faults.site import environment
from tests.faults.villages import Place, Proof
from tests.runner.runs import ROOT

ENGINES = ("sqlite",)
AS_OTHERS = "-dac_override,-dac_read_search"
"""Root may look into anything, unless it gives this up."""
START = ("start", "--port", "8998")
NOBODY = ("api_token", "clerk")
PATIENCE = 150
"""Seconds after which a command has not refused."""


@dataclass(frozen=True)
class Bend:
    """What is done to a data folder, and which commands have to say so.

    ``{data}`` in a command is that folder, ``{out}`` an empty one beside it.
    """

    name: str
    bend: Callable[[Path], object]
    commands: tuple[tuple[str, ...], ...]


def _as_folder(file: Path) -> None:
    file.unlink(missing_ok=True)
    file.mkdir()


def _as_file(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.write_text("no folder")


def _shut(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0)


def _village_of_another_version(data: Path) -> None:
    with zipfile.ZipFile(data / "out.zip", "w") as file:
        file.writestr("manifest.json", '{"format": 99, "version": "99"}')


def _marker_garbage(data: Path) -> None:
    (data / "installation").write_bytes(b"\xff\n")
    (data / "shangyu.sqlite3").unlink()


def bends() -> tuple[Bend, ...]:
    """All of them; a copy of the folder is bent for each."""
    database, pepper, key = "shangyu.sqlite3", "pin-pepper", "secret-key"
    writers = (START, ("migrate",))
    every = (*writers, NOBODY, ("check_books",), ("backup", "{out}/b.gz"), ("nightly",))
    restore = ("restore", "{data}/b.gz", "--force", "--no-later-receipts")
    return (
        Bend("the database is a folder", lambda d: _as_folder(d / database), every),
        Bend(
            "the lock of the database is a folder",
            lambda d: (d / f"{database}.lock").mkdir(),
            (START,),
        ),
        Bend(
            "the lock of the night is a folder",
            lambda d: (d / "night.lock").mkdir(),
            (("nightly",),),
        ),
        Bend("the pepper is empty", lambda d: (d / pepper).write_bytes(b""), writers),
        Bend("the pepper is garbage", lambda d: (d / pepper).write_bytes(b"\xff\xfe\0"), writers),
        Bend("the pepper is a folder", lambda d: _as_folder(d / pepper), writers),
        Bend("the pepper is gone", lambda d: (d / pepper).unlink(), (START,)),
        Bend("the key is empty", lambda d: (d / key).write_bytes(b""), writers),
        Bend("the key is a folder", lambda d: _as_folder(d / key), writers),
        Bend("the marker is garbage, the database gone", _marker_garbage, writers),
        Bend("attachments is a file", lambda d: _as_file(d / "attachments"), (("nightly",),)),
        Bend("attachments is shut", lambda d: _shut(d / "attachments"), (("nightly",),)),
        Bend("backups is a file", lambda d: _as_file(d / "backups"), (("nightly",),)),
        Bend("backups is shut", lambda d: _shut(d / "backups"), (("nightly",),)),
        Bend("a backup is empty", lambda d: (d / "b.gz").write_bytes(b""), (restore,)),
        Bend("a backup is garbage", lambda d: (d / "b.gz").write_bytes(b"no backup"), (restore,)),
        Bend("a backup is a folder", lambda d: (d / "b.gz").mkdir(), (restore,)),
        Bend("a backup is not there", lambda d: None, (restore,)),
        Bend(
            "a village's file is of another version",
            _village_of_another_version,
            (("import_community", "{data}/out.zip"),),
        ),
        Bend(
            "a village's file is garbage",
            lambda d: (d / "out.zip").write_bytes(b"PK\x03\x04"),
            (("import_community", "{data}/out.zip"),),
        ),
        Bend(
            "what is written to is a folder",
            lambda d: (d / "out.zip").mkdir(),
            (
                ("backup", "{data}/out.zip"),
                ("export_year", "2026", "--output", "{data}/out.zip"),
                ("export_month", "2026-09", "--format", "csv", "--output", "{data}/out.zip"),
                ("export_community", "{data}/out.zip"),
            ),
        ),
        Bend(
            "what is written to is in no folder",
            lambda d: None,
            (
                ("backup", "{data}/none/out.zip"),
                ("export_year", "2026", "--output", "{data}/none/out.zip"),
                ("export_month", "2026-09", "--format", "csv", "--output", "{data}/none/out.csv"),
                ("export_community", "{data}/none/out.zip"),
            ),
        ),
        Bend(
            "what is written to is a device",
            lambda d: os.mkfifo(d / "pipe"),
            (("backup", "{data}/pipe"), ("export_year", "2026", "--output", "{data}/pipe")),
        ),
        Bend(
            "what is written to is full",
            lambda d: None,
            (
                ("backup", "{full}/b.gz"),
                ("export_year", "2026", "--output", "{full}/y.zip"),
                ("export_month", "2026-09", "--format", "csv", "--output", "{full}/m.csv"),
                ("export_community", "{full}/c.zip"),
            ),
        ),
        Bend("the data folder is a file", _as_file, writers),
        Bend("the data folder is shut", _shut, writers),
        Bend("the data folder may only be read", lambda d: d.chmod(0o500), (START, ("nightly",))),
    )


def prove(place: Place) -> Proof:
    if os.geteuid() != 0:
        return 0, "left out: only root can make a small disk"
    with small_disk(place.folder) as full, filled(full):
        told, wrong = _bent(place, full)
    assert not wrong, "\n".join(wrong)
    place.prove_the_books()
    return told, f"{len(bends())} things bent, {told} commands, a sentence each, 0 tracebacks"


def _bent(place: Place, full: Path) -> tuple[int, list[str]]:
    """How many commands were given, and which of them did not say what is wrong."""
    told, wrong = 0, []
    for bend in bends():
        for words in bend.commands:
            data, out = place.folder / "bent", place.folder / "out"
            shutil.copytree(place.data, data)
            out.mkdir()
            bend.bend(data)
            code, said = _run(data, [word.format(data=data, out=out, full=full) for word in words])
            # The night says it of each of its parts.
            is_told = words == ("nightly",) or len(said.strip().splitlines()) == 1
            if code != 1 or not is_told or "Traceback" in said:
                wrong.append(f"{bend.name}: {words}: {code} {said[-600:]}")
            told += 1
            _remove(data)
            shutil.rmtree(out)
    return told, wrong


def _run(data: Path, words: list[str]) -> tuple[int | None, str]:
    """What a command ended with, None if it went on as if all were well, and what it said."""
    bound = ["setpriv", "--inh-caps", AS_OTHERS, "--bounding-set", AS_OTHERS]
    run = subprocess.Popen(
        [*bound, sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        _said, told = run.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        run.terminate()
        _said, told = run.communicate()
        return None, told
    return run.returncode, told


def _remove(data: Path) -> None:
    if data.is_file():
        data.unlink()
        return
    data.chmod(0o700)
    for inner in data.iterdir():
        inner.chmod(0o700)
    shutil.rmtree(data)
