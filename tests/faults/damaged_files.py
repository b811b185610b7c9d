"""A database file cut, overwritten or taken over by garbage: every command says so in a sentence."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.site import command

Damage = Callable[[bytearray], bytes]
HEAD = 100
PAGE = 4096
DAMAGES: dict[str, Damage] = {
    "garbage": lambda content: b"garbage, not pages" * 10_000,
    "half": lambda content: bytes(content[: len(content) // 2]),
    "no end": lambda content: bytes(content[:-3000]),
    "first page": lambda content: bytes(content[:HEAD]) + b"\xff" * 500 + bytes(content[600:]),
    "every eighth page": lambda content: _zeroed(content, range(8, len(content) // PAGE, 8)),
    "a page of letters": lambda content: _zeroed(content, range(40, 60), with_=b"x"),
}
COMMANDS = (
    ("check_books",),
    ("migrate",),
    ("check", "--database", "default"),
    ("backup", "out.gz"),
    ("export_month", "2026-01"),
    ("raise_charges", "2026-01"),
    ("api_token", "clerk"),
)


def prove(folder: Path) -> str:
    whole = folder / "whole"
    made = command(whole, "demo")
    if made.returncode:
        command(whole, "migrate")
        made = command(whole, "demo")
    assert made.returncode == 0, made.stderr
    told = 0
    for name, damage in DAMAGES.items():
        for words in COMMANDS:
            data = folder / "damaged"
            shutil.copytree(whole, data)
            file = data / "shangyu.sqlite3"
            file.write_bytes(damage(bytearray(file.read_bytes())))
            done = command(data, *words)
            assert "Traceback" not in done.stderr, (name, words, done.stderr)
            # Some damage lies where a command does not look; check_books looks everywhere.
            if words == ("check_books",):
                assert done.returncode == 1, (name, done.stdout)
            told += done.returncode == 1
            shutil.rmtree(data)
    return f"{len(DAMAGES)} damages, {len(COMMANDS)} commands, {told} refusals, 0 tracebacks"


def _zeroed(content: bytearray, pages: range, *, with_: bytes = b"\0") -> bytes:
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = with_ * PAGE
    return bytes(content)
