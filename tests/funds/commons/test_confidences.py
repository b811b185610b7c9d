"""What was told in confidence is read by whoever answers it, and found by nobody else, anywhere."""

import pytest
import time_machine

from funds.board.objecting import answer_objection, raise_objection
from funds.board.objections import objections_between
from funds.commons.answering_matters import answer_matter, merge_matter, show_matter
from funds.commons.confidences import PRIVATE, hears, readable
from funds.commons.matters import public_matters, shown_matters
from funds.commons.pathing import Way, send_on_its_way
from funds.commons.raising import BadMatter, From, raise_matter
from funds.commons.requesting_repairs import Broken
from funds.commons.turning import turn_into_repair
from funds.commons.wishing import publish_wish, tell_wish
from funds.council.polling import Question, open_poll
from funds.documents.csv_file import csv_file
from funds.documents.objections_paper import objections_paper
from funds.documents.spans import Span
from funds.models import (
    Matter,
    PathCause,
    PathTier,
    RepairRequest,
    Trouble,
    WishKind,
    WishSource,
)
from funds.upkeep.audit_trail import trail
from funds.upkeep.searching import search
from households.models import Household, Role, User
from tests.funds.api.client import caller, everything
from tests.making.desk import DeskClient
from tests.making.once import once_a_module
from tests.making.villages import TODAY, actor, door, official, village

pytestmark = pytest.mark.django_db
SECRET, OPEN, WISH, ILL = "欠钱的事请帮忙", "路口太暗", "想要轮椅", "生病住院"
ANSWERS = pytest.mark.parametrize("role", [Role.CLERK, Role.REVIEWER])
OTHERS = pytest.mark.parametrize("role", [Role.AUDITOR, Role.APPROVER, Role.CASHIER])


def told_village():
    community = village()
    wang = door(community)
    for role in Role:
        official(community, role.value, role)
    clerk = actor(community, today=TODAY)
    secret = raise_matter(clerk, text=SECRET, raised_by=From(wang))
    raise_matter(clerk, text=OPEN, raised_by=From(wang), may_be_public=True)
    send_on_its_way(clerk, matter=secret, way=Way(PathTier.FULL, PathCause.PEOPLE, "困难户的办法"))
    open_poll(clerk, asked=Question("办不办", ("办", "不办"), TODAY, matter=secret))
    turn_into_repair(
        clerk, matter=secret, broken=Broken(Trouble.OTHER, place="老槐树下", words="坐凳坏了")
    )
    wish = tell_wish(
        clerk, words=WISH, kind=WishKind.THINGS, source=WishSource.SLIP, household=wang
    )
    publish_wish(clerk, wish=wish, words="出行用品一件")
    said = raise_objection(clerk, text=ILL, household=wang)
    answer_objection(clerk, objection=said, text="已记下病情")
    return community


built, community = once_a_module(told_village, on=TODAY)


@pytest.fixture(autouse=True)
def _day():
    with time_machine.travel(f"{TODAY}T10:00:00+08:00"):
        yield


@pytest.fixture
def secret(community):
    return Matter.objects.get(community=community, text=SECRET)


def who(community, role):
    return actor(community, User.objects.get(username=role.value))


def desk_of(role):
    client = DeskClient()
    client.force_login(User.objects.get(username=role.value))
    return client


def page(role, address):
    answer = desk_of(role).get(f"/admin/{address}")
    assert answer.status_code == 200, address
    return answer.content.decode()


def pages_that_name(community, secret):
    """Pages of the desk on which the number of a matter stands for whoever may read it."""
    repair = RepairRequest.objects.get(community=community)
    poll = secret.polls.get()
    return [
        "matters/",
        f"requests/{repair.number}/",
        f"council/polls/{poll.number}/",
        "households/household/01-001/sheet/",
        f"trail/?kind=funds.matter&row={secret.pk}",
    ]


@ANSWERS
def test_whoever_answers_reads_it(community, secret, role):
    at = who(community, role)
    assert hears(at)
    for model, private in PRIVATE.items():
        rows = model.objects.of(community)
        assert readable(at, rows).count() == rows.count() >= rows.filter(private).count()
    for address in pages_that_name(community, secret):
        assert secret.number in page(role, address), address
    assert SECRET in page(role, f"matters/{secret.number}/")
    assert ILL in page(role, "objections/")
    assert WISH in page(role, "micro/wishes/WY-2026-0001/")
    assert search(at, SECRET).only == secret


@OTHERS
def test_for_everybody_else_it_is_neither_listed_nor_found_at_the_desk(community, secret, role):
    at = who(community, role)
    assert not hears(at)
    for model, private in PRIVATE.items():
        assert not readable(at, model.objects.of(community)).filter(private).exists()
    for address in pages_that_name(community, secret):
        assert secret.number not in page(role, address), address
    assert OPEN in page(role, "matters/")
    assert ILL not in page(role, "objections/")
    client = desk_of(role)
    way = secret.paths.get()
    for address in ("", f"{way.seq}/register.pdf", "answer/"):
        answer = client.get(f"/admin/matters/{secret.number}/{address}")
        assert answer.status_code in (403, 404), address
    for words in (SECRET, secret.number):
        found = search(at, words)
        assert not found.only
        assert SECRET not in str(found.papers)
    assert all(secret.number not in one.text for one in trail(at))


@OTHERS
def test_of_a_wish_others_read_what_is_published(community, role):
    for address in ("micro/wishes/", "micro/wishes/WY-2026-0001/"):
        shown = page(role, address)
        assert WISH not in shown, address
        assert "01-001" not in shown, address
    assert "出行用品一件" in page(role, "micro/wishes/WY-2026-0001/")


@ANSWERS
def test_programs_of_whoever_answers_are_told_it(community, secret, role):
    client = caller(User.objects.get(username=role.value))
    assert [row["text"] for row in everything(client, "/matters/")] == [SECRET, OPEN]
    assert [row["matter"] for row in everything(client, "/paths/")] == [secret.number]
    assert len(everything(client, "/polls/", matter=secret.number)) == 1


@OTHERS
def test_programs_of_others_are_not(community, secret, role):
    client = caller(User.objects.get(username=role.value))
    assert [row["text"] for row in everything(client, "/matters/")] == [OPEN]
    for path in ("/paths/", "/polls/"):
        (row,) = everything(client, path)
        assert row["matter"] is None
        assert everything(client, path, matter=secret.number) == []


def test_a_private_matter_fills_in_no_words_where_others_read_them(community, secret):
    for address in (
        f"council/new/?matter={secret.number}",
        f"council/polls/new/?matter={secret.number}",
        f"matters/{secret.number}/project/",
        f"matters/{secret.number}/repair/",
    ):
        form = page(Role.CLERK, address).partition("<form")[2]
        fields = [part for part in form.split("<") if part.startswith(("input", "textarea"))]
        assert not [one for one in fields if SECRET in one], address


def test_one_that_everybody_may_read_is_not_answered_by_a_private_one(community):
    at = actor(community, today=TODAY)
    wang = Household.objects.get(community=community)
    private = raise_matter(at, text="家里有病人", raised_by=From(wang))
    open_one = raise_matter(at, text="医生多来几次", raised_by=From(wang), may_be_public=True)
    show_matter(at, matter=open_one)
    with pytest.raises(BadMatter):
        merge_matter(at, matter=open_one, into=private)
    merge_matter(at, matter=private, into=open_one)
    answer_matter(at, matter=open_one, text="每周三来")
    told = public_matters(community, shown_matters(community))
    assert [(one.text, one.answers) for one in told] == [("医生多来几次", [(TODAY, "每周三来")])]


def test_the_register_of_objections_says_who_objected_nowhere(community):
    span = Span.of_year(TODAY.year)
    found = objections_between(community, span.first, span.last)
    written = csv_file([objections_paper(community, found, span)]).decode("utf-8-sig")
    assert found[0].objection.number in written
    assert "已答复本户" in written
    for kept in (ILL, "病情", "01-001", "王秀英"):
        assert kept not in written


def test_on_the_telephone_and_the_board_strangers_read_nothing(community, secret, client):
    for address in ("/shangyu/life/", "/shangyu/"):
        shown = client.get(address).content.decode()
        for kept in (SECRET, WISH, ILL):
            assert kept not in shown
