"""Addresses that fail as a test wants them to, and how they are asked."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.response import Response
from rest_framework.views import APIView

from households.models import User

FAILURES: dict[str, Exception] = {}


class Line(serializers.Serializer):
    months = serializers.IntegerField(min_value=1)


class Order(serializers.Serializer):
    household = serializers.CharField(max_length=10)
    lines = Line(many=True, required=False)


class Ask(APIView):
    permission_classes = (AllowAny,)

    def get(self, request) -> Response:
        if error := FAILURES.get("next"):
            raise error
        number = request.query_params.get("number", "1")
        return Response({"found": User.objects.filter(pk=int(number)).count()})

    def post(self, request) -> Response:
        order = Order(data=request.data)
        order.is_valid(raise_exception=True)
        return Response(order.validated_data, status=201)


class Closed(APIView):
    def get(self, request) -> Response:
        return Response({})


@login_not_required
def page(request: HttpRequest) -> HttpResponse:
    if error := FAILURES.get("next"):
        raise error
    return HttpResponse("a page")


@login_not_required
@csrf_exempt
def said(request: HttpRequest) -> HttpResponse:
    """What a view reads of a form."""
    return HttpResponse(request.POST.get("name", ""))


urlpatterns = [
    path("api/v1/ask/", Ask.as_view()),
    path("api/v1/closed/", Closed.as_view()),
    path("api/v1/page/", page),
    path("page/", page),
    path("said/", said),
    path("", include("shangyu.urls")),
]
handler400 = "shangyu.error_pages.bad_request"
handler403 = "shangyu.error_pages.permission_denied"
handler404 = "shangyu.error_pages.not_found"
handler500 = "shangyu.error_pages.server_error"


def get(address: str, **headers: str):
    client = Client(raise_request_exception=False)
    return client.get(address, headers={"accept-language": "en", **headers})


def assert_problem(answer, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == status
    assert {"type", "title", "detail"} <= set(body)
    return body
