"""Papers that everybody reads name nobody of the register, as the pages of the same things."""

from datetime import date, timedelta

import pytest

from funds.commons.appraisal_rules import Line
from funds.council.convening import Matter
from funds.council.polling import Question, open_poll
from funds.council.published import public_resolution
from funds.council.publishing import publish_resolution
from funds.documents.appraisal_papers import appraisal_paper
from funds.documents.council_papers import meeting_notice
from funds.documents.poll_papers import poll_slip
from funds.documents.project_papers import PAPERS
from funds.documents.resolution_notice import resolution_notice
from funds.models import Block, Body
from funds.spending.project_money import money_of, vouchers_of
from tests.making.appraisals import announced, standing, two_groups
from tests.making.claims import office, proposed
from tests.making.meetings import a_meeting, decided
from tests.making.once import once_a_module
from tests.making.projects import lane, paid_for
from tests.making.villages import actor, door

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 20)
NAME, MASKED = "王秀英", "王*英"


def with_a_neighbour():
    at = office()
    door(at.community, "01-001", NAME)
    return at


built, at = once_a_module(with_a_neighbour)


def told(paper):
    words = repr(paper)
    assert NAME not in words, words
    return words.count(MASKED)


def test_a_resolution_hangs_as_its_page_tells_it(at):
    acting = actor(at.community, today=DAY)
    made = decided(
        acting,
        title=f"修{NAME}家门前的渠",
        body=Body.ASSEMBLY,
        notice=1,
        short_notice=f"{NAME}家塌了墙",
    )
    published = publish_resolution(acting, resolution=made, on=DAY)
    page = public_resolution(made)

    paper = resolution_notice(page, published)

    assert told(paper) >= 3
    assert {page.title, page.text, *page.sums} <= set(_texts(paper))


def test_a_notice_of_a_meeting_names_no_neighbour(at):
    acting = actor(at.community, today=DAY)
    matters = [Matter(f"{NAME}家的渠", f"帮{NAME}修。", proposed_by=NAME)]
    meeting = a_meeting(
        acting,
        day=DAY,
        body=Body.ASSEMBLY,
        notice=1,
        short_notice=f"{NAME}家塌了墙",
        place=f"{NAME}家",
        matters=matters,
    )

    items = meeting.items.of(at.community)

    assert told(meeting_notice(meeting, list(items))) == 5


def test_the_notices_of_a_project_name_no_neighbour(at):
    project = lane(at, name=f"{NAME}家巷道硬化", place=f"{NAME}家门口", cause=f"{NAME}出门难")
    line = money_of(project).now.lines[1]
    claim = proposed(
        at, 100, project=project, project_line=line, payee=NAME, summary=f"{NAME}做工"
    )
    assert claim.payee == NAME
    paid_for(at, project, 100, line)
    now = money_of(project)

    assert told(PAPERS["before"][0](now, vouchers_of(project))) == 4
    vouchers = vouchers_of(project)
    for one in vouchers:
        one.summary, one.payee = f"付{NAME}工钱", NAME
    assert told(PAPERS["after"][0](now, vouchers)) == 5


def test_an_appraisal_hangs_with_numbers_alone(db):
    community = two_groups()
    door(community, "01-009", NAME)
    lines = tuple(Line(block, f"像{NAME}家那样", 25) for block in Block)

    appraisal = announced(
        community,
        title=f"学{NAME}",
        seed_source=f"{NAME}报一个数",
        lines=lines,
    )

    assert told(appraisal_paper(standing(appraisal))) == 6


def test_a_slip_that_every_household_gets_names_no_neighbour(at):
    question = Question(
        question=f"{NAME}家旁边装不装灯",
        options=[f"装在{NAME}家", "不装"],
        open_until=DAY + timedelta(days=7),
        explanation=f"{NAME}提的",
    )
    poll = open_poll(actor(at.community, today=DAY), asked=question)

    assert told(poll_slip(poll)) == 3


def _texts(paper):
    for table in paper.tables:
        yield table.title
        for row in table.rows:
            yield from (str(cell) for cell in row.cells)
