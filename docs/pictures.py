"""Pictures for the README, taken of the running demo: ``python docs/pictures.py``.

Needs the development packages and Chromium.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
PASSWORD = "a-picture-of-the-demo"  # noqa: S105 - of a village that lives for a minute
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 640}
PATIENCE = 120


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with demo() as (address, data), sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        desk(chromium, address)
        phone(chromium, address, (data / "first-run.txt").read_text())
        chromium.close()


def desk(chromium: Browser, address: str) -> None:
    """The clerk's day, and the board on a large screen."""
    page = opened(chromium, DESK)
    page.goto(f"{address}/admin/login/?next=/admin/")
    page.fill("#id_username", "clerk")
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_selector("#q")
    take(page, "desk")
    page.goto(f"{address}/")
    take(page, "board")


def phone(chromium: Browser, address: str, log_ins: str) -> None:
    """A household's page on a telephone, reached by its card."""
    pin = re.search(r"^01-001 +(\d{6})$", log_ins, re.MULTILINE)
    card = re.search(r"/C/\w+/", log_ins)
    assert pin, "the demo prints the PIN of its first household"
    assert card, "and the address of its card"
    page = opened(chromium, PHONE)
    page.goto(f"{address}{card[0]}")
    page.fill("[name=pin]", pin[1])
    page.click("main form button")
    page.wait_for_selector(".sentence")
    take(page, "phone-account")


def opened(chromium: Browser, size: dict[str, int]) -> Page:
    context = chromium.new_context(locale="zh-CN", viewport={**size})  # type: ignore[arg-type]
    return context.new_page()


def take(page: Page, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")
    print(IMAGES / f"{name}.png")


@contextmanager
def demo() -> Iterator[tuple[str, Path]]:
    """A demo village of its own, served until the pictures are taken."""
    with (
        tempfile.TemporaryDirectory(prefix="shangyu-pictures-") as folder,
        socket.socket() as probe,
    ):
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("SHANGYU_")},
            "SHANGYU_DATA_DIR": folder,
            "SHANGYU_DEMO_PASSWORD": PASSWORD,
        }
        command = [sys.executable, "manage.py", "start", "--port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/healthz")
            yield address, Path(folder)
        finally:
            server.terminate()
            server.wait()


def wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 - the server started above
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.3)


if __name__ == "__main__":
    main()
