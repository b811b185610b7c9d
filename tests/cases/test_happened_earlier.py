"""Every form about money asks for the true day, and lets it be of a month that is closed."""

import pkgutil
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import pytest
import time_machine

import funds.admin
from funds.admin.cash.forms import BetweenFundsForm
from funds.admin.forms import HappenedPart, PaidOutPart
from funds.admin.levies.forms import WaiveForm
from funds.interface.forms import OnceForm
from funds.models import Charge, Claim, Voucher, Waiver
from funds.spending.claiming import propose
from funds.spending.signing import approve, review
from households.models import Role, User
from tests.cases.doing import close
from tests.cases.outcomes import broken
from tests.making.claims import draft
from tests.making.moved_money import LATER, Place, place
from tests.making.once import once_a_module
from tests.making.villages import actor, fund, official

pytestmark = pytest.mark.django_db

TRUE_DAY, FIRST_OPEN = date(2026, 1, 25), date(2026, 2, 1)
OPENING = "funds.admin.village.opening_forms"
"""What was there before the books begin has no day in them."""
GIVES_OUT = {"refund", "claim", "advance", "more of an advance", "transfer"}


@dataclass(frozen=True)
class Sent:
    """What a clerk sends to a page about money, and the field of its day."""

    page: str
    day: str
    said: dict[str, Any]


def village_with_a_claim() -> Place:
    here = place()
    clerk = official(here.community)
    people = [official(here.community, str(role), role) for role in (Role.REVIEWER, Role.APPROVER)]
    claim = propose(
        actor(here.community, clerk, LATER),
        draft=draft(here.community, 41, fund=fund(here.community, "hall"), happened_on=TRUE_DAY),
    )
    review(actor(here.community, people[0], LATER), claim=claim)
    approve(actor(here.community, people[1], LATER), claim=claim)
    return here


built, here = once_a_module(village_with_a_claim)


def _sent(here: Place) -> dict[str, Sent]:
    hall, lights = (fund(here.community, code).pk for code in ("hall", "lights"))
    sheet = "/admin/households/household/{}"
    charge = Charge.objects.filter(community=here.community, household=here.li)[0]
    claim = Claim.objects.get(community=here.community)
    given = f"/admin/money/advances/{here.given.advance.number}"
    two = {"amount": "2", "method": "cash"}
    return {
        "payment": Sent(
            sheet.format("01-002/sheet/"), "received_on", {**two, "owed_seen": "6.00"}
        ),
        "round": Sent("/admin/rounds/1/", "received_on", {"method": "cash", "amount-01-002": "2"}),
        "other income": Sent(
            "/admin/money/income/",
            "received_on",
            {**two, "purpose": "donation", "payer": "曾先生", "fund": hall},
        ),
        "refund": Sent(sheet.format("01-001/refund/"), "paid_on", {**two, "reason": "退还"}),
        "claim": Sent(f"/admin/claims/{claim.number}/pay/", "paid_on", {"method": "cash"}),
        "advance": Sent(
            "/admin/money/advances/new/",
            "given_on",
            {**two, "holder": "老吴", "purpose": "采购", "approved_by": "钱主任", "fund": hall},
        ),
        "more of an advance": Sent(f"{given}/more/", "given_on", two),
        "advance brought back": Sent(f"{given}/back/", "returned_on", two),
        "transfer": Sent(
            "/admin/money/move/",
            "happened_on",
            {"origin": "cash", "target": "bank", "amount": "2"},
        ),
        "between funds": Sent(
            "/admin/money/between-funds/",
            "happened_on",
            {"origin": hall, "target": lights, "amount": "2", "decision": "决议"},
        ),
        "cash counted": Sent(
            "/admin/money/count/",
            "on",
            {"piece_0": "3", "witnessed_by": "李建国", "reason": "找零", "fund": hall},
        ),
        "waiver": Sent(
            sheet.format("01-002/waive/"),
            "on",
            {"charge": charge.pk, "reason": "困难", "approved_by": "会议"},
        ),
    }


KINDS = (
    "payment",
    "round",
    "other income",
    "refund",
    "claim",
    "advance",
    "more of an advance",
    "advance brought back",
    "transfer",
    "between funds",
    "cash counted",
    "waiver",
)


@pytest.fixture
def clerk(client: Any, here: Place) -> Any:
    client.force_login(User.objects.get(username="clerk"))
    with time_machine.travel(f"{LATER}T10:00:00+08:00"):
        yield client


@pytest.mark.parametrize("kind", KINDS)
def test_case_124_what_happened_in_a_closed_month_is_booked_on_the_first_open_day(
    here: Place, clerk: Any, kind: str
):
    """January is closed: refused with the tick to be seen; with it, the true day stays."""
    sent = _sent(here)[kind]
    close(here.community, "2026-01")
    said = {**sent.said, sent.day: TRUE_DAY}

    refused = clerk.post(sent.page, said)

    assert refused.status_code == 422
    assert "实际发生得更早（补记）" in str(refused.context["form"].errors[sent.day])
    shown = refused.content.decode()
    assert 'name="late"' in shown
    assert '<details class="field happened" open>' in shown

    done = clerk.post(sent.page, {**said, "late": "on"})

    assert done.status_code == 302, done.context["form"].errors
    assert _last_days(here, kind) == (TRUE_DAY, FIRST_OPEN)
    assert broken(here.community) == []


@pytest.mark.parametrize("kind", sorted(GIVES_OUT))
def test_case_122_what_an_account_does_not_have_is_not_given_from_it(
    here: Place, clerk: Any, kind: str
):
    """Alipay is empty: refused in words; with the reason why the money was there, it is booked."""
    sent = _sent(here)[kind]
    account = "origin" if kind == "transfer" else "method"
    said = {**sent.said, sent.day: LATER, account: "alipay"}

    refused = clerk.post(sent.page, said)

    assert refused.status_code == 422
    assert "账面不足的原因" in str(refused.context["form"].errors)
    assert 'name="shortage"' in refused.content.decode()

    done = clerk.post(sent.page, {**said, "shortage": "提现未登记"})

    assert done.status_code == 302, done.context["form"].errors
    voucher = Voucher.objects.filter(community=here.community).order_by("-seq")[0]
    assert voucher.summary.endswith("（账面不足：提现未登记）")
    assert broken(here.community) == []


@pytest.mark.parametrize("kind", KINDS)
def test_case_123_what_happened_before_the_books_begin_belongs_into_the_opening(
    here: Place, clerk: Any, kind: str
):
    """The books begin on 1 January 2026: 31 December is refused, whatever is ticked."""
    sent = _sent(here)[kind]

    refused = clerk.post(sent.page, {**sent.said, sent.day: date(2025, 12, 31), "late": "on"})

    assert refused.status_code == 422
    assert "期初" in str(refused.context["form"].errors[sent.day])


def test_case_124_every_form_about_money_has_the_part():
    """A form with a way of paying, or a count, asks for the day and has the tick."""
    for module in pkgutil.walk_packages(funds.admin.__path__, "funds.admin."):
        import_module(module.name)
    about_money = [form for form in _below(OnceForm) if _moves_money(form)]
    about_money += [WaiveForm, BetweenFundsForm]

    assert len(about_money) > 10
    for form in about_money:
        assert issubclass(form, HappenedPart), form
        assert form.day_name in form.base_fields
    giving = [form for form in about_money if issubclass(form, PaidOutPart)]
    assert len(giving) >= len(GIVES_OUT)


def _below(form: Any) -> list[Any]:
    return [found for one in form.__subclasses__() for found in (one, *_below(one))]


def _moves_money(form: Any) -> bool:
    names = {"method", "origin", "witnessed_by"}
    # A claim is paid later, by a form of its own; the picture of a code, or what is handed over
    # of the archive, is no money.
    others = {"summary", "file", "handed_by"}
    at_desk = form.__module__.startswith("funds.admin") and form.__module__ != OPENING
    return bool(at_desk and names & set(form.base_fields) and not others & set(form.base_fields))


def _last_days(here: Place, kind: str) -> tuple[date, date]:
    if kind == "waiver":
        waiver = Waiver.objects.filter(community=here.community).order_by("-seq")[0]
        return TRUE_DAY, waiver.booked_on
    voucher = Voucher.objects.filter(community=here.community).order_by("-seq")[0]
    return voucher.happened_on, voucher.booked_on
