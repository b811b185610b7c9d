"""Every page of the desk: nothing sticks out, nothing is refused, nobody is shut out."""

import pytest
from django.test.signals import template_rendered
from django.utils import timezone

from funds.commons.pathing import Way, send_on_its_way
from funds.commons.raising import From, raise_matter
from funds.council.polling import Question, open_poll
from funds.models import (
    Advance,
    Budget,
    Claim,
    Facility,
    Levy,
    LotList,
    Meeting,
    Partner,
    PathCause,
    PathTier,
    Payment,
    Project,
    Rental,
    RepairRequest,
    Resolution,
    Voucher,
    Wish,
)
from funds.months import Month
from households.models import Household
from tests.browser.conftest import Desk, needs_chromium
from tests.making.villages import actor

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # The same addresses are asked on every engine in tests/access and tests/funds.
    pytest.mark.engine_free,
    needs_chromium,
]
TELEPHONE, SCREEN = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
SHEET = "/admin/households/household/01-001"


def _of(model, community):
    return model.objects.filter(community=community).order_by("pk")


def _raised(community):
    raised_by = From(Household.objects.get(community=community, number="01-001"))
    today = timezone.localdate()
    return raise_matter(actor(community, today=today), text="路口的井盖坏了", raised_by=raised_by)


def _on_its_way(community):
    """A matter that was sent before the bodies, and about which every household is asked."""
    at, raised = actor(community, today=timezone.localdate()), _raised(community)
    way = Way(PathTier.FULL, PathCause.PEOPLE, "井盖换新")
    send_on_its_way(at, matter=raised, way=way)
    options = ["同意", "不同意"]
    asked = Question("井盖换新，您看行不行？", options, open_until=at.today, matter=raised)
    return raised, open_poll(at, asked=asked)


def pages(community):
    rental = Rental.objects.filter(community=community).order_by("pk").first()
    project = Project.objects.get(community=community)
    claim = Claim.objects.filter(community=community).order_by("pk").first()
    budget = Budget.objects.filter(community=community).order_by("version").first()
    advance = Advance.objects.filter(community=community).first()
    receipt = Payment.objects.filter(community=community).exclude(receipt="").first()
    levy = Levy.objects.filter(community=community).first()
    lots = LotList.objects.filter(community=community).order_by("-seq").first()
    voucher = Voucher.objects.filter(community=community).first()
    matter, (sent, poll) = _raised(community), _on_its_way(community)
    return (
        "/",
        "/admin/",
        "/admin/find/?q=01",
        f"{SHEET}/sheet/",
        f"{SHEET}/waive/",
        f"{SHEET}/refund/",
        f"{SHEET}/leave/",
        f"/admin/receipts/{receipt.receipt}/",
        f"/admin/receipts/{receipt.receipt}/?paper=roll58",
        "/admin/receipts/",
        "/admin/arrears/",
        "/admin/charges/",
        "/admin/rounds/",
        "/admin/rounds/1/",
        "/admin/rounds/1/list/",
        "/admin/rounds/1/slips/",
        "/admin/rounds/1/slips/return/",
        "/admin/projects/",
        "/admin/projects/assets/new/",
        f"/admin/projects/{project.number}/",
        f"/admin/projects/{project.number}/quoted/",
        "/admin/hall/",
        "/admin/hall/new/",
        f"/admin/hall/{rental.number}/",
        f"/admin/hall/{rental.number}/cancel/",
        "/admin/claims/",
        "/admin/claims/new/",
        "/admin/claims/photo/",
        f"/admin/claims/{claim.number}/",
        f"/admin/claims/{claim.number}/withdraw/",
        "/admin/budget/",
        "/admin/budget/new/",
        f"/admin/budget/{budget.year}/",
        f"/admin/budget/{budget.year}/compare/",
        f"/admin/budget/{budget.year}/{budget.version}/",
        f"/admin/budget/{budget.year}/{budget.version + 1}/",
        f"/admin/budget/{budget.year}/{budget.version + 1}/adopt/",
        "/admin/council/",
        "/admin/council/new/",
        *(f"/admin/council/{one.number}/" for one in _of(Meeting, community)),
        f"/admin/council/{_of(Meeting, community)[0].number}/minutes/",
        "/admin/council/resolutions/",
        f"/admin/council/resolutions/{_of(Resolution, community)[0].pk}/",
        "/admin/council/polls/",
        "/admin/council/polls/new/",
        f"/admin/council/polls/{poll.number}/",
        "/admin/matters/",
        f"/admin/matters/{matter.number}/",
        f"/admin/matters/{matter.number}/answer/",
        f"/admin/matters/{matter.number}/send/",
        f"/admin/matters/{sent.number}/",
        "/admin/ratings/",
        f"{SHEET}/rating/",
        "/admin/micro/",
        "/admin/micro/wishes/",
        f"/admin/micro/wishes/{_of(Wish, community)[0].number}/",
        "/admin/partners/",
        f"/admin/partners/{_of(Partner, community)[0].pk}/",
        "/admin/facilities/",
        f"/admin/facilities/{_of(Facility, community)[0].number}/",
        "/admin/requests/",
        f"/admin/requests/{_of(RepairRequest, community)[0].number}/",
        "/admin/money/",
        "/admin/money/income/",
        "/admin/money/move/",
        "/admin/money/between-funds/",
        "/admin/money/count/",
        "/admin/money/statements/bank/",
        "/admin/money/advances/new/",
        f"/admin/money/advances/{advance.number}/",
        "/admin/plots/",
        "/admin/plots/new/",
        "/admin/plots/W-01-01/",
        "/admin/plots/W-01-02/lease/",
        f"/admin/plots/lots/{lots.number}/",
        "/admin/months/",
        f"/admin/years/{timezone.localdate().year}/",
        f"/admin/months/{Month.of(timezone.localdate()).plus(-1)}/",
        "/admin/cards/",
        "/admin/cards/01-001/revoke/",
        "/admin/objections/",
        "/admin/objections/new/",
        "/admin/trail/",
        "/admin/trail/?show=all",
        "/admin/trail/vouchers/",
        "/admin/second-step/",
        "/admin/password_change/",
        "/admin/roster/",
        "/admin/households/household/",
        "/admin/households/household/add/",
        "/admin/funds/payment/",
        "/admin/funds/exemption/add/",
        "/admin/funds/hall/",
        f"/admin/funds/levy/{levy.pk}/change/",
        f"/admin/funds/voucher/{voucher.pk}/change/",
    )


@pytest.fixture
def made_of():
    """The names of the templates of which the last page was made, its own first."""
    names = []

    def note(template, **_how):
        names.append(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


def test_nothing_sticks_out_nothing_is_refused_and_nobody_is_shut_out(
    browser, live_server, busy_world, made_of
):
    """Each page is opened on a telephone and then stretched to a screen.

    Whether it shuts anybody out takes longest to see, and is looked at once of each template.
    """
    desk, wide = Desk(browser, live_server), []
    desk.open("/admin/login/")
    shut_out, looked_at = {"/admin/login/": desk.violations()}, set()
    desk.log_in()
    for address in pages(busy_world.community):
        desk.resize(TELEPHONE)
        made_of.clear()
        assert desk.open(address).status == 200, address
        for size in (TELEPHONE, SCREEN):
            desk.resize(size)
            if desk.page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((address, size))
        if made_of[0] not in looked_at:
            looked_at.add(made_of[0])
            shut_out[address] = desk.violations()

    assert shut_out == {address: [] for address in shut_out}
    assert (wide, desk.complaints) == ([], [])
