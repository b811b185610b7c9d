"""A village goes to another installation whole, with its seals, beside villages of the same keys."""

import errno
import gc
import io
import json
import sys
from datetime import date
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils.translation import override

from funds.board.closing import close_month
from funds.files.kept_files import kept_path
from funds.ledger.chain import chain_head
from funds.ledger.periods import last_closed
from funds.models import Attachment, Book, CollectingRound, Counter, Office, Photo, Voucher
from funds.months import Month
from funds.payments.reversing import reverse_payment
from funds.upkeep.backup import backup, restore
from funds.upkeep.checking import check_books
from funds.upkeep.village_export import export_community
from funds.upkeep.village_file import NotAVillage, fingerprint_of, read_village
from funds.upkeep.village_import import (
    NumbersUsedHere,
    OtherVersion,
    VillageBroken,
    VillageIsHere,
    import_community,
)
from funds.upkeep.village_tables import LEFT_BEHIND, village_models
from funds.village.officials import village_then
from households.appointing import save_person
from households.cards import draw_cards, issue_cards
from households.models import (
    AccessCard,
    Community,
    FormerStanding,
    FormerStay,
    Household,
    ImportedRow,
    Membership,
    Resident,
    Revision,
    RosterImport,
    Tenant,
    User,
    VillagerGroup,
)
from households.officials import names_then
from households.revising import revise
from households.visibility import communities_of
from tests.making.all_books import all_books
from tests.making.once import once_a_module
from tests.making.other_installation import exported, move_out, replaced, rewritten, rows_in
from tests.making.publications import publish
from tests.making.villages import actor, charge, door, official, pay, village

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 20)


def every_kind_of_row():
    """A village with a row in each table, and how it leaves."""
    community = all_books()
    clerk = User.objects.get(username="clerk")
    wang = Household.objects.get(community=community, number="01-001")
    group = VillagerGroup.objects.get(community=community, number=2)
    revise(Resident(community=community, household=wang, name="王小明"), by=clerk)
    own = {"community": community, "household": wang}
    FormerStay.objects.create(**own, liable_from=date(2020, 1, 1), liable_until=date(2020, 12, 31))
    FormerStanding.objects.create(**own, until=date(2019, 12, 31), kind="tenant", group=group)
    roster = RosterImport.objects.create(
        community=community, file_name="名册.xlsx", sha256="a" * 64, rows=1, by=clerk
    )
    ImportedRow.objects.create(**own, roster=roster, key="b" * 64)
    CollectingRound.objects.create(
        community=community,
        group=group,
        by=clerk,
        method="cash",
        received_on=DAY,
        lines={"02-002": "3", "01-001": "12"},
    )
    return community


built, community = once_a_module(every_kind_of_row, on=date(2026, 3, 20))


@pytest.fixture(scope="module")
def exported_once(built_every_kind_of_row):
    return exported(built_every_kind_of_row)


@pytest.fixture
def file(community, exported_once):
    return exported_once


@pytest.fixture
def elsewhere(file, settings, tmp_path):
    """The village's file; its own books and papers are no longer here."""
    settings.ATTACHMENTS_DIR = tmp_path / "elsewhere"
    move_out()
    return file


def bring(file):
    return import_community(io.BytesIO(file)).community


def neighbours():
    """Two villages that have given the same keys to their own rows."""
    for code, prefix in (("beiwan", "BW"), ("nanwan", "NW")):
        one = village(code, receipt_prefix=prefix)
        household = door(one)
        official(one, f"{code}-clerk")
        charge(one, "2026-01")
        pay(household, 5, date(2026, 2, 10))
        yield one


def findings(*communities):
    return [
        (one.code, proof.promise, finding.row, finding.trouble)
        for one in communities
        for proof in check_books(one)
        for finding in proof.findings
    ]


def test_every_table_goes_or_is_said_to_stay():
    told = {*village_models(), *LEFT_BEHIND}
    for app in ("households", "funds"):
        for model in apps.get_app_config(app).get_models():
            assert model in told, f"{model} neither goes with a village nor stays behind"
    for model in village_models():
        assert issubclass(model, Tenant) or model in (Community, User), (
            f"own_rows does not know whose the rows of {model} are"
        )
        assert model is User or not model._meta.local_many_to_many
        targets = {one.related_model for one in model._meta.concrete_fields} - {None}
        if model is not User:
            assert not targets & set(LEFT_BEHIND)
        kinds = {type(one) for one in model._meta.concrete_fields if one.primary_key}
        assert kinds == {models.BigAutoField}


def test_the_file_has_rows_of_every_table(file):
    counts = read_village(io.BytesIO(file)).index.rows

    assert [label for label, count in counts.items() if not count] == []


def test_a_village_is_the_same_beside_others(community, elsewhere):
    before = read_village(io.BytesIO(elsewhere)).index
    others = list(neighbours())
    assert Voucher.objects.filter(pk=1).exists()
    official(None, "clerk")

    imported = import_community(io.BytesIO(elsewhere))

    here = imported.community
    assert here.keys_from > 0
    assert chain_head(here) == before.chain_head != ""
    assert Voucher.objects.of(here).count() == before.vouchers
    assert findings(here, *others) == []
    assert "clerk@shangyu" in imported.people
    assert exported(here) == elsewhere
    for kept in (Attachment, Photo):
        for row in kept.objects.of(here):
            assert kept_path(row.file).is_file()


def test_papers_of_closed_months_bear_the_names_they_bore_where_they_came_from(community):
    closed = last_closed(community)
    assert closed is not None
    before = village_then(community, closed.month.last_day).holders
    file = exported(community)
    move_out()

    here = bring(file)

    assert village_then(here, closed.month.last_day).holders == before != {}


def test_papers_bear_the_names_that_people_bore_then(community):
    voucher = Voucher.objects.of(community).exclude(by=None).last()
    before = names_then([voucher])[voucher.pk]
    voucher.by.last_name, voucher.by.email = "改过名", "zhou@example.cn"
    save_person(voucher.by, by=official(None, "admin"))
    file = exported(community)
    move_out()

    here = bring(file)

    moved = Voucher.objects.of(here).get(pk=voucher.pk + here.keys_from)
    assert moved.by.called != before
    assert names_then([moved])[moved.pk] == before
    (told,) = Revision.objects.filter(community=None, row=moved.by_id, before__has_key="last_name")
    assert told.before.keys() == {"last_name"}
    assert exported(here) == file


def test_and_once_more_into_an_empty_place(elsewhere, settings, tmp_path):
    list(neighbours())
    again = exported(bring(elsewhere))
    settings.ATTACHMENTS_DIR = tmp_path / "third"
    move_out()

    third = bring(again)

    assert again == elsewhere
    assert exported(third) == elsewhere
    assert findings(third) == []


def test_life_goes_on_where_the_village_is_now(elsewhere):
    list(neighbours())
    here = bring(elsewhere)
    clerk = official(here, "here")
    wang = Household.objects.get(community=here, number="01-001")
    last = Counter.objects.of(here).get(name="receipt.SY-2026").value

    charge(here, "2026-03", "2026-04")
    paid = pay(wang, 7, DAY, by=clerk)
    reverse_payment(actor(here, clerk, DAY), payment=pay(wang, 2, DAY, by=clerk), reason="错")
    new = door(here, "01-077", "新来的", liable_from=date(2026, 3, 1))
    charge(here, "2026-05")
    pay(new, 3, DAY, by=clerk)
    close_month(actor(here, clerk, DAY), month=Month(2026, 2))
    publish(actor(here, today=DAY), month=Month(2026, 2))

    assert int(paid.receipt[-6:]) == last + 1
    assert findings(here) == []
    moved = exported(here)
    head = chain_head(here)
    move_out()
    third = bring(moved)
    assert chain_head(third) == head
    assert exported(third) == moved


def test_a_backup_keeps_from_where_the_keys_begin(elsewhere):
    list(neighbours())
    here = bring(elsewhere)
    kept = io.BytesIO()
    backup(kept)
    kept.seek(0)

    restored = restore(kept, last_on_paper={}, overwrite=True)

    assert [proof for _one, proof in restored.proofs if proof.findings] == []
    assert exported(Community.objects.get(pk=here.pk)) == elsewhere


def test_nobody_has_a_right_that_nobody_here_gave(elsewhere):
    other = next(neighbours())
    namesake = official(other, "clerk")
    here = bring(elsewhere)

    brought = User.objects.get(username="clerk@shangyu")
    assert not brought.is_active
    assert not brought.has_usable_password()
    assert not brought.is_superuser
    assert Membership.objects.filter(community=here, user=brought).exists()
    assert not Membership.objects.filter(community=here, user=namesake).exists()
    assert here not in communities_of(namesake)
    assert here not in communities_of(brought)


def test_what_opens_a_door_stays(community, settings, tmp_path):
    wang = Household.objects.get(community=community, number="01-001")
    clerk = User.objects.get(username="clerk")
    issue_cards(actor(community, clerk), cards=draw_cards([wang]))
    file = exported(community)
    card = AccessCard.objects.latest("pk")
    move_out()

    here = bring(file)

    assert card.token_hash.encode() not in file
    assert b"pbkdf2" not in file
    assert b"password" not in file
    assert not AccessCard.objects.exists()
    assert findings(here) == []
    assert {row["model"] for row in rows_in(file, "households.revision")}.isdisjoint(
        {"households.accesscard", "households.householdpin"}
    )


def test_a_code_that_is_here_is_refused(file):
    with pytest.raises(VillageIsHere):
        bring(file)


def test_a_used_number_is_refused(elsewhere):
    other = village("beiwan", receipt_prefix="SY")
    pay(door(other), 1)

    with pytest.raises(NumbersUsedHere, match="beiwan"):
        bring(elsewhere)

    assert not Community.objects.filter(code="shangyu").exists()


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("tables/funds.payment.jsonl", '"240.00"', '"239.00"'),
        ("tables/households.household.jsonl", "王秀英", "王秀芳"),
    ],
)
def test_a_file_changed_by_hand_is_refused(elsewhere, part, old, new):
    with pytest.raises(NotAVillage, match="tables/"):
        bring(rewritten(elsewhere, part, old, new, sums=False))
    with pytest.raises(VillageBroken):
        bring(rewritten(elsewhere, part, old, new))

    assert not Community.objects.exists()
    assert not User.objects.exists()
    assert not any(kept_path("00").parent.parent.glob("*/*"))


def test_rows_of_another_village_are_refused(elsewhere):
    others = list(neighbours())
    index = read_village(io.BytesIO(elsewhere)).index
    part = "tables/households.villagergroup.jsonl"
    foreign = rewritten(elsewhere, part, f",{index.community},", ",-40,")

    with pytest.raises(NotAVillage):
        bring(foreign)

    assert findings(*others) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"username"', '"is_superuser"'),
        ('"households.0001_register"', '"households.9999_later"'),
        ('"funds.voucher": [', '"funds.later": ['),
    ],
)
def test_a_file_of_another_version_is_refused(file, old, new):
    with pytest.raises((OtherVersion, NotAVillage)):
        bring(rewritten(file, "village.json", old, new))


@pytest.mark.parametrize("content", [b"", b"PK", b"no village at all"])
def test_no_village_is_refused(content):
    with pytest.raises(NotAVillage):
        bring(content)


def test_the_commands_say_what_they_did(community, tmp_path, settings, capsys):
    target = tmp_path / "shangyu.zip"
    call_command("export_community", str(target), community="shangyu")
    told = capsys.readouterr().out
    call_command("verify_document", str(target), community="shangyu")
    with pytest.raises(CommandError, match="shangyu"):
        call_command("import_community", str(target))
    settings.ATTACHMENTS_DIR = tmp_path / "elsewhere"
    move_out()

    call_command("import_community", str(target))

    answer = capsys.readouterr().out
    fingerprint = read_village(io.BytesIO(target.read_bytes())).fingerprint
    assert fingerprint in told
    assert fingerprint in answer
    assert "SY-2026-" in answer
    assert "issue_cards" in answer
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(CommandError, match="nowhere"):
        call_command("export_community", str(tmp_path / "nowhere" / "x.zip"), community="shangyu")


def test_a_lost_photo_keeps_no_village_from_going(community, tmp_path, settings, capsys):
    lost, altered = Photo.objects.of(community).first(), Attachment.objects.of(community).first()
    kept_path(lost.file).unlink()
    kept_path(altered.file).write_bytes(b"scribbled over")
    target = tmp_path / "shangyu.zip"
    call_command("export_community", str(target), community="shangyu")
    told = capsys.readouterr().out
    settings.ATTACHMENTS_DIR = tmp_path / "elsewhere"
    move_out()

    call_command("import_community", str(target))

    assert "2 份附件或照片早已丢失" in told
    assert "2 份附件或照片在导出本村之前已经丢失" in capsys.readouterr().out
    here = Community.objects.get(code="shangyu")
    found = [proof for proof in check_books(here) if proof.findings]
    assert [len(proof.findings) for proof in found] == [2]
    assert not any(proof.breaks_books for proof in found)


def test_a_photo_that_somebody_took_out_of_the_file_is_missed(elsewhere):
    name = next(iter(read_village(io.BytesIO(elsewhere)).files))

    with pytest.raises(NotAVillage):
        bring(without(elsewhere, f"files/{name}", everywhere=True))


class FullDisk(io.BytesIO):
    """Takes as much as there is space for, and then nothing more."""

    is_full = False

    def write(self, data):
        self.is_full = self.is_full or self.tell() > 20_000
        if self.is_full:
            raise OSError(errno.ENOSPC, "full")
        return super().write(data)


def test_a_full_disk_is_said_once_and_not_tried_again(community, monkeypatch):
    strays = []
    monkeypatch.setattr(sys, "unraisablehook", strays.append)

    with pytest.raises(OSError, match="full"):
        export_community(community, FullDisk())
    gc.collect()

    assert strays == []


def test_what_came_later_is_as_it_was_before(elsewhere):
    label, column = "funds.book", "receipt_format"
    (book,) = rows_in(elsewhere, label)
    del book[column]
    older = rewritten(elsewhere, "village.json", f'\n   "{column}",', "")

    here = bring(replaced(older, label, [list(book.values())]))

    assert Book.objects.get(community=here).receipt_format == "three"
    assert exported(here) == elsewhere


def save_inactive(user):
    user.is_active = False
    save_person(user, by=None)


def test_offices_of_then_are_held_by_whoever_could_log_in_then(community):
    closed = last_closed(community)
    assert closed is not None
    with time_machine.travel("2026-01-01T08:00:00+08:00"):
        save_inactive(official(community, "before"))
    clerk = User.objects.get(username="clerk")
    before = village_then(community, closed.month.last_day).holders
    assert before[Office.CLERK] == clerk.called
    save_inactive(clerk)
    file = exported(community)
    move_out()

    here = bring(file)

    assert village_then(here, closed.month.last_day).holders == before
    assert exported(here) == file
    assert not User.objects.filter(is_active=True).exists()


def without(file, name, *, everywhere=False):
    """The file without one part of it, which its index still lists unless it is out everywhere."""
    with ZipFile(io.BytesIO(file)) as packed:
        parts = {one: packed.read(one) for one in packed.namelist() if one != name}
    if everywhere:
        files = json.loads(parts["index.json"])["files"]
        del files[name]
        told = {
            "format": "shangyu-village-1",
            "files": files,
            "fingerprint": fingerprint_of(files),
        }
        parts["index.json"] = json.dumps(told).encode()
    made = io.BytesIO()
    with ZipFile(made, "w") as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    return made.getvalue()


@pytest.mark.parametrize("everywhere", [False, True])
@pytest.mark.parametrize("part", ["tables/funds.book.jsonl", "tables/funds.payment.jsonl"])
def test_a_part_that_is_missing_is_named(file, part, everywhere):
    with override("en"), pytest.raises(NotAVillage, match=f"“{part}” is missing"):
        bring(without(file, part, everywhere=everywhere))


def test_what_is_wrong_with_a_file_is_said(file):
    other = io.BytesIO()
    with ZipFile(other, "w") as packed:
        packed.writestr("index.json", '{"files": {}}')
    for content, said in (
        (b"no village at all", "not a village's file"),
        (other.getvalue(), "not a village's file"),
        (file[: len(file) // 2], "cut short"),
        (without(file, "index.json"), "“index.json” is missing"),
        (without(file, "village.json"), "“village.json” is missing"),
        (without(file, "village.json", everywhere=True), "“village.json” is missing"),
    ):
        with override("en"), pytest.raises(NotAVillage, match=said):
            bring(content)
