"""The desk's page of the books' settings: it offers each, and what is set there counts."""

import pytest

from funds.admin.levies.rules import BookAdmin
from funds.board.publications import answer_days, publication_days
from funds.models import Book, Hall, Levy, Tariff
from households.models import Role
from tests.making.villages import levy, official, village

pytestmark = pytest.mark.django_db

FOUNDED_WITH = {"id", "community", "first_month", "seal"}
"""What is no setting: it stands since the books were founded, or is drawn from the row."""


def test_every_setting_of_the_books_is_offered():
    """A setting that the page lacks can be changed by nobody."""
    columns = {column.name for column in Book._meta.concrete_fields}

    assert columns - FOUNDED_WITH == set(BookAdmin.fields)


def test_the_days_on_the_board_and_for_an_answer_are_set_at_the_desk(client):
    community = village()
    client.force_login(official(community, "approver", Role.APPROVER))
    book = Book.objects.get(community=community)
    page = f"/admin/funds/book/{book.pk}/change/"
    said = {
        "due_day": 12,
        "fee_limit": "25.50",
        "publication_days": 20,
        "answer_days": 9,
        "receipt_format": "roll58",
    }

    short = client.post(page, said | {"publication_days": 14})
    done = client.post(page, said)

    assert (short.status_code, done.status_code) == (200, 302)
    assert (publication_days(community), answer_days(community)) == (20, 9)
    book.refresh_from_db()
    assert (book.due_day, str(book.fee_limit)) == (12, "25.50")
    assert book.receipt_format == "roll58"
    assert (book.cash_limit, book.transfer_from) == (None, None)


def test_a_limit_says_what_it_is_for_and_may_be_left_out(client):
    """Without a limit for bank fees each needs a claim: nobody has to invent one."""
    community = village()
    client.force_login(official(community, "approver", Role.APPROVER))
    book = Book.objects.get(community=community)
    page = f"/admin/funds/book/{book.pk}/change/"

    assert "不超过这个数的手续费可以直接登记" in client.get(page).content.decode()
    said = {"due_day": 31, "cash_limit": "800", "receipt_format": "three"}
    assert client.post(page, said).status_code == 302

    book.refresh_from_db()
    assert (str(book.cash_limit), book.fee_limit) == ("800.00", None)


def prices(prefix="tariffs-0-", **changed):
    names = ("day", "half_day", "deposit", "cleaning", "table", "water", "electricity")
    said = {"party": "outsider", "from_day": "2026-01-01"} | dict.fromkeys(names, "0") | changed
    return {f"{prefix}{name}": value for name, value in said.items()}


def test_a_tariff_may_ask_nothing_for_some_things(client):
    """A hall without meters and without deposit: 120 yuan a day, and nothing else."""
    community = village()
    client.force_login(official(community))
    hall = Hall.objects.get(community=community, code="hall")
    page = f"/admin/funds/hall/{hall.pk}/change/"
    said = {
        "code": "hall",
        "name": hall.name,
        "fund": hall.fund_id,
        "free_days": 3,
        "late_percent": 50,
        "tariffs-TOTAL_FORMS": 1,
        "tariffs-INITIAL_FORMS": 0,
    }

    answer = client.post(page, said | prices(day="120.50"))

    assert answer.status_code == 302, answer.context["errors"]
    made = Tariff.objects.get(community=community, hall=hall)
    assert (str(made.day), made.deposit, made.water) == ("120.50", 0, 0)


def test_a_rate_of_nothing_is_refused_in_words(client):
    """What costs nothing is no levy: the rate is more than zero."""
    community = village()
    client.force_login(official(community))
    sanitation = levy(community)
    page = f"/admin/funds/levy/{sanitation.pk}/change/"
    said = {
        "name": "卫生费",
        "fund": sanitation.fund_id,
        "audience": "all",
        "first_month": "full",
        "from_month": "2026-01",
        "position": 1,
        "rates-TOTAL_FORMS": 1,
        "rates-INITIAL_FORMS": 0,
        "rates-0-from_month": "2026-09",
        "rates-0-amount": "0",
    }

    answer = client.post(page, said)

    assert answer.status_code == 200
    assert "大于零" in answer.content.decode()


def as_shown(answer):
    """What a browser sends of a page of the desk where nothing was filled in."""
    forms = [answer.context["adminform"].form]
    for below in answer.context["inline_admin_formsets"]:
        forms += [below.formset.management_form, *below.formset.forms]
    shown = {field.html_name: field.value() for form in forms for field in form}
    return {
        name: value for name, value in shown.items() if value is not None and value is not False
    }


@pytest.mark.parametrize("model", ["hall", "levy"])
def test_a_page_of_rules_is_saved_without_filling_its_empty_row(client, model):
    """The row for a further tariff or rate shows defaults, and is still nobody's."""
    community = village()
    client.force_login(official(community))
    rule = {"hall": Hall, "levy": Levy}[model].objects.filter(community=community)[0]
    page = f"/admin/funds/{model}/{rule.pk}/change/"

    answer = client.post(page, as_shown(client.get(page)) | {"name": "改了名"})

    assert answer.status_code == 302, answer.context["errors"]
    rule.refresh_from_db()
    assert rule.name == "改了名"
