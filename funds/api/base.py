"""What every view does first: find the community, refuse parameters it does not know."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework.filterset import FilterSet
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.permissions import SAFE_METHODS
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings

from funds.api.columns import columns_of, lines_of
from funds.api.filters import InCommunity
from funds.api.strict import read_day
from funds.api.tables import CSV, XLSX, file_of
from households.acting import Actor
from households.models import Community, Role, User
from households.one_moment import at_one_moment
from households.refusal import Refused
from households.visibility import community_for

AT_A_TIME = 500
"""Rows of a file that are read together."""


class NotYet(Refused):
    """A question was asked about a day or month that has not come."""


class FormatFirst(DefaultContentNegotiation):
    """``?format=`` says what is sent, whatever the Accept header would rather have."""

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> tuple[BaseRenderer, str]:
        listed = list(renderers)
        wanted = request.query_params.get("format")
        if not wanted:
            chosen: tuple[BaseRenderer, str] = super().select_renderer(request, listed)
            return chosen
        for renderer in listed:
            if renderer.format == wanted:
                return renderer, renderer.media_type
        formats = ", ".join(renderer.format for renderer in listed)
        raise ValidationError(
            {"format": [_("Choose one of these formats: %(formats)s.") % {"formats": formats}]}
        )


class CommunityView(GenericAPIView):
    """A view of one community's books."""

    metadata_class = None
    content_negotiation_class = FormatFirst
    pagination_class: Any = None
    filter_backends: Sequence[Any] = ()
    parameters: tuple[str, ...] = ()
    """Query parameters beside ``community`` and ``format``."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with ExitStack() as self.moment:
            answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            return answer

    def handle_exception(self, exc: Exception) -> Response:
        self.moment.close()
        answer: Response = super().handle_exception(exc)
        return answer

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = {"community", "format", *self.known_parameters()}
        wrong = {
            name[:40]: [_("There is no such parameter.")]
            for name in request.query_params
            if name not in known
        } | {
            name: [_("This parameter is given twice.")]
            for name, values in request.query_params.lists()
            if name in known and len(values) > 1
        }
        if wrong:
            raise ValidationError(wrong)
        if request.method in SAFE_METHODS:
            # What is asked from here on is of one moment, and nothing is written any more.
            self.moment.enter_context(at_one_moment())

    def known_parameters(self) -> Iterable[str]:
        return self.parameters

    @cached_property
    def community(self) -> Community:
        """The community the request is about; raises what ``community_for`` raises."""
        return community_for(self.user, self.request.query_params.get("community"))

    @property
    def user(self) -> User:
        user = self.request.user
        assert isinstance(user, User)
        return user

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def actor(self) -> Actor:
        """Who asks, for which community, today."""
        return Actor(self.community, self.user, self.today)

    def require(self, *roles: Role) -> None:
        """Raises PermissionDenied for somebody who holds none of these roles here."""
        self.actor.require(*roles)

    def require_come(self, day: date, *, field: str) -> None:
        """Raises NotYet for a day after today."""
        if day > self.today:
            raise NotYet(_("%(day)s has not come yet.") % {"day": day}, field=field)


class AsOfView(CommunityView):
    """A view of how something stands at the end of a day."""

    parameters = ("as_of",)

    @cached_property
    def as_of(self) -> date:
        """The day that was asked for, or today; raises NotYet, and what ``read_day`` raises."""
        text = self.request.query_params.get("as_of")
        day = read_day(text, field="as_of") if text else self.today
        self.require_come(day, field="as_of")
        return day


class ListView(CommunityView):
    """Rows of one kind, narrowed by parameters: in pages, or all of them as a file."""

    renderer_classes = (JSONRenderer, CSV, XLSX)
    pagination_class: Any = api_settings.DEFAULT_PAGINATION_CLASS
    filter_backends: Sequence[Any] = (InCommunity,)
    filterset_class: type[FilterSet] | None = None
    line_each = ""
    """The list inside a row that has a line for each of its entries in a file."""

    def get_renderers(self) -> list[BaseRenderer]:
        """What is sent is answered in JSON; only what is read comes as a file, too."""
        renderers: list[BaseRenderer] = super().get_renderers()
        return renderers if self.request.method == "GET" else renderers[:1]

    def known_parameters(self) -> Iterable[str]:
        names = self.filterset_class.get_filters() if self.filterset_class else ()
        return (*super().known_parameters(), "page", "page_size", *names)

    def rows(self) -> QuerySet[Any]:
        """All rows of the community, in the order they are listed by default."""
        raise NotImplementedError

    def shown(self, page: Sequence[Any]) -> Sequence[Any]:
        """What is written of some of the rows."""
        return page

    def narrowed(self) -> FilterSet:
        """The filters with their values read; raises ValidationError."""
        filters: FilterSet = InCommunity().get_filterset(self.request, self.rows(), self)
        if not filters.is_valid():
            raise ValidationError({name: list(texts) for name, texts in filters.errors.items()})
        return filters

    def paged(self, rows: Any) -> Response:
        page = self.paginate_queryset(rows)
        assert page is not None
        serializer = self.get_serializer(self.shown(page), many=True)
        return self.get_paginated_response(serializer.data)

    def file_name(self) -> str:
        """What a file of the rows is called, without its ending."""
        match = self.request.resolver_match
        assert match is not None
        return f"{match.url_name}-{self.community.code}-{self.today}"

    def filed(self, rows: Any) -> HttpResponseBase:
        """All rows as a file for a spreadsheet."""
        columns = columns_of(self.get_serializer(), self.line_each)
        return file_of(
            self.request.accepted_renderer,
            self.file_name(),
            [column.head for column in columns],
            (
                line
                for some in _in_parts(rows)
                for row in self.get_serializer(self.shown(some), many=True).data
                for line in lines_of(row, columns, self.line_each)
            ),
        )

    def get(self, request: Request) -> HttpResponseBase:
        rows = self.narrowed().qs if self.filterset_class else self.rows()
        return self.paged(rows) if request.accepted_renderer.format == "json" else self.filed(rows)


def _in_parts(rows: Any) -> Iterator[list[Any]]:
    coming = iter(rows.iterator(AT_A_TIME) if isinstance(rows, QuerySet) else rows)
    while part := list(islice(coming, AT_A_TIME)):
        yield part
