"""When the books of a closed year became what they are: its package holds what was there then."""

from datetime import datetime

from django.db.models import Max

from funds.board.year_accounts import open_months_of
from funds.board.year_books import months_of
from funds.models import AccountsPassed, PeriodAction, PeriodEvent, Publication
from households.models import Community


def last_edition_of(community: Community, year: int) -> datetime | None:
    """When a month of the year was closed last, or one or the year was published or passed last.

    What is attached afterwards is found in the archive and no longer in the year's package, which
    has been handed over. None as long as a month is open.
    """
    months = months_of(community, year)
    if not months or open_months_of(community, year):
        return None
    first, last = months[0], months[-1]
    closed = PeriodEvent.objects.of(community).filter(
        action=PeriodAction.CLOSE, period__month__gte=first, period__month__lte=last
    )
    published = Publication.objects.of(community).filter(month__gte=first, month__lte=last)
    passed = AccountsPassed.objects.of(community).filter(publication__in=published)
    told: list[datetime | None] = [
        rows.aggregate(last=Max("recorded_at"))["last"] for rows in (closed, published, passed)
    ]
    return max(one for one in told if one is not None)
