"""From a dark lamp to a judged repair: scanned, taken on, paid by a claim, confirmed, in public."""

import re
import subprocess
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from funds.board.closing import close_month
from funds.commons.lamp_days import lamp_days
from funds.commons.repairs import cost_of, standing_of
from funds.documents.facility_labels import facility_address
from funds.levies.charging import raise_charges
from funds.models import Category, Facility, RepairRequest
from funds.months import Month
from funds.spending.claiming import propose
from funds.spending.signing import approve, pay_claim, review
from households.models import Household
from tests.cases.outcomes import broken
from tests.making.claims import draft, office
from tests.making.desk import DeskClient
from tests.making.photos import photo
from tests.making.publications import publish
from tests.making.residents import logged_in
from tests.making.villages import actor, door, fund

pytestmark = [pytest.mark.django_db, pytest.mark.engine_free]
DAYS = "2026-03-{:02d}T19:00:00+08:00"


def text_of(answer, tmp_path):
    """What a PDF says, without the blanks of its lines."""
    assert answer["Content-Type"] == "application/pdf"
    file = tmp_path / "paper.pdf"
    file.write_bytes(answer.content)
    said = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, check=True
    )
    return "".join(said.stdout.decode().split())


def test_from_a_dark_lamp_to_a_judged_repair(settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path / "kept"
    at = office()
    community, desk = at.community, DeskClient()
    wang = door(community)
    door(community, "01-002", "李桂芳")

    # The clerk puts 24 lamps down on one page, and prints their labels.
    with time_machine.travel(DAYS.format(1), tick=False):
        desk.force_login(at.clerk)
        sent = {"kind": "lamp", "along": "主路", "count": 24, "keeper": "李电工"}
        group = desk.get("/admin/facilities/many/").context["form"].fields["group"].queryset[0]
        told = desk.post(
            "/admin/facilities/many/",
            {**sent, "places": "", "group": group.pk, "installed_on": "2026-03-01"},
        )
        assert told.status_code == 302
        labels = text_of(desk.get("/admin/facilities/labels.pdf", {"kind": "lamp"}), tmp_path)
        assert labels.count("扫码报修") == 24
    lamp = Facility.objects.select_related("community").get(number="LD-01-007")
    assert facility_address(community, lamp).endswith("/shangyu/f/LD-01-007/")

    # A resident scans the label; a neighbour says the same two days later, with a photo.
    with time_machine.travel(DAYS.format(3), tick=False):
        desk.force_login(at.clerk)
        page = "/shangyu/f/LD-01-007/"
        home = logged_in(wang)
        assert home.post(page, {"trouble": "dark", "words": "整晚不亮"}).status_code == 302
        assert "WX-2026-0001" in desk.get("/admin/").text
    with time_machine.travel(DAYS.format(5), tick=False):
        desk.force_login(at.clerk)
        dark = SimpleUploadedFile("灯.jpg", photo(), "image/jpeg")
        sent = {"trouble": "dark", "household": "01-002", "photo": dark}
        assert Client().post(page, sent).status_code == 302
    one = RepairRequest.objects.select_related("community", "joins").get(number="WX-2026-0001")
    assert standing_of(one).others == 1

    # Taken on, mended, paid by a claim that three people signed.
    step = f"/admin/requests/{one.number}/"
    with time_machine.travel(DAYS.format(5), tick=False):
        desk.force_login(at.clerk)
        desk.post(f"{step}take/", {"worker": "李电工", "due_on": "2026-03-07"})
    assert standing_of(one).due_on == date(2026, 3, 7)
    with time_machine.travel(DAYS.format(9), tick=False):
        desk.force_login(at.clerk)
        assert "过期" in desk.get("/admin/").text
        day = date(2026, 3, 9)
        wanted = draft(
            community,
            "18.60",
            fund=fund(community, "lights"),
            category=Category.REPAIR,
            summary="换灯头",
            happened_on=day,
        )
        claim = propose(actor(community, at.clerk, day), draft=wanted)
        review(actor(community, at.reviewer, day), claim=claim)
        approve(actor(community, at.approver, day), claim=claim)
        pay_claim(actor(community, at.clerk, day), claim=claim, method="bank", paid_on=day)
        lit = SimpleUploadedFile("亮.jpg", photo(colour="gold"), "image/jpeg")
        done = desk.post(
            f"{step}repaired/",
            {
                "on": "2026-03-09",
                "worker": "李电工",
                "labour": "半天",
                "material": "LED灯头1只",
                "claim": claim.pk,
                "photo": lit,
            },
        )
        assert done.status_code == 302

    # Who asked sees five dots, and judges; everybody sees days, cost and judgement, no name.
    with time_machine.travel(DAYS.format(10), tick=False):
        desk.force_login(at.clerk)
        home = logged_in(wang)
        mine = home.get("/me/repairs/").text
        assert mine.count('<li class="done">') == 3
        home.post(f"/me/repairs/{one.number}/judge/", {"satisfaction": "3", "words": "亮堂"})
        assert home.get("/me/repairs/").text.count('<li class="done">') == 5
        public = Client().get("/shangyu/repairs/").text
        for said in ("LD-01-007", "6 天", "18.60", "满意"):
            assert said in public, said
        shown = re.search(r'src="(/shangyu/photos/\d+/small.jpg)"', public)
        assert Client().get(shown[1])["Content-Type"] == "image/jpeg"
        board = Client().get("/shangyu/").text
        assert "24 盏路灯" in board
        for name in ("王秀英", "李桂芳", "李电工", "整晚不亮"):
            assert name not in public + board

    # The papers say it all; the books prove true.
    with time_machine.travel(DAYS.format(10), tick=False):
        desk.force_login(at.clerk)
        papers = text_of(desk.get(f"{step}papers.pdf"), tmp_path)
        found = desk.get("/admin/find/", {"q": "wx 2026 1"})
    for said in ("报修单", "维修记录", one.number, "■不亮", "LED灯头1只", "18.60元", "满意：亮堂"):
        assert said in papers, said
    assert cost_of(standing_of(one)).is_paid
    march = lamp_days(community, Month(2026, 3), until=date(2026, 3, 10))
    assert (march.lamps, march.days, march.dark) == (24, 240, 6)
    assert found["Location"].endswith(f"{one.number}/")

    # Beside the month's figures: what the lights' money bought; the published file has none of it.
    with time_machine.travel("2026-04-02T10:00:00+08:00", tick=False):
        for month in Month(2026, 1).through(Month(2026, 3)):
            raise_charges(actor(community, at.clerk, date(2026, 4, 1)), month=month)
            close_month(actor(community, at.clerk, date(2026, 4, 1)), month=month)
        told = publish(actor(community, at.reviewer, date(2026, 4, 2)), month=Month(2026, 3))
        shown = Client().get("/shangyu/months/2026-03/").text
        file = Client().get(f"/shangyu/notices/{told.number}.json").text
    assert "738 / 744" in " ".join(shown.split())
    assert "1元钱让一盏灯亮了39天" in shown
    assert "for_one_yuan" not in file
    assert broken(community) == []
    assert Household.objects.of(community).count() == 2
