"""A database file cut, overwritten or taken over by garbage: every command says so in a sentence."""

import shutil
from collections.abc import Callable

from tests.faults.site import command
from tests.faults.villages import Place, Proof

ENGINES = ("sqlite",)

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
    ("backup", "{folder}/out.gz"),
    ("export_month", "2026-01"),
    ("raise_charges", "2026-01"),
    ("api_token", "clerk"),
)


def prove(place: Place) -> Proof:
    told = 0
    for name, damage in DAMAGES.items():
        for words in COMMANDS:
            data = place.folder / "damaged"
            shutil.copytree(place.data, data)
            file = data / "shangyu.sqlite3"
            file.write_bytes(damage(bytearray(file.read_bytes())))
            done = command(data, *(word.format(folder=place.folder) for word in words))
            assert "Traceback" not in done.stderr, (name, words, done.stderr)
            # Some damage lies where a command does not look; check_books looks everywhere.
            if words == ("check_books",):
                assert done.returncode == 1, (name, done.stdout)
            told += done.returncode == 1
            shutil.rmtree(data)
    tried = len(DAMAGES) * len(COMMANDS)
    return (
        tried,
        f"{len(DAMAGES)} damages, {len(COMMANDS)} commands, {told} refusals, 0 tracebacks",
    )


def _zeroed(content: bytearray, pages: range, *, with_: bytes = b"\0") -> bytes:
    for page in pages:
        content[page * PAGE : (page + 1) * PAGE] = with_ * PAGE
    return bytes(content)
