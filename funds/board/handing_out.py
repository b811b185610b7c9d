"""Handing out: a package that leaves the village is kept by its index, so that it is known again."""

from funds.board.keeping import keep_papers
from funds.board.kept import PACKAGE, ToKeep
from funds.models import KeptPapers
from households.acting import Actor, act


@act
def keep_package(actor: Actor, /, *, name: str, span: str, fingerprint: str, index: str) -> None:
    """Keep the index of a package, such as the one of a year; what is kept already adds nothing."""
    kind = f"{PACKAGE}-{name}"
    kept = KeptPapers.objects.of(actor.community).filter(kind=kind, span=span)
    if not kept.filter(fingerprint=fingerprint).exists():
        keep_papers(actor, span, kept.count() + 1, [ToKeep(kind, fingerprint, index)])
