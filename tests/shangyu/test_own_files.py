"""The program's own files are gone: commands and watchers say which, and a page says try again."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError
from django.test import Client

from shangyu import own_files
from shangyu.apps import _is_fit


@pytest.fixture
def elsewhere(settings, tmp_path: Path) -> Path:
    """A copy of what pages are made of."""
    for name in own_files.FOLDERS:
        shutil.copytree(settings.BASE_DIR / name, tmp_path / name)
    settings.BASE_DIR = tmp_path
    return tmp_path


@pytest.mark.django_db
@pytest.mark.parametrize("name", own_files.FOLDERS)
def test_a_folder_that_is_gone_or_empty_is_named(elsewhere: Path, name: str):
    _is_fit()
    shutil.rmtree(elsewhere / name)
    with pytest.raises(CommandError, match=name):
        _is_fit()
    assert Client().get("/readyz").json()["checks"]["files"] == "fail"

    (elsewhere / name).mkdir()
    assert name in own_files.hindrance()


@pytest.mark.django_db
def test_a_picture_that_was_there_is_an_outage_not_a_failure(monkeypatch):
    """What is served straight from the packages is opened only when it is asked for."""
    really = Path(settings.BASE_DIR / "funds" / "static")
    file = next(path for path in really.rglob("*.css"))
    client = Client(raise_request_exception=False)
    there = client.get(f"/static/{file.relative_to(really)}")
    there.close()
    assert there.status_code == 200

    def gone(path, *_args, **_how):
        raise FileNotFoundError(2, "No such file or directory", path)

    monkeypatch.setattr("whitenoise.responders.open", gone, raising=False)

    assert client.get(f"/static/{file.relative_to(really)}").status_code == 503
