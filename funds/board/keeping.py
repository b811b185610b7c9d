"""Keeping: papers of a closed month, and files of what is published, stay as they were made."""

import hashlib
from collections.abc import Mapping, Sequence

from funds.board.kept import ToKeep
from funds.ledger.recording import record
from funds.models import FileKind, KeptPapers, Publication, PublishedFile
from households.acting import Actor


def keep_papers(actor: Actor, span: str, version: int, papers: Sequence[ToKeep]) -> None:
    """Keep papers of a span of time, such as "2026-10"; part of the act that makes them final."""
    record(
        actor.community,
        [
            KeptPapers(
                kind=one.kind,
                span=span,
                version=version,
                fingerprint=one.fingerprint,
                content=one.content,
                by=actor.user,
            )
            for one in papers
        ],
    )


def store_published(publication: Publication, files: Mapping[FileKind, bytes]) -> None:
    """Write down what is published, with its files: the same bytes for ever."""
    record(publication.community, [publication])
    for kind, content in files.items():
        PublishedFile.objects.create(
            community=publication.community,
            publication=publication,
            kind=kind,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
