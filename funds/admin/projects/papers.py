"""The papers of a project as PDF, and the ones that it has something to say on."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from funds.admin.asking import pdf_response
from funds.admin.projects.project_steps import project_of
from funds.documents.pdf import pdf_file
from funds.documents.project_papers import PAPERS
from funds.projects.standing import Standing
from funds.spending.project_money import money_of, vouchers_of
from households.acting import Actor

LABELS: dict[str, Any] = {
    "application": _("Application"),
    "budget": pgettext_lazy("paper of a project", "Budget"),
    "quotes": _("Record of quotes"),
    "before": _("Notice before the work"),
    "acceptance": _("Acceptance form"),
    "account": pgettext_lazy("paper of a project", "Final account"),
    "after": _("Notice after the work"),
}


def paper(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """One of the papers, to be signed and filed or hung up."""
    if name not in PAPERS:
        raise Http404
    project = project_of(actor, number)
    make, _stage = PAPERS[name]
    content = pdf_file([make(money_of(project), vouchers_of(project))])
    return pdf_response(content, f"{number}-{name}")


def papers_of(now: Standing) -> list[tuple[str, Any]]:
    """The papers that have something to say, as name and label."""
    return [
        (name, LABELS[name])
        for name, (_make, stage) in PAPERS.items()
        if stage is None or now.has(stage)
    ]
