"""A claim that is entered together with the photos of its papers: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from funds.files.file_kinds import require_paper
from funds.files.kept_files import kept_path
from funds.models import Attachment, Claim
from funds.spending.attaching import attach
from funds.spending.claiming import Draft, propose
from households.acting import Actor, act


@dataclass(frozen=True)
class Photo:
    """A photo or PDF of a paper, as it was sent."""

    name: str
    content: bytes


@act
def propose_with_papers(
    actor: Actor, /, *, draft: Draft, papers: Sequence[Photo], confirmed: bool | None = None
) -> Claim:
    """Enter a claim with its papers; one that was sent twice is attached once.

    Raises what ``propose`` and ``attach`` raise; nothing is kept then.
    """
    different = list({paper.content: paper for paper in papers}.values())
    for paper in different:
        require_paper(paper.content)
    claim = propose(actor, draft=draft, confirmed=confirmed)
    kept: list[Attachment] = []
    try:
        for paper in different:
            kept.append(attach(actor, claim=claim, name=paper.name, content=paper.content))
    except BaseException:
        for attachment in kept:
            kept_path(attachment.file).unlink(missing_ok=True)
        raise
    return claim
