"""The set-up page: the first village and its clerk, once, by who has the token."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from funds.models import Levy, book_of
from funds.months import Month
from households.models import Community, Membership, Role, User
from households.models.community import not_reserved
from households.setup_token import setup_token
from tests.cases.outcomes import broken
from tests.making.villages import official, village

pytestmark = pytest.mark.django_db

SAID = {
    "name": "临水村",
    "code": "linshui",
    "receipt_prefix": "LS",
    "owner_body": "临水村村民委员会",
    "clerk_phone": "028-82211234",
    "groups": "3",
    "first_month": "2026-01",
    "person": "周文书",
    "username": "zhou",
    "password": "three-yuan every month",
    "again": "three-yuan every month",
}


@pytest.fixture
def token(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return setup_token()


def sent(client, token, **other):
    return client.post(reverse("setup"), {**SAID, "token": token, **other})


def test_the_village_is_founded_and_its_clerk_is_at_the_desk(client, token, settings):
    page = client.get(reverse("setup"), {"token": token})
    assert page.status_code == 200
    assert token in page.content.decode()

    answer = sent(client, token)

    assert (answer.status_code, answer["Location"]) == (302, "/linshui/admin/setup/people/")
    assert client.get(answer["Location"]).status_code == 200
    community, user = Community.objects.get(), User.objects.get()
    assert (community.name, community.owner_body) == ("临水村", "临水村村民委员会")
    assert book_of(community).first_month == Month(2026, 1)
    assert book_of(community).receipt_prefix == "LS"
    assert not Levy.objects.filter(community=community).exists()
    assert (user.username, user.is_superuser, user.must_change_password) == ("zhou", True, False)
    assert Membership.objects.get(community=community, user=user).role == Role.CLERK
    assert broken(community) == []


def test_it_is_there_once(client, token, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        sent(client, token)

    assert not (settings.DATA_DIR / "setup-token").exists()
    assert setup_token() == ""
    assert sent(client, token, code="other", username="other").status_code == 404
    assert Community.objects.count() == 1


def test_nobody_sets_up_what_is_in_use(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    official(village(), "clerk")

    assert client.get(reverse("setup"), {"token": "any"}).status_code == 404


@pytest.mark.parametrize("said", ["", "wrong", "启用"])
def test_without_the_token_nothing_is_asked(client, token, said):
    answer = sent(client, said)

    assert answer.status_code == 403
    assert "setup-token" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("code", "Big Village"),
        ("code", "admin"),
        ("code", "setup"),
        ("receipt_prefix", "收据"),
        ("receipt_prefix", "BX"),
        ("first_month", "2026-13"),
        ("groups", "0"),
        ("username", "周 文书/"),
        ("password", "123456789012"),
        ("again", "something else"),
        ("person", ""),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(client, token, field, wrong):
    both = {"again": wrong} if field == "password" else {}
    answer = sent(client, token, **{field: wrong, **both})

    assert answer.status_code == 422
    said = answer.context["form"].errors
    assert field in said or "__all__" in said
    assert 'value="临水村"' in answer.content.decode()
    assert not User.objects.exists()
    assert not Community.objects.exists()


@pytest.mark.parametrize("field", ["name", "person"])
@pytest.mark.parametrize("wrong", ["\u200b", "·", "\u202e\u200d", "——"])
def test_a_name_that_nobody_can_read_is_none(client, token, field, wrong):
    answer = sent(client, token, **{field: wrong})

    assert list(answer.context["form"].errors) == [field]
    assert not User.objects.exists()


def test_signs_that_nobody_sees_are_not_kept_in_names(client, token):
    sent(client, token, name="临\u200b水村\u202e", person="\u2066周文书")

    assert (Community.objects.get().name, User.objects.get().first_name) == ("临水村", "周文书")


def test_all_mistakes_of_the_page_are_said_at_once_and_nothing_is_lost(client, token):
    wrong = {"code": "Big Village", "receipt_prefix": "BX", "username": "周 文书/", "person": ""}
    answer = sent(client, token, **wrong, password="123456789012", again="other")

    said = answer.context["form"].errors
    assert set(said) == {*wrong, "password", "again"}
    assert 'value="123456789012"' in answer.content.decode()


def test_what_is_left_empty_is_made_from_the_names(client, token):
    sent(client, token, code="", receipt_prefix="", username="")

    community, user = Community.objects.get(), User.objects.get()
    assert (community.code, user.username) == ("linshuicun", "zhouwenshu")
    assert book_of(community).receipt_prefix == "SY"


@pytest.mark.parametrize("address", ["/", "/admin/", "/admin/arrears/"])
def test_while_nobody_can_log_in_every_way_leads_here(client, token, address):
    page = client.get(address, follow=True)

    assert page.redirect_chain[-1][0] == "/setup/"
    assert (page.status_code, 'name="token"' in page.content.decode()) == (403, True)
    assert client.get("/setup/", {"token": f" {token} "}).status_code == 200


def test_once_somebody_can_log_in_no_way_leads_here(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    official(village(), "clerk")

    assert client.get("/").status_code == 200
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/admin/login/")


def test_the_token_is_its_owners_alone_and_stays_the_same(token, settings):
    path = settings.DATA_DIR / "setup-token"

    assert setup_token() == token
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValidationError):
        not_reserved("setup")


def test_where_the_village_is_there_the_first_person_takes_it_up(client, token):
    community = village()
    page = client.get(reverse("setup"), {"token": token}).content.decode()
    assert community.name in page
    assert 'name="groups"' not in page

    answer = sent(client, token)

    user = User.objects.get()
    assert answer["Location"] == f"/{community.code}/admin/setup/people/"
    assert client.get(answer["Location"]).status_code == 200
    assert list(Community.objects.all()) == [community]
    assert Membership.objects.get(user=user).role == Role.CLERK
    assert user.is_superuser
    assert sent(client, token, username="other").status_code == 404
