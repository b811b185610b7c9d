"""Papers that the village knows: those that were published, and those that are kept."""

import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from funds.board.kept import PACKAGE
from funds.board.publications import file_of
from funds.documents.fingerprints import words_of
from funds.documents.formats import WRITERS
from funds.documents.paper import Paper
from funds.documents.paper_texts import papers_in
from funds.documents.spans import Span
from funds.documents.stamps import stamped
from funds.ledger.chain import last_seal_until
from funds.models import FileKind, KeptPapers, Publication
from households.models import Community

SHORTEST, LONGEST = 8, 64
"""So many characters of a fingerprint tell one paper from another; so many has the whole."""


@dataclass(frozen=True)
class KnownPaper:
    """One publication, or what is kept of a closed month."""

    source: Publication | KeptPapers

    @property
    def fingerprint(self) -> str:
        return self.source.fingerprint

    @property
    def is_public(self) -> bool:
        """Whether everybody may read what it says."""
        return isinstance(self.source, Publication)

    @cached_property
    def name(self) -> str:
        """What people call it."""
        if isinstance(self.source, Publication):
            return self.source.number
        papers = self._papers
        if not papers:
            return _("package of %(span)s") % {"span": self.source.span}
        return f"{papers[0].title} {self.source.span}"

    @cached_property
    def figures(self) -> dict[str, Any]:
        """What was published for programs; nothing for what was not published."""
        if not isinstance(self.source, Publication):
            return {}
        told: dict[str, Any] = json.loads(file_of(self.source, FileKind.JSON))
        return told

    @property
    def words(self) -> list[str]:
        """The words that the fingerprint is made of."""
        if isinstance(self.source, Publication):
            return list(self.figures["words"])
        return words_of(row for paper in self._papers for row in paper.rows())

    def file(self, kind: FileKind) -> bytes:
        """The paper as it was published, or as it is made of what is kept; b"" where it is not."""
        if isinstance(self.source, Publication):
            return file_of(self.source, kind)
        return WRITERS[kind](self._papers) if self._papers and kind in WRITERS else b""

    @cached_property
    def _papers(self) -> list[Paper]:
        kept = self.source
        assert isinstance(kept, KeptPapers)
        if kept.kind.startswith(PACKAGE):
            return []
        head = next(iter(last_seal_until(kept.community, Span.parse(kept.span).last)), "")
        return stamped(papers_in(kept.content), code=f"{kept.kind} {kept.span}", chain_head=head)


def paper_bearing(community: Community, fingerprint: str) -> KnownPaper | None:
    """The paper with this fingerprint, or with one that begins so; None for what can be none."""
    if not SHORTEST <= len(fingerprint) <= LONGEST:
        return None
    for model in (Publication, KeptPapers):
        rows = model._default_manager.of(community).filter(fingerprint__startswith=fingerprint)
        found = rows.order_by("-seq").first()
        if found:
            return KnownPaper(found)
    return None
