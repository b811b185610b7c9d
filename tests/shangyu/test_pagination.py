"""Lists come in pages, and odd page numbers are refused."""

import pytest
from rest_framework.generics import ListAPIView
from rest_framework.permissions import AllowAny
from rest_framework.serializers import ModelSerializer
from rest_framework.test import APIRequestFactory

from households.models import User

pytestmark = pytest.mark.django_db


class Names(ModelSerializer):
    class Meta:
        model = User
        fields = ("username",)


class People(ListAPIView):
    permission_classes = (AllowAny,)
    queryset = User.objects.order_by("username")
    serializer_class = Names
    filter_backends = ()


@pytest.fixture(autouse=True)
def three_people():
    User.objects.bulk_create(User(username=name) for name in ("chen", "lin", "wang"))


def ask(query: str):
    return People.as_view()(APIRequestFactory().get(f"/people/?{query}"))


def test_a_page_knows_its_neighbours():
    answer = ask("page=2&page_size=1")

    assert answer.data == {
        "count": 3,
        "next": "http://testserver/people/?page=3&page_size=1",
        "previous": "http://testserver/people/?page_size=1",
        "results": [{"username": "lin"}],
    }


def test_without_a_number_it_is_the_first_of_fifty():
    answer = ask("")

    assert [row["username"] for row in answer.data["results"]] == ["chen", "lin", "wang"]
    assert answer.data["next"] is answer.data["previous"] is None


@pytest.mark.parametrize("field", ["page", "page_size"])
@pytest.mark.parametrize(
    "text", ["0", "-1", "+1", "1_0", "１", "١", "1.0", "1e2", "last", "", "%20", "99999999999"]
)
def test_odd_numbers_are_refused(field: str, text: str):
    answer = ask(f"{field}={text.replace('+', '%2B')}")

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


def test_more_than_five_hundred_are_refused():
    assert ask("page_size=500").status_code == 200
    assert ask("page_size=501").status_code == 400


@pytest.mark.parametrize("page", ["2", "9999999999"])
def test_beyond_the_last_page_is_nothing(page: str):
    assert ask(f"page={page}").status_code == 404
