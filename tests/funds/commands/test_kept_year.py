"""The package of a large year is made by the night or the command, and lies ready at the desk."""

import os
import time

import pytest
import time_machine
from django.core.management import call_command

from funds.board.closing import reopen_month
from funds.board.publishing_year import note_passing, publish_year
from funds.documents import kept_year, year_package
from funds.documents.catalogue import KINDS
from funds.documents.judging import judge
from funds.documents.packages import read_package
from funds.documents.saving import CannotSave
from funds.documents.verdicts import Verdict
from funds.documents.year_files import papers_as_passed, year_files
from funds.documents.year_package import YearPackage
from funds.models import Claim, KeptPapers
from funds.spending.attaching import attach
from households.models import User
from shangyu.nightly.packages import packages_wanted
from tests.funds.commands.test_export_year import (
    DECEMBER,
    LATER,
    PAID_ON,
    a_short_published_year,
    photographed,
)
from tests.making.desk import DeskClient
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.photos import SCANNED
from tests.making.villages import actor, village
from tests.making.whole_years import IN_JANUARY

pytestmark = pytest.mark.django_db
PAGE = "/shangyu/admin/years/2026/"
PACKAGE = f"{PAGE}package/"
MAKE = {"make": ""}

built, community = once_a_module(a_short_published_year, on=IN_JANUARY)


@pytest.fixture(autouse=True)
def large(monkeypatch, settings, tmp_path):
    """Every year is a large one, of which a package has one paper and lies in a folder of its own."""
    monkeypatch.setattr(year_package, "KINDS", {"year-accounts": KINDS["year-accounts"]})
    monkeypatch.setattr(kept_year, "FEW_LINES", 0)
    settings.DATA_DIR = tmp_path
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


@pytest.fixture
def reviewer(community):
    client = DeskClient()
    client.force_login(User.objects.get(username="reviewer"))
    return client


def night():
    for _called, make in packages_wanted(IN_JANUARY):
        make()


@pytest.mark.parametrize("told", [b'{"by": "', b"[]", b"{}", b"\xff"])
def test_a_wish_that_cannot_be_read_is_said_and_the_next_package_is_made(
    community, reviewer, told
):
    """Of a village that comes before the others, and beside one that is no year."""
    other = village("abei")
    for name in ("2026.wanted", "二六.wanted"):
        kept_year.kept_folder(other).mkdir(parents=True, exist_ok=True)
        (kept_year.kept_folder(other) / name).write_bytes(told)
    reviewer.post(PACKAGE, MAKE)

    said = []
    for called, make in packages_wanted(IN_JANUARY):
        try:
            make()
        except kept_year.UnreadableWish as refusal:
            said.append(f"{called} {refusal}")

    assert kept_year.kept_year(community, 2026) is not None
    assert len(said) == 2
    assert all(other.name in one and ".wanted" in one for one in said)
    assert kept_year.wishes_of(other) == []


def test_the_night_makes_what_the_desk_asked_for_and_the_desk_hands_it_out(community, reviewer):
    night()
    refused = reviewer.get(PACKAGE)
    assert (refused.status_code, refused["Location"]) == (302, PAGE)
    assert not kept_year.is_wanted(community, 2026)

    reviewer.post(PACKAGE, MAKE)
    assert "It is made tonight." in reviewer.get(PAGE, headers={"accept-language": "en"}).text
    night()

    content = b"".join(reviewer.get(PACKAGE).streaming_content)
    made = YearPackage(community, 2026, today=IN_JANUARY)
    assert content == b"".join(made.chunks())
    assert KeptPapers.objects.of(community).get(kind="package-year").span == "2026"
    assert judge(community, content, in_office=True).verdict == Verdict.GENUINE
    page = reviewer.get(PAGE)
    assert page.context["package"].is_current
    assert not page.context["package_is_wanted"]
    assert not page.context["may_have_package"]


def test_what_the_command_made_lies_ready_and_is_the_same_file(community, reviewer, tmp_path):
    file = tmp_path / "year.zip"

    call_command("export_year", "2026", "--output", str(file))

    assert b"".join(reviewer.get(PACKAGE).streaming_content) == file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_a_year_that_is_published_anew_says_that_its_package_is_of_before(community, reviewer):
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    assert kept_year.kept_year(community, 2026).is_current

    at = actor(community, User.objects.get(username="reviewer"), IN_JANUARY)
    publish_year(at, year=2026, write=year_files, days=15, reason="更正")

    assert not kept_year.kept_year(community, 2026).is_current
    assert reviewer.get(PAGE).context["may_have_package"]
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    assert kept_year.kept_year(community, 2026).is_current
    assert len(list(kept_year.kept_year(community, 2026).path.parent.iterdir())) == 1


def test_a_year_of_few_lines_is_packed_when_that_is_asked_for(community, reviewer, monkeypatch):
    """Whoever only follows the link does not wait for it."""
    monkeypatch.setattr(kept_year, "FEW_LINES", 1000)
    assert reviewer.get(PACKAGE)["Location"] == reviewer.post(PACKAGE)["Location"] == PAGE
    assert kept_year.kept_year(community, 2026) is None

    assert reviewer.post(PACKAGE, MAKE)["Location"] == PAGE

    page = reviewer.get(PAGE)
    assert page.context["package"].is_current
    assert not page.context["may_have_package"]
    made = YearPackage(community, 2026, today=IN_JANUARY)
    assert b"".join(reviewer.get(PACKAGE).streaming_content) == b"".join(made.chunks())


def test_a_disk_that_takes_no_package_is_said(community, reviewer, monkeypatch):
    monkeypatch.setattr(kept_year, "FEW_LINES", 1000)

    def full(path, chunks):
        raise CannotSave("磁盘已满")

    monkeypatch.setattr(kept_year, "save", full)

    assert reviewer.post(PACKAGE, MAKE)["Location"] == PAGE
    assert "磁盘已满" in reviewer.get(PAGE).text


def test_what_is_attached_later_makes_no_other_package_and_passing_does(community, reviewer):
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    clerk = User.objects.get(username="clerk")
    with time_machine.travel(LATER, tick=False):
        at = actor(community, clerk, LATER.date())
        attach(at, claim=Claim.objects.of(community).get(), name="补.pdf", content=SCANNED)
        photographed(actor(community, clerk, PAID_ON))
        again = b"".join(YearPackage(community, 2026, today=IN_JANUARY).chunks())
        assert kept_year.kept_year(community, 2026).path.read_bytes() == again
        assert kept_year.kept_year(community, 2026).is_current

    resolution = decided(actor(community, clerk, IN_JANUARY))
    assert kept_year.kept_year(community, 2026).is_current
    passing = {"decision": resolution.number, "on": IN_JANUARY, "keep": papers_as_passed}
    note_passing(actor(community, clerk, IN_JANUARY), year=2026, **passing)
    assert b"".join(YearPackage(community, 2026, today=IN_JANUARY).chunks()) != again
    assert not kept_year.kept_year(community, 2026).is_current


def test_the_package_of_a_year_that_was_opened_again_is_no_draft(community, reviewer):
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    reopen_month(actor(community, today=IN_JANUARY), month=DECEMBER, reason="漏记")

    page = reviewer.get(PAGE, headers={"accept-language": "en"}).text
    assert "the year has changed since" in page
    assert "The zip is a draft" not in page

    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    assert "The zip is a draft" in reviewer.get(PAGE, headers={"accept-language": "en"}).text


def test_a_package_that_is_fetched_is_whole_whatever_is_made_meanwhile(community, reviewer):
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    before = kept_year.kept_year(community, 2026).path.read_bytes()

    answer = reviewer.get(PACKAGE)
    reopen_month(actor(community, today=IN_JANUARY), month=DECEMBER, reason="漏记")
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))

    assert b"".join(answer.streaming_content) == before


def test_the_command_writes_the_package_whose_fingerprint_it_says(
    community, tmp_path, monkeypatch
):
    """Whoever else makes one of the same year: here the night's takes its place at once."""
    reopen_month(actor(community, today=IN_JANUARY), month=DECEMBER, reason="漏记")
    save = kept_year.save

    def save_and_be_overtaken(path, chunks):
        save(path, chunks)
        if path.parent != tmp_path:
            path.write_bytes(b"another draft")

    monkeypatch.setattr(kept_year, "save", save_and_be_overtaken)
    file = tmp_path / "year.zip"
    call_command("export_year", "2026", "--output", str(file))

    said = read_package(file.read_bytes()).said
    assert KeptPapers.objects.of(community).get(kind="package-year").fingerprint == said


def test_what_a_killed_night_left_is_cleared_up_and_what_is_written_stays(community):
    kept_year.want(community, kept_year.Wanted(2026, "周文书"))
    folder = kept_year.kept_folder(community)
    for name, hours in ((".killed", 48), (".written", 2)):
        (folder / name).write_bytes(b"PK")
        moment = time.time() - hours * 3600
        os.utime(folder / name, (moment, moment))

    kept_year.clear_half_ones()

    assert sorted(one.name for one in folder.iterdir()) == [".written", "2026.wanted"]
