"""A PDF that runs or sends something when it is opened is kept nowhere; a plain one is."""

import io
import re
from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf

from funds.admin.spending.pictures import PicturesField
from funds.council.photographing import Scan, keep_meeting_papers
from funds.files.file_kinds import PDF, BadAttachment, require_paper
from funds.models import Attachment, MeetingPaper, MeetingScan
from funds.spending.attaching import attach
from tests.making.claims import office, proposed
from tests.making.desk import DeskClient
from tests.making.meetings import a_meeting
from tests.making.once import once_a_module
from tests.making.photos import SCANNED, locked
from tests.making.villages import actor

DAY = date(2026, 3, 20)
SCRIPT = {"S": Name.JavaScript, "JS": "app.alert(1)"}
LAUNCH = {"S": Name.Launch, "F": "cmd.exe"}


def opening(pdf, action):
    pdf.Root.OpenAction = action


def opening_elsewhere(pdf, action):
    pdf.Root.OpenAction = pdf.make_indirect(action)


def on_its_page(pdf, action):
    pdf.pages[0].AA = Dictionary(O=action)


def after_another(pdf, action):
    pdf.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([0]), Next=Array([action]))


def at_a_link(pdf, action):
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)
    pdf.pages[0].Annots = Array([pdf.make_indirect(link)])


def among_the_names(pdf, action):
    named = Dictionary(Names=Array(["a", action]))
    pdf.Root.Names = Dictionary(JavaScript=named)


PLACES = pytest.mark.parametrize(
    "place",
    [opening, opening_elsewhere, on_its_page, after_another, at_a_link, among_the_names],
)


def with_action(place, action, packed=ObjectStreamMode.disable):
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(SCANNED)) as pdf:
        place(pdf, Dictionary(**action))
        pdf.save(out, object_stream_mode=packed)
    return out.getvalue()


@PLACES
@pytest.mark.parametrize("action", [SCRIPT, LAUNCH], ids=["script", "program"])
@pytest.mark.parametrize("packed", [ObjectStreamMode.disable, ObjectStreamMode.generate])
def test_what_runs_when_it_is_opened_is_refused(place, action, packed):
    with override("en"), pytest.raises(BadAttachment, match="script") as refused:
        require_paper(with_action(place, action, packed), field="scan")
    assert refused.value.field == "scan"


def test_forms_that_bring_scripts_are_refused_and_torn_files_too():
    def form(pdf, _action):
        pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))

    torn = b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    for content in (with_action(form, {}), torn):
        with pytest.raises(BadAttachment):
            require_paper(content)


@pytest.mark.parametrize("place", [opening, opening_elsewhere, on_its_page, after_another])
@pytest.mark.parametrize("kind", [Name.URI, Name.GoToR, Name.GoToE, Name.Rendition])
def test_what_leads_elsewhere_by_itself_is_refused(place, kind):
    with pytest.raises(BadAttachment):
        require_paper(with_action(place, {"S": kind, "F": r"\\\\elsewhere\\a.pdf"}))


def test_a_torn_file_hides_no_script_behind_escaped_letters():
    torn = b"%PDF-1.7\n1 0 obj<</OpenAction<</S/J#61vaScript/J#53(app.alert(1))>>>>"
    with pytest.raises(BadAttachment):
        require_paper(torn)


def test_plain_ones_and_those_with_links_are_kept():
    page = {"S": Name.GoTo, "D": Array([0, Name.Fit])}
    address = {"S": Name.URI, "URI": "https://inv-veri.chinatax.gov.cn/"}
    for content in (SCANNED, with_action(opening, page), with_action(at_a_link, address)):
        assert require_paper(content) == PDF


def test_deep_and_locked_ones_are_no_error():
    deep = SCANNED.replace(b"/Type/Catalog", b"/Type/Catalog/X" + b"[" * 400 + b"]" * 400)
    assert require_paper(deep) == PDF
    with override("en"), pytest.raises(BadAttachment, match="password"):
        require_paper(locked())


built, at = once_a_module(office)


@pytest.mark.django_db
def test_no_claim_and_no_meeting_keeps_it(at, settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path
    acting, bad = actor(at.community, at.clerk, DAY), with_action(opening, SCRIPT)
    with pytest.raises(BadAttachment) as refused:
        attach(acting, claim=proposed(at), name="发票.pdf", content=bad)
    assert refused.value.field == "file"
    with pytest.raises(Exception, match="脚本"):
        PicturesField().clean([SimpleUploadedFile("发票.pdf", bad)])
    meeting, minutes = a_meeting(acting, day=DAY), MeetingPaper.MINUTES
    with pytest.raises(BadAttachment) as refused:
        keep_meeting_papers(
            acting,
            meeting=meeting,
            photos=[],
            scans=[Scan("记录.pdf", bad)],
            kind=minutes,
            taken_on=DAY,
        )
    assert refused.value.field == "scan"
    for model in (Attachment, MeetingScan):
        assert not model.objects.of(at.community).exists()
    assert not [one for one in tmp_path.rglob("*") if one.is_file()]


@pytest.mark.django_db
def test_what_is_wrong_with_a_photo_or_a_scan_stands_at_its_field(at, settings, tmp_path):
    settings.ATTACHMENTS_DIR = tmp_path
    meeting = a_meeting(actor(at.community, at.clerk, DAY), day=DAY)
    client = DeskClient()
    client.force_login(at.clerk)
    wrong = {
        "scan": [b"no pdf", with_action(opening, LAUNCH), locked(), SCANNED[:9]],
        "photos": [b"no photo", SCANNED],
    }
    with time_machine.travel(f"{DAY}T10:00:00+08:00"):
        for name, contents in wrong.items():
            for content in contents:
                sent = {"kind": "minutes", "taken_on": str(DAY), name: file_of(content)}
                answer = client.post(f"/admin/council/{meeting.number}/photos/", sent)
                assert answer.status_code == 422
                text = answer.content.decode()
                assert re.search(rf'id="id_{name}_error"', text), (name, content[:20])
                assert "errornote" not in text


def file_of(content):
    return SimpleUploadedFile("扫描.pdf", content)
