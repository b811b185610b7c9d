"""Who holds which office since when, and whose name papers bear."""

from datetime import date

import pytest

from funds.board.closing import close_month
from funds.documents.catalogue import KINDS, papers_of, span_of
from funds.models import Office
from funds.months import Month
from funds.village.officials import incumbents, officials_on
from funds.village.taking_office import BadTerm, HeldAlready, take_office
from households.appointing import appoint
from households.models import Role
from tests.making.reported_month import march
from tests.making.villages import actor, official, village

pytestmark = pytest.mark.django_db
FIRST, SECOND, TODAY = date(2026, 1, 5), date(2026, 2, 10), date(2026, 4, 20)


def taken(community, name, since, office=Office.CASHIER, today=TODAY):
    return take_office(actor(community, today=today), office=office, name=name, since=since)


def test_an_office_is_held_from_a_day_on():
    community = village()
    taken(community, "钱出纳", FIRST)
    taken(community, "孙出纳", SECOND)
    taken(community, "李会计", FIRST, Office.ACCOUNTANT)

    held = [officials_on(community, day).get(Office.CASHIER) for day in (FIRST, SECOND)]
    assert officials_on(community, date(2026, 1, 4)) == {}
    assert held == ["钱出纳", "孙出纳"]
    assert [one.name for one in incumbents(community)] == ["孙出纳", "钱出纳", "李会计"]


def test_what_was_written_last_of_a_day_counts():
    community = village()
    taken(community, "钱出呐", FIRST)
    taken(community, "钱出纳", FIRST)

    assert officials_on(community, FIRST)[Office.CASHIER] == "钱出纳"


def test_without_a_word_it_is_who_logs_in_until_it_is_said_that_nobody_does():
    community = village()
    user = official(None, "zhao", last_name="赵", first_name="监委")
    appoint(actor(community), user=user, role=Role.REVIEWER)
    assert officials_on(community, TODAY)[Office.SUPERVISOR] == "赵监委"

    taken(community, "", SECOND, Office.SUPERVISOR)

    assert officials_on(community, FIRST)[Office.SUPERVISOR] == "赵监委"
    assert Office.SUPERVISOR not in officials_on(community, TODAY)


def test_a_day_to_come_one_of_a_closed_month_and_the_same_name_are_refused():
    community = village()
    taken(community, "钱出纳", FIRST)
    with pytest.raises(BadTerm):
        taken(community, "孙出纳", date(2026, 4, 21))
    with pytest.raises(HeldAlready):
        taken(community, " 钱出纳 ", SECOND)
    close_month(actor(community, today=TODAY), month=Month(2026, 1))
    with pytest.raises(BadTerm, match="2026-02-01"):
        taken(community, "孙出纳", date(2026, 1, 31))


def test_a_paper_bears_the_names_of_its_last_day_whom_to_ask_and_its_vouchers():
    community = march()
    taken(community, "钱出纳", FIRST)
    taken(community, "李会计", FIRST, Office.ACCOUNTANT)
    taken(community, "孙出纳", date(2026, 4, 1))

    kind = KINDS["cash-journal"]
    (paper,) = papers_of(community, kind, span_of(community, kind, "2026-03", today=TODAY))

    assert paper.signatures == ("出纳：钱出纳", "会计：李会计")
    assert paper.seal == "尚余村村民委员会"
    assert "本期凭证共 5 张，附件共 3 张。" in paper.foot
    assert any("报账员 0575-80000047" in line for line in paper.foot)


def test_a_list_of_a_year_says_that_there_was_nothing_in_the_year():
    community = march()
    for written, said in {"2026": "本年无此项", "2026-03": "本月无此项"}.items():
        kind = KINDS["objections"]
        (paper,) = papers_of(community, kind, span_of(community, kind, written, today=TODAY))
        assert (said,) in list(paper.rows())


def test_the_desk_takes_an_office_and_shows_it(client):
    community = village()
    user = official(None, "clerk")
    appoint(actor(community), user=user, role=Role.CLERK)
    client.force_login(user)
    address = f"/{community.code}/admin/offices/new/"
    once = client.get(address).context["form"].initial.get("once", "")
    fields = {"office": "cashier", "name": "钱出纳", "since": "2026-01-05", "once": once}

    assert client.post(address, {**fields, "since": "2999-01-01"}).status_code == 422
    assert client.post(address, fields).status_code == 302
    assert "钱出纳" in client.get(f"/{community.code}/admin/offices/").content.decode()
