"""The printed slips: three to a page, with all that a household needs to pay."""

import re
import subprocess
from datetime import date

import pytest

from funds.documents.reminder_slips import own_page, slips_pdf
from funds.models import Channel, Reminder
from funds.reminders.letters import letters
from funds.reminders.reminding import remind
from households.models import Household
from tests.making.villages import actor, charge, door, pay, village

pytestmark = pytest.mark.django_db
SHEET = re.compile(rb"/Type\s*/Page\b")
TODAY = date(2026, 3, 20)


def slips(community):
    made = []
    doors = Household.objects.filter(community=community)
    at = actor(community, today=TODAY)
    remind(at, households=list(doors), channel=Channel.SLIP, write=made.append)
    return slips_pdf(made[0])


def read(content, tmp_path):
    (tmp_path / "slips.pdf").write_bytes(content)
    command = ["pdftotext", "-layout", str(tmp_path / "slips.pdf"), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (3, 1), (4, 2), (7, 3)])
def test_three_to_a_page(count, sheets):
    community = village()
    for number in range(1, count + 1):
        door(community, f"01-{number:03d}")
    charge(community, "2026-01")

    assert len(SHEET.findall(slips(community))) == sheets


def test_what_a_household_reads(tmp_path):
    community = village(clerk_phone="028-80000001", owner_body="上余村村民委员会")
    door(community, name="欧阳德明", house_no="尚余湾 1 号")
    charge(community, "2026-01", "2026-02", "2026-03")

    text = "".join(read(slips(community), tmp_path).split())

    for said in (
        "缴费提醒单", "TX-2026-03-0001", "01-001", "欧阳德明家", "2026年1–3月（3个月）",
        "卫生费", "微菜园租金费", "路灯费", "9.00", "人民币玖元整", "4月3日", "028-80000001",
        "上余村村民委员会（章）", "签收人", "送达人", "签收只表示收到",
    ):  # fmt: skip
        assert said in text, said
    assert not [word for word in ("滞纳", "逾期", "催", "曝光") if word in text]


def test_months_with_gaps_share_a_line_when_they_are_many(tmp_path):
    community = village()
    wang = door(community)
    for month in range(1, 12, 2):
        charge(community, f"2026-{month:02d}", today=date(2026, month, 1))
    pay(wang, "0.50", date(2026, 11, 2))

    (letter,) = letters(community, today=date(2026, 11, 20))
    reminder = Reminder(
        number="TX-2026-11-0001", household=wang, reminded_on=date(2026, 11, 20), owed=letter.owed
    )
    text = "".join(read(slips_pdf([(reminder, letter)]), tmp_path).split())

    assert "2026年1–11月内6个月" in text


def test_the_code_leads_to_the_household(client, settings):
    settings.PUBLIC_URL = "https://fund.example.cn"
    wang = door(village())

    address = own_page(wang)

    assert address == "https://fund.example.cn/shangyu/login/?household=01-001"
    answer = client.get(address.removeprefix(settings.PUBLIC_URL))
    assert 'value="01-001"' in answer.content.decode()
