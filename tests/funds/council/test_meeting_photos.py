"""Photos of a meeting: for the desk alone, until somebody chooses and its resolution is published."""

import hashlib
from datetime import date
from urllib.parse import unquote

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from funds.archive.affairs import AFFAIRS_KEPT
from funds.commons.public_photos import public_photos
from funds.council.convening import BadMeeting
from funds.council.meeting_photos import photos_of, scans_of, shown_with
from funds.council.photographing import (
    Scan,
    choose_who_sees,
    keep_meeting_papers,
    keep_meeting_photos,
)
from funds.council.publishing import publish_resolution
from funds.files.file_kinds import MOST_BYTES
from funds.files.kept_files import kept_path
from funds.models import (
    MeetingPaper,
    MeetingPhoto,
    MeetingPhotoChoice,
    MeetingScan,
    Photo,
    Resolution,
)
from funds.photos.drawing import BadPhoto
from funds.upkeep.proofs.archive import files_can_be_read
from funds.upkeep.proofs.council import sign_in_lists_are_private
from funds.upkeep.proofs.desk import kept_files_are_there
from funds.upkeep.proofs.finding import name_of
from households.refusal import Refused
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.photos import SCANNED, locked, photo
from tests.making.tampering import unguarded
from tests.making.villages import actor, official, village

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)
ZH = {"accept-language": "zh-CN"}


def with_a_resolution():
    community = village()
    decided(actor(community, today=DAY))
    return community


built, community = once_a_module(with_a_resolution)


@pytest.fixture
def resolution(community):
    return Resolution.objects.of(community).select_related("vote__minutes__meeting").get()


def kept(resolution, kind=MeetingPaper.SCENE, **more):
    (one,) = keep_meeting_photos(
        actor(resolution.community, today=DAY),
        meeting=resolution.vote.minutes.meeting,
        contents=[photo()],
        kind=kind,
        taken_on=DAY,
        **more,
    )
    return one


def test_everybody_sees_it_by_choice_and_once_the_resolution_hangs(community, resolution):
    at = actor(community, today=DAY)
    hidden, chosen = kept(resolution), kept(resolution, is_public=True)
    assert list(shown_with(resolution)) == []
    publish_resolution(at, resolution=resolution, on=DAY)

    assert list(shown_with(resolution)) == [chosen]
    assert list(public_photos(community, on=DAY)) == [chosen.photo]
    choose_who_sees(at, photo=hidden, is_public=True)
    for _again in range(2):
        choose_who_sees(at, photo=chosen, is_public=False)

    assert list(shown_with(resolution)) == [hidden]
    meeting = resolution.vote.minutes.meeting
    assert [bool(one.shown) for one in photos_of(meeting)] == [True, False]
    assert MeetingPhotoChoice.objects.of(community).count() == 3


def test_a_sign_in_list_is_for_the_desk_alone(community, resolution):
    with pytest.raises(BadMeeting):
        kept(resolution, MeetingPaper.SIGN_IN, is_public=True)
    assert not Photo.objects.of(community).exists()
    listed = kept(resolution, MeetingPaper.SIGN_IN)
    with pytest.raises(BadMeeting):
        choose_who_sees(actor(community, today=DAY), photo=listed, is_public=True)
    shown = kept(resolution, is_public=True)
    publish_resolution(actor(community, today=DAY), resolution=resolution, on=DAY)
    assert list(sign_in_lists_are_private(community)) == []

    table = connection.ops.quote_name(MeetingPhoto._meta.db_table)
    assert unguarded(
        MeetingPhoto, f"UPDATE {table} SET kind = %s WHERE id = %s", ["sign_in", shown.pk]
    )

    assert len(list(sign_in_lists_are_private(community))) == 1
    assert list(shown_with(resolution)) == []


def test_what_is_no_photo_leaves_nothing_behind(community, resolution):
    with pytest.raises(BadPhoto):
        keep_meeting_photos(
            actor(community, today=DAY),
            meeting=resolution.vote.minutes.meeting,
            contents=[photo(), b"%PDF-1.7"],
            kind=MeetingPaper.MINUTES,
            taken_on=DAY,
        )
    assert not Photo.objects.of(community).exists()
    assert not MeetingPhoto.objects.of(community).exists()


def test_from_the_meeting_s_page_to_the_board(client, community, resolution):
    client.force_login(official(community, "zhou"))
    at = f"/{community.code}/admin/council"
    sheet = f"{at}/{resolution.vote.minutes.meeting.number}/"
    publish_resolution(actor(community, today=DAY), resolution=resolution, on=DAY)
    board = f"/{community.code}/resolutions/{resolution.seq}/"
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    said = {"photos": [file], "kind": "scene", "taken_on": str(DAY)}
    assert client.post(f"{sheet}photos/", said).status_code == 302
    one = MeetingPhoto.objects.get()
    assert "只在柜台可看" in client.get(sheet, headers=ZH).content.decode()
    address = f"/{community.code}/photos/{one.photo.seq}/small.jpg"
    assert client.get(address).status_code == 404
    assert address not in client.get(board).content.decode()

    who = f"{at}/photos/{one.pk}/shown/"
    assert client.post(who, {"is_public": "on"}).status_code == 302

    assert address in client.get(board).content.decode()
    assert client.get(address)["Content-Type"] == "image/jpeg"
    wrong = {
        "photos": [SimpleUploadedFile("a.jpg", photo())],
        "kind": "sign_in",
        "is_public": "on",
    }
    refused = client.post(f"{sheet}photos/", {**wrong, "taken_on": str(DAY)}, headers=ZH)
    assert "is_public" in refused.context["form"].errors


def scanned(resolution, content=SCANNED, kind=MeetingPaper.MINUTES, photos=()):
    return keep_meeting_papers(
        actor(resolution.community, today=DAY),
        meeting=resolution.vote.minutes.meeting,
        photos=photos,
        scans=[Scan("../记录.pdf", content)],
        kind=kind,
        taken_on=DAY,
    )


def test_signed_minutes_are_kept_as_a_pdf_with_their_hash(community, resolution):
    assert scanned(resolution, photos=[photo()]) == 2
    (scan,) = scans_of(resolution.vote.minutes.meeting)
    assert (scan.name, scan.media_type, scan.size) == ("记录.pdf", "application/pdf", len(SCANNED))
    assert scan.sha256 == hashlib.sha256(kept_path(scan.file).read_bytes()).hexdigest()
    with pytest.raises(BadMeeting):
        scanned(resolution)

    first, last = date(DAY.year, 1, 1), date(DAY.year, 12, 31)
    items = AFFAIRS_KEPT["minutes"].find(community, first, last)
    pictured = Photo.objects.of(community).get()
    assert [(one.title.rpartition("：")[2], one.note) for one in items[1:]] == [
        ("签了字的会议记录（照片）", f"SHA-256 {pictured.sha256[:16]}"),
        ("签了字的会议记录（扫描件）", f"SHA-256 {scan.sha256[:16]}"),
    ]
    for found in (kept_files_are_there(community), files_can_be_read(community)):
        assert list(found) == []
    kept_path(scan.file).write_bytes(b"something else")
    assert [one.row for one in kept_files_are_there(community)] == [name_of(scan)]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"content": b"no pdf at all"}, "scan"),
        ({"content": photo()}, "scan"),
        ({"content": locked()}, "scan"),
        ({"content": SCANNED[:9]}, "scan"),
        ({"content": SCANNED.replace(b"[3 0 R]/Count 1", b"[]/Count 0")}, "scan"),
        ({"kind": MeetingPaper.SCENE}, "kind"),
        ({"content": SCANNED + b"0" * MOST_BYTES}, "scan"),
    ],
)
def test_what_is_no_scan_is_refused_and_leaves_nothing(community, resolution, sent, field):
    with pytest.raises(Refused) as refused:
        scanned(resolution, photos=[photo()], **sent)
    assert refused.value.field == field
    assert not MeetingScan.objects.of(community).exists()
    assert not Photo.objects.of(community).exists()


def test_the_desk_adds_a_scan_and_reads_it_and_nobody_else_does(client, community, resolution):
    client.force_login(official(community, "zhou"))
    meeting = resolution.vote.minutes.meeting
    at = f"/{community.code}/admin/council/{meeting.number}/"
    sent = {"kind": "minutes", "taken_on": str(DAY)}
    with time_machine.travel(f"{DAY}T10:00:00+08:00"):
        empty = client.post(f"{at}photos/", sent)
        assert empty.status_code == 422
        file = SimpleUploadedFile("会议记录.pdf", SCANNED)
        assert client.post(f"{at}photos/", {**sent, "scan": file}).status_code == 302
        (scan,) = scans_of(meeting)
        address = f"/{community.code}/admin/council/scans/{scan.pk}/"
        assert address in client.get(at).content.decode()
        read = client.get(address)
        assert (b"".join(read.streaming_content), read["Content-Type"]) == (
            SCANNED,
            "application/pdf",
        )
        assert "no-store" in read["Cache-Control"]
        page = SimpleUploadedFile("记录.html", SCANNED + b"\n")
        assert client.post(f"{at}photos/", {**sent, "scan": page}).status_code == 302
        (_first, other) = scans_of(meeting)
        named = client.get(f"/{community.code}/admin/council/scans/{other.pk}/")
        assert b"".join(named.streaming_content) == SCANNED + b"\n"
        assert unquote(named["Content-Disposition"]).endswith("记录.html.pdf")
        assert Client().get(address).status_code in (302, 404)
