"""The page of each task, and the one of all records."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from funds.admin.asking import page
from funds.admin.navigation import open_tasks
from funds.admin.site import desk
from households.acting import Actor


def task_page(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What one may do of a task; raises Http404 where that is nothing."""
    for one in open_tasks(desk, request):
        if one.task.code == code:
            return page(request, "task", str(one.task.label), doors=one.doors)
    raise Http404


def records(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every table of the books that one may look at, for whoever has to see the rows."""
    return page(request, "records", _("All records"), app_list=desk.get_app_list(request))
