"""The command that says whether a file is genuine."""

import pytest
from django.core.management import CommandError, call_command

from funds.board.publications import file_of, publications
from funds.models import FileKind
from tests.funds.documents.test_judging import published_march
from tests.making.once import once_a_module
from tests.making.reported_month import MARCH

pytestmark = pytest.mark.django_db
built, community = once_a_module(published_march)


def test_a_genuine_file(community, tmp_path, capsys):
    file = tmp_path / "notice.csv"
    file.write_bytes(file_of(publications(community, MARCH, MARCH)[0], FileKind.CSV))

    call_command("verify_document", str(file))

    assert capsys.readouterr().out.count("GS-2026-03-01") == 1


def test_an_altered_one_an_unknown_one_and_none_at_all(community, tmp_path):
    file, other = tmp_path / "notice.csv", tmp_path / "other.csv"
    content = file_of(publications(community, MARCH, MARCH)[0], FileKind.CSV)
    file.write_bytes(content.replace(b"38.50", b"38.40"))
    other.write_bytes(b"a,b")

    for path, said in ((file, "38.4"), (other, "."), (tmp_path / "none", "none")):
        with pytest.raises(CommandError, match=said) as refused:
            call_command("verify_document", str(path))
        assert refused.value.returncode == 1
