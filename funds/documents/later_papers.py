"""What became of a paper since: a genuine one may have been replaced, or is being corrected."""

from django.utils import timezone
from django.utils.translation import gettext as _

from funds.board.kept import MONTH, MONTH_IN_FULL
from funds.board.year_publications import year_digest
from funds.documents.known_papers import KnownPaper
from funds.models import KeptPapers, Period, PeriodStatus, Publication, PublicationKind
from funds.months import Month

OF_A_DRAFT = '"closed": false'
"""What the index of a package says that replaces none: its year was open."""


def said_since(known: KnownPaper) -> str:
    """A sentence where another paper counts, or soon will; "" where this one does."""
    if isinstance(known.source, Publication):
        return _of_publication(known.source)
    return _of_kept(known.source)


def _of_publication(one: Publication) -> str:
    rows = Publication.objects.of(one.community_id).filter(kind=one.kind, month=one.month)
    newest = rows.order_by("-version")[0]
    if newest.version > one.version:
        return _("It was corrected: what counts is %(paper)s of %(day)s.") % {
            "paper": newest.number,
            "day": newest.published_on,
        }
    if _is_being_corrected(one):
        return _("It is being corrected: a new version will be published.")
    return ""


def _is_being_corrected(newest: Publication) -> bool:
    """Whether a month of what was published was opened again since."""
    if newest.kind == PublicationKind.YEAR:
        return newest.digest != year_digest(newest.community, newest.month.year)
    periods = Period.objects.of(newest.community_id).filter(month=newest.month)
    return not periods.filter(status=PeriodStatus.PUBLISHED).exists()


def _is_shut(one: KeptPapers) -> bool:
    rows = Period.objects.of(one.community_id).shut()
    return rows.filter(month=Month.parse(one.span)).exists()


def _of_kept(one: KeptPapers) -> str:
    rows = KeptPapers.objects.of(one.community_id).filter(
        kind=one.kind, span=one.span, seq__gt=one.seq
    )
    newest = rows.exclude(content__contains=OF_A_DRAFT).order_by("-seq").first()
    if newest is None:
        opened = one.kind in (MONTH, MONTH_IN_FULL) and not _is_shut(one)
        return str(_("Its month was opened again since.")) if opened else ""
    return _("It was replaced: what counts is the one of %(day)s.") % {
        "day": timezone.localdate(newest.recorded_at)
    }
