"""GET /communities/: the villages whose books somebody may look into."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from funds.api.base import ListView
from funds.api.schema import listing
from households.models import Community, Role
from households.visibility import communities_of, roles_in


class CommunityRow(serializers.Serializer):
    """A village with what somebody may do there."""

    code = serializers.CharField()
    name = serializers.CharField()
    owner_body = serializers.CharField(help_text="The owner of the fund.")
    roles = serializers.ListField(child=serializers.ChoiceField(choices=Role.choices))


class CommunitiesView(ListView):
    """The communities somebody works for, by their codes."""

    queryset = Community.objects.none()
    serializer_class = CommunityRow

    def rows(self) -> QuerySet[Community]:
        if self.request.query_params.get("community"):
            return Community.objects.filter(pk=self.community.pk).order_by("code")
        return communities_of(self.user).order_by("code")

    def shown(self, page: Sequence[Community]) -> list[dict[str, Any]]:
        roles = roles_in(self.user, page)
        return [
            {
                "code": community.code,
                "name": community.name,
                "owner_body": community.owner_body,
                "roles": sorted(roles[community.pk]),
            }
            for community in page
        ]

    def file_name(self) -> str:
        return f"communities-{self.today}"

    @listing(
        "Communities",
        "The communities whose books whoever asks may look into, with the roles held there. "
        "With `community`, that one alone.",
        CommunityRow,
    )
    def get(self, request: Request) -> HttpResponseBase:
        return super().get(request)
