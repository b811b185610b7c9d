"""GET /documents/…: which papers the books make, and each of them as a file."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from funds.api.base import CommunityView, ListView
from funds.api.from_replica import from_replica
from funds.api.schema import listing, operation
from funds.api.tables import CSV, PDF, XLSX
from funds.documents.catalogue import KINDS, document, span_of
from funds.documents.spans import Unit
from funds.interface.files import file_answer
from households.models import Community

FILES = (PDF, XLSX, CSV)
FORMAT = OpenApiParameter("format", str, enum=[kind.format for kind in FILES])
PERIOD = OpenApiParameter(
    "period", str, description="2026-10, 2026 or 2026-10-07; the newest that has ended."
)


class DocumentKindRow(serializers.Serializer):
    """One kind of paper and the periods that it is made for."""

    code = serializers.CharField(help_text="Its name in an address.")
    name = serializers.CharField(source="label", help_text="In the reader's language.")
    units = serializers.ListField(child=serializers.ChoiceField(choices=[*Unit]))


class DocumentKindsView(ListView):
    """All kinds of paper."""

    queryset = Community.objects.none()
    serializer_class = DocumentKindRow

    def rows(self) -> Any:
        self.community  # noqa: B018 - whoever asks belongs to one
        return [*KINDS.values()]

    @listing(
        "The papers",
        "Every paper that the books make, to be fetched by its code.",
        DocumentKindRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)


class DocumentView(CommunityView):
    """One paper as a file."""

    renderer_classes = FILES
    parameters = ("period",)

    @operation(
        "A paper",
        "The paper of a period as a file. Of a closed period it is always the same.",
        answers={(200, kind.media_type): OpenApiTypes.BINARY for kind in FILES},
        parameters=[FORMAT, PERIOD],
    )
    @from_replica
    def get(self, request: Request, kind: str) -> HttpResponse:
        community = self.community
        if kind not in KINDS:
            raise NotFound
        wanted = KINDS[kind]
        period = request.query_params.get("period", "")
        span = span_of(community, wanted, period, today=self.today)
        written = request.accepted_renderer
        return file_answer(
            document(community, wanted, span, written.format, generated_at=timezone.localtime()),
            f"{kind}-{community.code}-{span}.{written.format}",
        )
