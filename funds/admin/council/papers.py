"""The papers of meetings and resolutions, to print. Papers are Chinese, their sums too."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override

from funds.admin.asking import pdf_response
from funds.admin.council.meetings import agenda_of, meeting_of
from funds.admin.council.resolutions import resolution_of
from funds.council.entitled import entitled, voters_of
from funds.council.minutes import minutes_of
from funds.council.published import public_resolution
from funds.council.states import standing_of, standings
from funds.council.sums import notice_sum, quorum_sum
from funds.documents.council_papers import meeting_notice, minutes_paper, sign_in_list
from funds.documents.paper import Paper
from funds.documents.pdf import pdf_file
from funds.documents.resolution_notice import resolution_notice
from funds.models import Counted, Meeting
from households.acting import Actor

PAPER_LANGUAGE = "zh-hans"


def meeting_paper(request: HttpRequest, actor: Actor, number: str, name: str) -> HttpResponse:
    """Notice, sign-in list or minutes of a meeting. Raises Http404."""
    papers = {"notice": _notice, "sign-in": _sign_in, "minutes": _minutes}
    if name not in papers:
        raise Http404
    meeting = meeting_of(actor, number)
    with override(PAPER_LANGUAGE):
        content = pdf_file([papers[name](actor, meeting)])
    return pdf_response(content, f"{number}-{name}")


def resolution_paper(request: HttpRequest, actor: Actor, key: int) -> HttpResponse:
    """The notice of a resolution."""
    resolution = resolution_of(actor, key)
    with override(PAPER_LANGUAGE):
        matter = standing_of(resolution.vote.item, today=actor.today)
        paper = resolution_notice(public_resolution(resolution), matter.publication)
        content = pdf_file([paper])
    return pdf_response(content, f"resolution-{key}")


def _notice(actor: Actor, meeting: Meeting) -> Paper:
    return meeting_notice(meeting, agenda_of(meeting))


def _sign_in(actor: Actor, meeting: Meeting) -> Paper:
    if meeting.counted == Counted.MEMBERS:
        return sign_in_list(meeting, [], entitled(meeting))
    households = list(voters_of(meeting))
    members = len(households) if meeting.counted == Counted.HOUSEHOLDS else None
    return sign_in_list(meeting, households, members)


def _minutes(actor: Actor, meeting: Meeting) -> Paper:
    minutes = minutes_of(meeting)
    found = standings(actor.community, today=actor.today, items=agenda_of(meeting))
    sums = [notice_sum(meeting), *([quorum_sum(meeting, minutes)] if minutes else [])]
    return minutes_paper(meeting, minutes, found, sums)
