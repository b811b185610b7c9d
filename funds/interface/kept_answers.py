"""A kept paper as the answer to a request, for members of its community only."""

from django.http import FileResponse, Http404

from funds.files.file_kinds import fitting_name
from funds.files.kept_files import kept_path
from funds.models import Attachment, MeetingScan


def kept_file_response(paper: Attachment | MeetingScan) -> FileResponse:
    """The file of a paper as what it is, which no browser keeps. Raises Http404 where it is lost."""
    path = kept_path(paper.file)
    if not path.is_file():
        raise Http404
    name = fitting_name(paper.name, paper.media_type)
    response = FileResponse(path.open("rb"), content_type=paper.media_type, filename=name)
    response["Cache-Control"] = "private, no-store"
    return response
