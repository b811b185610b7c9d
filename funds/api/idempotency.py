"""Requests with an Idempotency-Key: carried out once, answered the same ever after."""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.renderers import JSONRenderer

from funds.api.base import CommunityView
from funds.upkeep.answering import KeyReused, Work, answer_prepared, fingerprint_of

HEADER = "Idempotency-Key"
VISIBLE = re.compile(r"[!-~]{1,255}")
REPLAYED = OpenApiParameter(
    "Idempotent-Replayed",
    {"type": "string", "enum": ["true"]},
    OpenApiParameter.HEADER,
    response=[201],
    description="Present when this answer was given before and nothing was done now.",
)


class AnotherRequest(APIException):
    """The key of one request came with another one."""

    status_code = 422


def key_parameter(*, required: bool) -> OpenApiParameter:
    """What the API document says about the key."""
    return OpenApiParameter(
        HEADER,
        {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
        OpenApiParameter.HEADER,
        required=required,
        description="Made up by the client, one for each request; kept for ever.",
    )


def keyed(view: CommunityView, sent: dict[str, Any], do: Callable[[], Any]) -> HttpResponse:
    """As ``keyed_act``, for what is read and done in one."""
    return keyed_act(view, sent, lambda: do)


def keyed_act(
    view: CommunityView,
    sent: dict[str, Any],
    read: Callable[[], Callable[[], Any]],
    *,
    of_money: bool = False,
) -> HttpResponse:
    """Do the request ``sent`` once for its key, and answer 201 with what the act made of it.

    ``read`` reads what was sent, while nobody waits for it, and gives the act back, which is done
    under the community's lock; ``of_money`` says what ``answer_prepared`` says.

    The same key with the same request gets the same answer, byte for byte; a refused request
    leaves its key free. Raises ValidationError for a key that is missing or malformed,
    AnotherRequest for one that stands for something else.
    """
    request = view.request
    key = request.headers.get(HEADER)
    if key is None or not VISIBLE.fullmatch(key):
        sentence = _("Send a header Idempotency-Key of 1 to 255 visible ASCII characters.")
        raise ValidationError({HEADER: [sentence]})

    def prepare() -> Work:
        do = read()
        return lambda: (201, JSONRenderer().render(do()).decode())

    try:
        fingerprint = fingerprint_of("POST", request.path, sent)
        answered = answer_prepared(view.community, key, fingerprint, prepare, of_money=of_money)
    except KeyReused as error:
        raise AnotherRequest(error.sentence) from error
    response = HttpResponse(
        answered.body, status=answered.status, content_type=JSONRenderer.media_type
    )
    if answered.replayed:
        response["Idempotent-Replayed"] = "true"
    return response
