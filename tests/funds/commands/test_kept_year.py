"""The package of a large year is made by the night or the command, and lies ready at the desk."""

import pytest
import time_machine
from django.core.management import call_command

from funds.board.publishing_year import publish_year
from funds.documents import kept_year, year_package
from funds.documents.catalogue import KINDS
from funds.documents.judging import Verdict, judge
from funds.documents.year_files import year_files
from funds.documents.year_package import YearPackage
from funds.models import KeptPapers
from households.models import User
from shangyu.nightly.packages import packages_wanted
from tests.funds.commands.test_export_year import a_short_year
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.villages import actor
from tests.making.whole_years import IN_JANUARY

pytestmark = pytest.mark.django_db
PAGE = "/shangyu/admin/years/2026/"
PACKAGE = f"{PAGE}package/"

built, packed = once_a_module(a_short_year, on=IN_JANUARY)


@pytest.fixture(autouse=True)
def large(monkeypatch, settings, tmp_path):
    """Every year is a large one, of which a package has one paper and lies in a folder of its own."""
    monkeypatch.setattr(year_package, "KINDS", {"year-accounts": KINDS["year-accounts"]})
    monkeypatch.setattr(kept_year, "FEW_LINES", 0)
    settings.DATA_DIR = tmp_path
    with time_machine.travel(IN_JANUARY, tick=False):
        yield


@pytest.fixture
def reviewer(packed):
    client = DeskClient()
    client.force_login(User.objects.get(username="reviewer"))
    return client


def night():
    for _called, make in packages_wanted(IN_JANUARY):
        make()


def test_the_night_makes_what_the_desk_asked_for_and_the_desk_hands_it_out(packed, reviewer):
    community, _content = packed
    night()
    refused = reviewer.get(PACKAGE)
    assert (refused.status_code, refused["Location"]) == (302, PAGE)
    assert not kept_year.is_wanted(community, 2026)

    reviewer.post(PACKAGE)
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


def test_what_the_command_made_lies_ready_and_is_the_same_file(packed, reviewer, tmp_path):
    file = tmp_path / "year.zip"

    call_command("export_year", "2026", "--output", str(file))

    assert b"".join(reviewer.get(PACKAGE).streaming_content) == file.read_bytes()
    assert file.stat().st_mode & 0o077 == 0


def test_a_year_that_is_published_anew_says_that_its_package_is_of_before(packed, reviewer):
    community, _content = packed
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    assert kept_year.kept_year(community, 2026).is_current

    at = actor(community, User.objects.get(username="reviewer"), IN_JANUARY)
    publish_year(at, year=2026, write=year_files, days=15, reason="更正")

    assert not kept_year.kept_year(community, 2026).is_current
    assert reviewer.get(PAGE).context["may_have_package"]
    kept_year.keep_year(YearPackage(community, 2026, today=IN_JANUARY))
    assert kept_year.kept_year(community, 2026).is_current
    assert len(list(kept_year.kept_year(community, 2026).path.parent.iterdir())) == 1


def test_a_year_of_few_lines_is_packed_at_once(packed, reviewer, monkeypatch):
    community, _content = packed
    monkeypatch.setattr(kept_year, "FEW_LINES", 1000)

    assert reviewer.get(PAGE).context["package_is_quick"]
    assert b"".join(reviewer.get(PACKAGE).streaming_content)[:2] == b"PK"
    assert kept_year.kept_year(community, 2026) is None
