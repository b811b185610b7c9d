"""export_ledger at the terminal."""

import pytest
from django.core.management import CommandError, call_command

from tests.making.once import once_a_module
from tests.making.reported_month import march

pytestmark = pytest.mark.django_db
built, community = once_a_module(march)


def export(path, kind):
    call_command("export_ledger", "--format", kind, "--output", str(path))


@pytest.mark.parametrize("kind", ["hledger", "beancount"])
def test_the_book_is_written(tmp_path, kind, community):
    export(tmp_path / "book", kind)

    lines = (tmp_path / "book").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "注销3月10日收-2026-03-003号凭证" in line]


@pytest.mark.parametrize("kind", ["hledger", "beancount"])
def test_the_same_books_give_the_same_file(tmp_path, kind, community):
    export(tmp_path / "one", kind)
    export(tmp_path / "two", kind)

    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_folder_is_no_file(tmp_path, community):
    with pytest.raises(CommandError):
        export(tmp_path, "hledger")
