"""The register of a matter's way, to print. Papers are Chinese, their sums too."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import override

from funds.admin.asking import pdf_response
from funds.admin.commons.matter_steps import matter_of
from funds.council.paths import path_standing, paths_of
from funds.documents.path_register import path_register
from funds.documents.pdf import pdf_file
from households.acting import Actor

PAPER_LANGUAGE = "zh-hans"


def matter_register(request: HttpRequest, actor: Actor, number: str, seq: int) -> HttpResponse:
    """The register of one way of a matter. Raises Http404."""
    path = get_object_or_404(paths_of(matter_of(actor, number)), seq=seq)
    with override(PAPER_LANGUAGE):
        content = pdf_file([path_register(path_standing(path, today=actor.today))])
    return pdf_response(content, f"{number}-register")
