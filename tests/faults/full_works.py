"""A month is closed, published, exported and filed on a full disk: refused whole, then done whole."""

import os
import shutil
import subprocess
import sys

from tests.faults.full_disk import filled, small_disk
from tests.faults.site import command, environment
from tests.faults.villages import Place, Proof
from tests.runner.runs import ROOT

ENGINES = ("sqlite",)
MONTH = """
from funds.months import Month
from funds.models import Period, PeriodStatus
print(Period.objects.filter(status=PeriodStatus.PUBLISHED).order_by("-month").first().month)
"""
PUBLISH = """
from contextlib import nullcontext
from pathlib import Path
from django.test.utils import setup_test_environment
from funds.models import Publication, PublishedFile
from households.models import User
from tests.faults.full_disk import filled
from tests.making.desk import DeskClient
setup_test_environment()
browser = DeskClient(raise_request_exception=False, headers={{"accept-language": "en"}})
User.objects.update(must_change_password=False)
browser.force_login(User.objects.get(username="reviewer"))
address, said = "/admin/months/{month}/publish/", {{"days": "30", "reason": "a sum was wrong"}}
form = browser.post(address, said).context["form"]
said |= {{name: form[name].value() or "" for name in ("once", "seen")}}
def rows():
    return Publication.objects.count(), PublishedFile.objects.count()
before = rows()
with filled(Path("{disk}")):
    answer = browser.post(address, said)
    assert (answer.status_code, rows()) == (503, before), (answer, rows())
    assert answer["Retry-After"], answer
answer = browser.post(address, said)
assert answer.status_code == 302, answer.content.decode()
assert rows() > before
"""


def prove(place: Place) -> Proof:
    if os.geteuid() != 0:
        return 0, "left out: only root can make a small disk"
    with small_disk(place.folder) as disk:
        shutil.move(place.database, disk)
        url = f"sqlite:///{disk}/{place.database.name}"
        month = _python(place, url, MONTH).split()[-1]
        _done(place, url, "reopen_month", month, "--reason", "a receipt lay in the drawer")
        with filled(disk):
            _refused(place, url, "close_month", month)
            _refused(place, url, "raise_charges", "--month", month)
            _refused(place, url, "export_year", month[:4], "--output", str(disk / "y.zip"))
            _refused(place, url, "archive", month[:4])
        _done(place, url, "close_month", month)
        _python(place, url, PUBLISH.format(month=month, disk=disk))
        _done(place, url, "check_books")
    return (
        5,
        "close, charge, export, file, publish: refused in a sentence, nothing half, then done",
    )


def _done(place: Place, url: str, *words: str) -> None:
    done = command(place.data, *words, url=url)
    assert done.returncode == 0, (words, done.stdout, done.stderr)


def _refused(place: Place, url: str, *words: str) -> None:
    refused = command(place.data, *words, url=url)
    assert refused.returncode == 1, (words, refused.stdout, refused.stderr)
    assert len(refused.stderr.strip().splitlines()) == 1, (words, refused.stderr)


def _python(place: Place, url: str, text: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", text],
        cwd=ROOT,
        env=environment(place.data, url),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
