"""Photos of a meeting: for the desk alone, until somebody chooses and its resolution is published."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from funds.commons.public_photos import public_photos
from funds.council.convening import BadMeeting
from funds.council.meeting_photos import photos_of, shown_with
from funds.council.photographing import choose_who_sees, keep_meeting_photos
from funds.council.publishing import publish_resolution
from funds.models import MeetingPaper, MeetingPhoto, MeetingPhotoChoice, Photo, Resolution
from funds.photos.drawing import BadPhoto
from funds.upkeep.proofs.council import sign_in_lists_are_private
from tests.making.meetings import decided
from tests.making.once import once_a_module
from tests.making.photos import photo
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
