"""export_month at the terminal."""

import pytest
from django.core.management import CommandError, call_command

from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import march

pytestmark = pytest.mark.django_db
built, community = once_a_module(march)


def export(path, month="2026-03", *arguments, kind="csv"):
    call_command("export_month", month, "--format", kind, "--output", str(path), *arguments)


@pytest.mark.parametrize(
    ("kind", "begins"), [("csv", b"\xef\xbb\xbf"), ("xlsx", b"PK"), ("pdf", b"%PDF")]
)
def test_the_report_is_written(tmp_path, capsys, kind, begins, community):
    export(tmp_path / "report", kind=kind)

    assert (tmp_path / "report").read_bytes().startswith(begins)
    assert "2026-03" in capsys.readouterr().out


def test_the_public_file_names_nobody(tmp_path, community):
    export(tmp_path / "report.csv")

    assert "张伟" not in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")


def test_the_full_file_does(tmp_path, community):
    export(tmp_path / "report.csv", "2026-03", "--full")

    assert "张伟" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("month", ["2026-13", "2026-3", "３月"])
def test_what_is_no_month_is_refused_and_nothing_written(tmp_path, month, community):
    with pytest.raises(CommandError, match="2026-11"):
        export(tmp_path / "report.csv", month)

    assert list(tmp_path.iterdir()) == []


def test_the_full_sheet_as_pdf_is_refused(tmp_path, community):
    with pytest.raises(CommandError, match="xlsx"):
        export(tmp_path / "report.pdf", "2026-03", "--full", kind="pdf")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_named(tmp_path, community):
    with pytest.raises(CommandError, match="nowhere"):
        export(tmp_path / "nowhere" / "report.csv")


def test_one_of_several_communities_must_be_named(tmp_path, community):
    world.village("lindai")

    with pytest.raises(CommandError, match="--community"):
        export(tmp_path / "report.csv")

    export(tmp_path / "report.csv", "2026-03", "--community", "lindai")
    assert "lindai村" in (tmp_path / "report.csv").read_text(encoding="utf-8-sig")


def test_an_unknown_community_is_refused(tmp_path, community):
    with pytest.raises(CommandError, match="nanhe"):
        export(tmp_path / "report.csv", "2026-03", "--community", "nanhe")


def test_without_any_community_there_is_nothing_to_write(tmp_path):
    with pytest.raises(CommandError):
        export(tmp_path / "report.csv")

    assert list(tmp_path.iterdir()) == []
