"""The command that starts everything."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import nullcontext
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError

from shangyu.management.commands.start import Command
from tests.making.villages import village
from tests.runner.ports import free_port

ROOT = Path(__file__).resolve().parents[2]
EVERYWHERE = "0.0.0.0"  # noqa: S104
PATIENCE = 120
"""Seconds for a slow machine to make its database."""


def start(data: Path, *arguments: str) -> subprocess.Popen[str]:
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("SHANGYU_", "DJANGO_"))
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", "start", *arguments],
        cwd=ROOT,
        env={**environment, "SHANGYU_DATA_DIR": str(data), "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def answer_of(address: str, process: subprocess.Popen[str]) -> bytes:
    """What the server says once it is up."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, process.communicate()
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not come up within {PATIENCE} seconds")


@pytest.mark.slow
def test_it_prepares_serves_and_stops(tmp_path: Path):
    port = free_port()
    data = tmp_path / "data"
    process = start(data, "--port", str(port), "--empty")
    try:
        alive = answer_of(f"http://127.0.0.1:{port}/healthz", process)
        ready = answer_of(f"http://127.0.0.1:{port}/readyz", process)
        style = answer_of(f"http://127.0.0.1:{port}/static/admin/css/base.css", process)
    finally:
        # Not killed: its workers would be left behind.
        process.terminate()
        output, errors = process.communicate(timeout=PATIENCE)

    assert alive == ready == b'{"status": "ok"}'
    assert style
    assert process.returncode == 0, errors
    assert f"http://127.0.0.1:{port}/" in output
    assert f"http://127.0.0.1:{port}/setup/?token=" in output
    assert "Ctrl-C" in output
    assert {"pin-pepper", "secret-key"} <= {path.name for path in data.iterdir()}
    assert (data / "shangyu.sqlite3").is_file()
    if os.name != "nt":
        assert data.stat().st_mode & 0o777 == 0o700
        assert (data / "shangyu.sqlite3").stat().st_mode & 0o077 == 0


def test_a_busy_port_is_named_before_anything_is_prepared(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        port = taken.getsockname()[1]
        process = start(tmp_path, "--port", str(port), "--empty")
        _output, errors = process.communicate(timeout=60)

    assert process.returncode == 1
    assert str(port) in errors
    assert "Traceback" not in errors
    assert not (tmp_path / "shangyu.sqlite3").exists()


def test_on_every_address_the_ways_for_telephones_are_printed(monkeypatch, settings):
    monkeypatch.setattr(
        "shangyu.management.commands.start.lan_addresses", lambda: ["192.168.1.20", "10.0.0.7"]
    )
    # The command changes these for good, since its process ends with it.
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = settings.PUBLIC_URL, settings.ALLOWED_HOSTS
    monkeypatch.setattr(os, "umask", lambda _mask: 0)
    for name in ("SHANGYU_PUBLIC_URL", "SHANGYU_ALLOWED_HOSTS"):
        monkeypatch.setenv(name, "")
    served = []
    for name in ("serve", "nights_begin", "_require_usable", "sole_use.of_file"):
        monkeypatch.setattr(
            f"shangyu.management.commands.start.{name}",
            lambda *what: nullcontext(served.append(what)),
        )
    monkeypatch.setattr(Command, "_prepare", lambda _command, **_how: None)
    monkeypatch.setattr("shangyu.management.commands.start.setup_token", lambda: "")
    said = StringIO()

    Command(stdout=said).handle(host=EVERYWHERE, port=8123, empty=True)

    assert "http://192.168.1.20:8123/" in said.getvalue()
    assert "http://10.0.0.7:8123/" in said.getvalue()
    assert EVERYWHERE not in said.getvalue()
    assert settings.PUBLIC_URL == os.environ["SHANGYU_PUBLIC_URL"] == "http://192.168.1.20:8123"
    assert {"192.168.1.20", "10.0.0.7"} <= set(os.environ["SHANGYU_ALLOWED_HOSTS"].split(","))
    assert (EVERYWHERE, 8123) in served


@pytest.mark.django_db
def test_books_that_are_there_are_kept_and_said(monkeypatch, settings):
    settings.PUBLIC_URL, settings.ALLOWED_HOSTS = settings.PUBLIC_URL, settings.ALLOWED_HOSTS
    monkeypatch.setattr(os, "umask", lambda _mask: 0)
    made = []
    for name in ("serve", "nights_begin", "_require_usable", "sole_use.of_file"):
        monkeypatch.setattr(
            f"shangyu.management.commands.start.{name}", lambda *_what: nullcontext()
        )
    for name in ("own_files.hindrance", "disks.hindrance", "installation.hindrance"):
        monkeypatch.setattr(f"shangyu.management.commands.start.{name}", lambda: "")
    monkeypatch.setattr("shangyu.management.commands.start.installation.after_migrating", str)
    monkeypatch.setattr(
        "shangyu.management.commands.start.call_command", lambda name, **_how: made.append(name)
    )
    here, said = village(), StringIO()

    Command(stdout=said).handle(host="127.0.0.1", port=8123, empty=True)

    assert here.name in said.getvalue()
    assert "SHANGYU_DATA_DIR" in said.getvalue()
    assert made == ["migrate"]


def test_a_port_has_at_most_five_digits():
    with pytest.raises(CommandError, match="65535"):
        Command().handle(host="127.0.0.1", port=65536, empty=True)
