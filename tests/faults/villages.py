"""A village for each fault, copied from one that is made once for each kind of database."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.faults.servers import Server, server
from tests.faults.site import Site, command, served

BOTH = ("sqlite", "postgresql")
Proof = tuple[int, str]
"""How often damage was done, and the figures that came out."""
HOUSEHOLDS, MONTHS = "20", "4"


@dataclass(frozen=True)
class Place:
    """A village of its own to do damage to, and an empty folder beside it."""

    folder: Path
    data: Path
    url: str
    """Of its database; empty for a file in the data folder."""
    primary: Server | None

    @property
    def engine(self) -> str:
        return "postgresql" if self.primary else "sqlite"

    @property
    def server(self) -> Server:
        """PostgreSQL."""
        assert self.primary is not None
        return self.primary

    @property
    def database(self) -> Path:
        """The file of the books, with SQLite."""
        return self.data / "shangyu.sqlite3"

    @contextmanager
    def served(self, **settings: str) -> Iterator[Site]:
        with served(self.data, self.url, **settings) as site:
            yield site

    def prove_the_books(self) -> None:
        """Every row, seal and sum."""
        checked = command(self.data, "check_books", url=self.url)
        assert checked.returncode == 0, checked.stdout + checked.stderr


class Villages:
    """Makes each kind's model when it is first wanted, and copies it."""

    def __init__(self, scratch: Path, stack: ExitStack) -> None:
        self._scratch, self._stack = scratch, stack
        self._models: dict[str, tuple[Path, Server | None]] = {}
        self._numbers = count(1)

    @contextmanager
    def place(self, engine: str) -> Iterator[Place]:
        """A copy of the village; its folder is gone afterwards."""
        data, model = self._model(engine)
        name = f"fault{next(self._numbers)}"
        folder = self._scratch / name
        folder.mkdir()
        shutil.copytree(data, folder / "data")
        primary = None
        if model:
            primary = Server(model.data, model.url.rpartition("/")[0] + f"/{name}")
            model.beside().ask(f"CREATE DATABASE {name} TEMPLATE shangyu")
            # Else a crash forgets how far the copied sequences had come.
            model.beside().ask("CHECKPOINT")
        try:
            yield Place(folder, folder / "data", primary.url if primary else "", primary)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _model(self, engine: str) -> tuple[Path, Server | None]:
        if engine not in self._models:
            data = self._scratch / f"model-{engine}"
            begun = None
            if engine == "postgresql":
                begun = self._stack.enter_context(server(self._scratch))
            url = begun.url if begun else ""
            for words in (
                ["migrate", "--verbosity", "0"],
                ["demo", "--households", HOUSEHOLDS, "--months", MONTHS],
            ):
                made = command(data, *words, url=url)
                assert made.returncode == 0, made.stderr
            self._models[engine] = data, begun
        return self._models[engine]


@contextmanager
def villages() -> Iterator[Villages]:
    with tempfile.TemporaryDirectory(prefix="shangyu-faults-") as scratch, ExitStack() as stack:
        # PostgreSQL runs as somebody else.
        Path(scratch).chmod(0o755)
        yield Villages(Path(scratch), stack)
