"""Advisory polls: which are open, how many answered, and what they answered, in sums only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from funds.council.entitled import households_of
from funds.models import Poll, PollAnswer, PollCancellation, PollOption, PollWay
from households.models import Community, Household

FEWEST_SHOWN = 3
"""From so many answers on sums are shown: of fewer everybody knows who said what."""
SHOWN_FOR = timedelta(days=90)
"""So long a closed poll stands among what the village is at."""


@dataclass(frozen=True)
class PollCount:
    """A poll as it stands: how many were asked and answered, by telephone and by slip.

    ``sums`` are the options with how often each was chosen; empty while the poll is open, and
    where too few answered.
    """

    poll: Poll
    asked: int
    by_phone: int
    by_slip: int
    sums: Sequence[tuple[PollOption, int]]
    is_open: bool

    @property
    def answered(self) -> int:
        return self.by_phone + self.by_slip

    @property
    def too_few(self) -> bool:
        """Whether it is closed and its sums would say who chose what."""
        return not self.is_open and self.answered < FEWEST_SHOWN


def polls_of(community: Community) -> QuerySet[Poll]:
    """All polls with their options, the newest first."""
    options = PollOption.objects.of(community).order_by("position")
    rows: QuerySet[Poll] = Poll.objects.of(community).select_related(
        "group", "matter", "meeting", "community", "cancellation"
    )
    return rows.prefetch_related(Prefetch("options", options)).order_by("-seq")


def open_polls(community: Community, *, today: date) -> QuerySet[Poll]:
    """Those that take answers today."""
    return _standing(community).filter(opened_on__lte=today, open_until__gte=today)


def closed_polls(community: Community, *, today: date) -> QuerySet[Poll]:
    """Those that closed in the last months."""
    return _standing(community).filter(open_until__lt=today, open_until__gte=today - SHOWN_FOR)


def is_asked(poll: Poll, household: Household, *, on: date) -> bool:
    """Whether a poll asks this household: it lives here, and in the poll's group if it has one."""
    asked = households_of(household.community, on, poll.group)
    return asked.filter(pk=household.pk).exists()


def counted(poll: Poll, *, today: date) -> PollCount:
    """How a poll stands; four queries."""
    answers = _last_answers(poll)
    is_open = poll.opened_on <= today <= poll.open_until and not hasattr(poll, "cancellation")
    phone = sum(1 for _option, way in answers if way == PollWay.PHONE)
    shown = not is_open and len(answers) >= FEWEST_SHOWN and not hasattr(poll, "cancellation")
    chosen = [option for option, _way in answers]
    return PollCount(
        poll=poll,
        asked=households_of(poll.community, min(poll.open_until, today), poll.group).count(),
        by_phone=phone,
        by_slip=len(answers) - phone,
        sums=[(one, chosen.count(one.pk)) for one in poll.options.all()] if shown else [],
        is_open=is_open,
    )


def own_answers(household: Household, polls: Iterable[Poll]) -> dict[int, PollAnswer]:
    """What a household answered last, by poll; what it took back is not there."""
    rows = PollAnswer.objects.of(household.community_id).filter(
        household=household, poll__in=[one.pk for one in polls]
    )
    last = {one.poll_id: one for one in rows.select_related("option").order_by("seq")}
    return {key: one for key, one in last.items() if one.option_id}


def _last_answers(poll: Poll) -> list[tuple[int, str]]:
    """The options chosen, with the way, in no order that tells of anybody."""
    rows = PollAnswer.objects.of(poll.community_id).filter(poll=poll).order_by("seq")
    last = {
        household: (option, way)
        for household, option, way in rows.values_list("household", "option", "way")
    }
    return sorted((option, way) for option, way in last.values() if option is not None)


def _standing(community: Community) -> QuerySet[Poll]:
    gone = PollCancellation.objects.of(OuterRef("community")).filter(poll=OuterRef("pk"))
    return polls_of(community).filter(~Exists(gone))
