"""No cell of any paper is a formula made from what somebody wrote."""

import csv
import re
from datetime import date
from io import BytesIO, StringIO

import openpyxl
import pytest

from funds.board.objecting import raise_objection
from funds.documents.catalogue import KINDS, Files, span_of
from funds.documents.spans import Unit
from funds.levies.ruling import save_rule
from funds.levies.waiving import waive
from funds.models import Charge, Levy, Office
from funds.payments.reversing import reverse_payment
from funds.village.taking_office import take_office
from households.appointing import save_community
from households.models import VillagerGroup
from tests.making import villages as world
from tests.making.once import once_a_module
from tests.making.reported_month import spend
from tests.making.villages import actor

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
EVIL = ["=1+1", "+86", "-1", "@x", "＝A1", "－2", "\t=1", '=HYPERLINK("http://x.cn")']
RECKONED = re.compile(
    r"=SUBTOTAL\(9,[A-Z]+\d+(:[A-Z]+\d+)?\)|=SUM\([A-Z0-9:,]+\)"
    r"|=IF\(AND\([A-Z0-9().,=-]+\),\"核对一致\",\"与账不符\"\)"
)
"""The formulas there may be: sums, and whether they are still those of the books."""
WRITTEN = {Unit.MONTH: "2026-03", Unit.YEAR: "2026", Unit.DAY: "2026-03-20"}


def evil_everywhere():
    """Every such text in every place where somebody may write one."""
    community = world.village()
    act = actor(community, today=TODAY)
    for number, text in enumerate(EVIL, start=1):
        household = world.door(community, f"01-{number:03d}", text, note=text, house_no=text)
        world.pay(household, 5, TODAY, note=text, reference=f"{text}{number}")
        wrong = world.pay(household, 1, TODAY)
        reverse_payment(act, payment=wrong, reason=text)
        spend(community, "1.00", TODAY, payee=f"{text}公司", summary=text)
        raise_objection(act, text=text, household=household)
    world.charge(community, "2026-03", today=TODAY)
    for text, charge in zip(EVIL, _open_charges(community), strict=False):
        waive(act, charge=charge, reason=text, approved_by=text, on=TODAY)
    for office, text in zip(Office, EVIL, strict=False):
        take_office(act, office=office, name=text, since=TODAY)
    for model in (Levy, VillagerGroup):
        for row, text in zip(model.objects.of(community), EVIL, strict=False):
            row.name = text
            save_rule(act, rule=row)
    act.community.name, act.community.owner_body, act.community.clerk_phone = EVIL[:3]
    save_community(act)
    return community


def _open_charges(community):
    return [one for one in Charge.objects.of(community) if one.amount > one.paid + one.waived]


built, community = once_a_module(evil_everywhere)


def test_no_text_becomes_a_formula_in_any_file(community):
    found = []
    for code, kind in KINDS.items():
        for unit in kind.units:
            files = Files(community, kind, span_of(community, kind, WRITTEN[unit], today=TODAY))
            found += [(code, unit, cell) for cell in in_workbook(files.written("xlsx"))]
            found += [(code, unit, cell) for cell in in_csv(files.written("csv"))]
    assert found == []


def in_workbook(content):
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            is_made = cell.data_type == "f" and not RECKONED.fullmatch(str(cell.value))
            if is_made or cell.hyperlink:
                yield cell.value


def in_csv(content):
    for row in csv.reader(StringIO(content.decode("utf-8-sig"))):
        yield from (cell for cell in row if cell and _calculates(cell))


def _calculates(cell: str) -> bool:
    """Whether a spreadsheet reckons with a cell: figures with a minus are figures."""
    is_amount = re.fullmatch(r"-\d+(\.\d+)?", cell)
    return cell[0] in "=+@-＝＋－＠\t\r\n" and not is_amount
