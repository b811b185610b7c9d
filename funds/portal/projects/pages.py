"""Projects for everybody: the list, the card of one, and its photos; nobody private is named."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from funds.interface.photo_answers import photo_response
from funds.models import HandRole, Photo, Project, ProjectStage
from funds.portal.layout import community_or_404, part
from funds.portal.public import public_page
from funds.projects.pictures import spots_of
from funds.projects.standing import Standing
from funds.spending.project_days import work_days
from funds.spending.project_money import ProjectMoney, money_of, project_money
from households.models import Community


@login_not_required
@require_safe
def projects(request: HttpRequest, code: str) -> HttpResponse:
    """What is built, what was built, and what waits in the reserve list."""
    community = community_or_404(code)

    def body() -> str:
        listed = in_public(community)
        return part(
            "projects_body",
            community,
            begun=[one for one in listed if one.now.steps],
            reserve=reserve_of(listed),
        )

    return public_page(request, community, "projects", "projects", body)


@login_not_required
@require_safe
def project(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The card of one project."""
    community = community_or_404(code)
    wanted = get_object_or_404(_rows(community), number=number)

    def body() -> str:
        money = money_of(wanted)
        coming = [one for one in work_days(money) if one.day >= timezone.localdate()]
        return part(
            "project_body",
            community,
            project=wanted,
            money=money,
            now=money.now,
            watchers=watchers_of(money.now),
            spots=spots_of(wanted),
            coming=coming[:1],
        )

    return public_page(request, community, "project", f"project.{number}", body)


@login_not_required
@require_safe
def photo(request: HttpRequest, code: str, number: str, key: int, size: str) -> HttpResponse:
    """A photo that the card of a project shows."""
    community = community_or_404(code)
    shown = Photo.objects.of(community).filter(of_project__project__number=number)
    return photo_response(get_object_or_404(shown, pk=key), size, is_public=True)


def in_public(community: Community) -> list[ProjectMoney]:
    """The projects that everybody sees, the latest first; what was dropped is not shown."""
    listed = project_money(community, _rows(community).order_by("-pk"))
    return [one for one in listed if not one.now.has(ProjectStage.DROPPED)]


def reserve_of(listed: list[ProjectMoney]) -> list[ProjectMoney]:
    """Those that wait, by year and order."""
    waiting = [one for one in listed if not one.now.steps]
    return sorted(waiting, key=lambda one: (one.now.project.wanted_year, one.now.project.rank))


def watchers_of(now: Standing) -> list[str]:
    """Who watches in office, each once."""
    roles = (HandRole.WATCHER, HandRole.SUPERVISOR)
    return list(dict.fromkeys(hand.name for hand in now.hands if hand.role in roles))


def _rows(community: Community) -> QuerySet[Project]:
    return Project.objects.of(community).select_related("community")
