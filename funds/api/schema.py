"""What the OpenAPI document says about every operation alike: problems and the community."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from drf_spectacular.helpers import forced_singular_serializer
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer

from funds.api.tables import CSV, XLSX

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Problem(serializers.Serializer):
    """Why a request was not carried out (RFC 9457); ``errors`` names the fields at fault."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()

    def get_fields(self) -> dict[str, serializers.Field]:
        texts = serializers.ListField(child=serializers.CharField())
        return {
            **super().get_fields(),
            "errors": serializers.DictField(child=texts, required=False),
        }


REASONS = {
    400: "A value or parameter cannot be understood, or the books do not allow it.",
    401: "Nobody is logged in.",
    403: "The roles held in this community do not allow it.",
    404: "There is nothing here by that name or number in this community.",
    406: "The answer cannot be given in the form asked for.",
    409: "Something that happened before stands in the way.",
    413: "The request is larger than 1 MB.",
    415: "The request is not JSON.",
    422: "The Idempotency-Key stands for another request.",
    429: "Too many requests; see Retry-After.",
    503: "The books are busy; nothing was saved. Try again.",
}
READING = (400, 401, 403, 404, 406, 429)
WRITING = (*READING, 409, 413, 415, 503)

COMMUNITY = OpenApiParameter(
    "community", str, description="The community's code; needed where the user has several."
)
FORMAT = OpenApiParameter("format", str, enum=["json", CSV.format, XLSX.format])
AS_OF = OpenApiParameter("as_of", OpenApiTypes.DATE, description="The end of which day; today.")


def operation(
    summary: str,
    description: str,
    *,
    answers: Any,
    problems: Sequence[int] = READING,
    parameters: Sequence[OpenApiParameter] = (),
    request: Any = None,
) -> Callable[[Decorated], Decorated]:
    """Describe one operation. ``answers`` is a serializer for 200, or a dict by status."""
    given = {
        # The status of the answer comes first: by it the generator tells a list from a single row.
        status if isinstance(status, tuple) else (status, "application/json"): answer
        for status, answer in (answers if isinstance(answers, dict) else {200: answers}).items()
    }
    refusals = {
        (status, "application/problem+json"): OpenApiResponse(Problem, REASONS[status])
        for status in sorted(problems)
    }
    return extend_schema(
        summary=summary,
        description=description,
        request=request,
        parameters=[COMMUNITY, *parameters],
        responses={**given, **refusals},
    )


def listing(
    summary: str,
    description: str,
    row: type[serializers.Serializer],
    parameters: Sequence[OpenApiParameter] = (),
) -> Callable[[Decorated], Decorated]:
    """Describe a list of rows, in pages or as a file."""
    return operation(
        summary,
        f"{description} `format=csv` and `format=xlsx` give all rows, not a page of them.",
        answers={
            (200, JSONRenderer.media_type): row(many=True),
            (200, CSV.media_type): OpenApiTypes.STR,
            (200, XLSX.media_type): OpenApiTypes.BINARY,
        },
        parameters=[FORMAT, *parameters],
    )


def one(serializer: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """A single answer, where the path looks as if there were a list."""
    single: type[serializers.Serializer] = forced_singular_serializer(serializer)
    return single
