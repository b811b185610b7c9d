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


@dataclass(frozen=True)
class PollTally:
    """A poll with its answers, without how many were asked; otherwise as ``PollCount``."""

    poll: Poll
    by_phone: int
    by_slip: int
    sums: Sequence[tuple[PollOption, int]]
    is_open: bool
    is_cancelled: bool


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
    (told,) = tallied(poll.community, [poll], today=today)
    return PollCount(
        poll=poll,
        asked=households_of(poll.community, min(poll.open_until, today), poll.group).count(),
        by_phone=told.by_phone,
        by_slip=told.by_slip,
        sums=told.sums,
        is_open=told.is_open,
    )


def tallied(community: Community, polls: Sequence[Poll], *, today: date) -> list[PollTally]:
    """Polls with their answers, in the order given; one query, however many they are."""
    answers = _last_answers(community, polls)
    return [_tally(one, answers.get(one.pk, []), today) for one in polls]


def own_answers(household: Household, polls: Iterable[Poll]) -> dict[int, PollAnswer]:
    """What a household answered last, by poll; what it took back is not there."""
    rows = PollAnswer.objects.of(household.community_id).filter(
        household=household, poll__in=[one.pk for one in polls]
    )
    last = {one.poll_id: one for one in rows.select_related("option").order_by("seq")}
    return {key: one for key, one in last.items() if one.option_id}


def _tally(poll: Poll, answers: Sequence[tuple[int, str]], today: date) -> PollTally:
    is_cancelled = hasattr(poll, "cancellation")
    is_open = poll.opened_on <= today <= poll.open_until and not is_cancelled
    phone = sum(1 for _option, way in answers if way == PollWay.PHONE)
    shown = not is_open and len(answers) >= FEWEST_SHOWN and not is_cancelled
    chosen = [option for option, _way in answers]
    return PollTally(
        poll=poll,
        by_phone=phone,
        by_slip=len(answers) - phone,
        sums=[(one, chosen.count(one.pk)) for one in poll.options.all()] if shown else [],
        is_open=is_open,
        is_cancelled=is_cancelled,
    )


def _last_answers(community: Community, polls: Sequence[Poll]) -> dict[int, list[tuple[int, str]]]:
    """By poll the options chosen, with the way, in no order that tells of anybody."""
    rows = PollAnswer.objects.of(community).filter(poll__in=[one.pk for one in polls])
    last = {
        (poll, household): (option, way)
        for poll, household, option, way in rows.order_by("seq").values_list(
            "poll", "household", "option", "way"
        )
    }
    found: dict[int, list[tuple[int, str]]] = {}
    for (poll, _household), (option, way) in last.items():
        if option is not None:
            found.setdefault(poll, []).append((option, way))
    return {poll: sorted(answers) for poll, answers in found.items()}


def _standing(community: Community) -> QuerySet[Poll]:
    gone = PollCancellation.objects.of(OuterRef("community")).filter(poll=OuterRef("pk"))
    return polls_of(community).filter(~Exists(gone))
