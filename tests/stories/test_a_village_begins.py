"""From an empty folder to the first receipt, in the browser alone: every page is counted."""

import re

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from funds.models import Payment, PaymentKind
from households.models import Community
from households.setup_token import setup_token
from tests.cases.outcomes import broken
from tests.making.pages import form_with

pytestmark = pytest.mark.django_db

MOST_PAGES = 12
PASSWORD = "three-yuan every month"
DESK = "/linshuicun/admin/"
ROSTER = """户号,户主,村民小组,户籍类型,期初欠费,期初预存
01-001,王秀英,1,原住民,,8
01-002,李建国,1,原住民,6,
02-001,张伟,2,新租户,,
""".encode()


class Beginner:
    """Somebody with a browser, who counts the pages that are shown."""

    def __init__(self):
        self.client, self.pages, self.address, self.page = Client(), 0, "", ""

    def look(self, address):
        return self._shown(self.client.get(address))

    def go_on(self, words):
        """Follow the link that says these words."""
        found = re.search(rf'<a [^>]*href="([^"]*)"[^>]*>\s*[^<]*{words}', self.page)
        return self.look(found[1])

    def send(self, *, upload=None, **said):
        """Fill in the form of the page that is shown, and follow to the next page."""
        form = form_with(self.page, set(said))
        sent = form.filled(said) | (upload or {})
        return self._shown(self.client.post(form.action or self.address, sent))

    def _shown(self, answer):
        while answer.status_code == 302:
            answer = self.client.get(answer["Location"])
        assert answer.status_code == 200, answer.content.decode()
        self.pages += 1
        self.address, self.page = answer.request["PATH_INFO"], answer.content.decode()
        return self.page


@pytest.fixture
def _nothing(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    with time_machine.travel("2026-11-03T10:00:00+08:00", tick=False):
        yield


@pytest.mark.usefixtures("_nothing")
def test_from_an_empty_folder_to_the_first_receipt():
    me = Beginner()
    me.look(f"/setup/?token={setup_token()}")
    me.send(
        name="临水村",
        owner_body="临水村村民委员会",
        clerk_phone="028-82211234",
        first_month="2026-11",
        person="周文书",
        password=PASSWORD,
        again=PASSWORD,
    )
    me.send(
        **{
            "0-name": "郑光明",
            "0-roles": ["reviewer"],
            "1-name": "钱主任",
            "1-roles": ["approver", "auditor"],
        }
    )
    assert len(re.findall(r'class="password">\w{4}-\w{4}-\w{4}<', me.page)) == 2
    me.go_on("下一步")
    me.send(
        **{
            "0-amount": "2",
            "2-name": "",
            "2-amount": "",
            "2-fund": "",
            "3-name": "水渠维护费",
            "3-amount": "1.50",
            "decision": "村代会〔2026〕7号",
        }
    )
    me.send(upload={"file": SimpleUploadedFile("花名册.csv", ROSTER)}, **{"try": "1"})
    me.send(enter="1")
    me.send(
        **{
            "sanitation.cash": "117",
            "plot.bank": "739.57",
            "held.bank": "8",
            "signed_total": "864.57",
        }
    )
    assert "刚开始这几天要做的事" in me.page
    me.look(f"{DESK}households/household/01-002/sheet/")
    me.send(amount="6")

    assert me.pages <= MOST_PAGES
    community = Community.objects.get()
    taken = Payment.objects.exclude(kind=PaymentKind.OPENING).get(community=community)
    assert (str(taken.amount), taken.receipt in me.page) == ("6.00", True)
    assert broken(community) == []
