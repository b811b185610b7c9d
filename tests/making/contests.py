"""What only one of several may get or do in the rooms beside the money: who comes first has it.

Each contest begins with something of its own in a village and gives what its rivals do at the same
moment, how many of them may win, and what has to hold afterwards.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone

from funds.archive.binding import make_volumes
from funds.archive.viewing import Asked, enter_viewing, note_return
from funds.archive.volumes import last_editions
from funds.board.closing import close_month
from funds.board.publishing import publish_month
from funds.commons.adopting import adopt_thing
from funds.commons.facility_registering import enter_facility
from funds.commons.plot_leasing import Bed, lay_out, lease_plot, return_plot
from funds.commons.raising import From, raise_matter, withdraw_matter
from funds.commons.requesting_repairs import Asker as RepairAsker, Broken, request_repair
from funds.commons.wishing import Adopter, adopt_wish, publish_wish, tell_wish
from funds.council.deciding import resolve
from funds.council.polling import Question, answer_poll, cancel_poll, open_poll
from funds.council.polls import counted
from funds.council.publishing import publish_resolution
from funds.council.slipping import issue_slips, take_stubs
from funds.documents.publication_files import publication_files
from funds.hall.requesting import OF_ONE, Asker, decline_request, request_hall
from funds.hall.slots import Stay
from funds.models import (
    AdoptedKind,
    Body,
    Counted,
    Event,
    FacilityKind,
    HallRequest,
    PlotState,
    Poll,
    PollWay,
    ProjectStage,
    Resolution,
    SlipReturn,
    Trouble,
    Via,
    ViewingManner,
    VotingSlip,
    WishKind,
    WishSource,
)
from funds.months import Month
from funds.projects.budgeting import Beginning, adopt_budget, draft_budget, write_budget
from funds.projects.budgets import Kind
from funds.projects.drafts import Draft
from funds.projects.stepping import take_step
from households.acting import Actor
from households.models import Community, Household
from households.refusal import Refused
from tests.making.at_once import at_once
from tests.making.meetings import a_meeting, minuted
from tests.making.one_of_each import hall
from tests.making.projects import proposed_lane
from tests.making.villages import TODAY, actor, charge, door, fund, levy, pay, village, yuan

Acts = Sequence[Callable[[], Any]]


@dataclass(frozen=True)
class Ground:
    """A village and its households, each of which has one rival's part."""

    community: Community
    doors: list[Household]

    @property
    def at(self) -> Actor:
        return actor(self.community, today=TODAY)

    @property
    def rivals(self) -> int:
        return len(self.doors)


@dataclass(frozen=True)
class Contest:
    """What rivals do, how many of them win, and what is there once afterwards."""

    acts: Acts
    winners: int | None = 1
    """None where any number may."""
    holds: Callable[[], object] = lambda: True


def ground(code: str, rivals: int) -> Ground:
    """A village for contests, with a household for each rival."""
    community = village(code)
    return Ground(
        community, [door(community, f"01-{n:03d}", f"王{n}") for n in range(1, rivals + 1)]
    )


def fought(contest: Contest) -> None:
    """Let the rivals do it at once: so many win, all others read a sentence, and all holds."""
    outcomes = at_once(*contest.acts)
    strange = [
        one for one in outcomes if isinstance(one, Exception) and not isinstance(one, Refused)
    ]
    assert not strange, strange
    refused = [one for one in outcomes if isinstance(one, Refused)]
    assert all(str(one).strip() for one in refused), refused
    if contest.winners is not None:
        assert len(outcomes) - len(refused) == contest.winners, outcomes
    assert contest.holds(), outcomes


def _many(here: Ground, do: Callable[[Household], Any]) -> Acts:
    return [partial(do, one) for one in here.doors]


def slips_made(here: Ground) -> Contest:
    """Slips for one vote are made by all clerks: one for each household."""
    item = _asked_of_households(here)
    slips = VotingSlip.objects.of(here.community).filter(item=item)
    return Contest(
        _many(here, lambda _one: issue_slips(here.at, item=item)),
        here.rivals,
        lambda: slips.count() == here.rivals,
    )


def stub_entered(here: Ground) -> Contest:
    """The same stub is typed by all clerks."""
    item = _asked_of_households(here)
    code = issue_slips(here.at, item=item)[0].code
    came = SlipReturn.objects.of(here.community).filter(slip__item=item)
    return Contest(
        _many(here, lambda _one: take_stubs(here.at, item=item, codes=[code])),
        holds=lambda: came.count() == 1,
    )


def minutes_kept(here: Ground) -> Contest:
    """Minutes of one meeting are written by all clerks."""
    meeting = a_meeting(here.at, day=here.at.today)
    return Contest(_many(here, lambda _one: minuted(here.at, meeting)))


def vote_resolved(here: Ground) -> Contest:
    """What one vote decided is written down by all: it has one number."""
    vote = minuted(here.at, a_meeting(here.at, day=here.at.today)).votes.of(here.community).get()
    written: Any = {"title": "修渠", "text": "同意修渠。", "executor": "李主任"}
    return Contest(
        _many(here, lambda _one: resolve(here.at, vote=vote, **written)),
        holds=lambda: Resolution.objects.of(here.community).filter(vote=vote).count() == 1,
    )


def votes_numbered(here: Ground) -> Contest:
    """Many votes are written down at once: their numbers follow without a gap."""
    titles = tuple(f"第{n}件事" for n in range(here.rivals))
    minutes = minuted(here.at, a_meeting(here.at, day=here.at.today, titles=titles))
    votes = list(minutes.votes.of(here.community))
    written: Any = {"title": "定了", "text": "同意。", "executor": "李主任"}
    all_of_them = Resolution.objects.of(here.community).order_by("serial")
    return Contest(
        [partial(resolve, here.at, vote=vote, **written) for vote in votes],
        here.rivals,
        lambda: _without_gap(all_of_them.values_list("serial", flat=True)),
    )


def resolution_published(here: Ground) -> Contest:
    """One resolution is hung on the board by all."""
    vote = minuted(here.at, a_meeting(here.at, day=here.at.today)).votes.of(here.community).get()
    decided = resolve(here.at, vote=vote, title="修渠", text="同意。", executor="李主任")
    hang: Any = {"resolution": decided, "on": here.at.today, "days": 15}
    return Contest(_many(here, lambda _one: publish_resolution(here.at, **hang)))


def poll_answered_twice(here: Ground) -> Contest:
    """One household answers by telephone while its slip is typed: it counts once."""
    poll, options = _poll(here)
    ways = (PollWay.PHONE, PollWay.SLIP)
    acts = [
        lambda n=n: answer_poll(
            here.at, poll=poll, household=here.doors[0], option=options[n % 2], way=ways[n % 2]
        )
        for n in range(here.rivals)
    ]
    return Contest(acts, here.rivals, lambda: _counted(poll) == 1)


def poll_cancelled(here: Ground) -> Contest:
    """A poll is cancelled by many: once."""
    poll, _options = _poll(here)
    return Contest(_many(here, lambda _one: cancel_poll(here.at, poll=poll, reason="问重了")))


def poll_closed_while_answered(here: Ground) -> Contest:
    """A poll is cancelled while all answer: what came before counts, the rest is told so."""
    poll, options = _poll(here)
    taken: list[Any] = []

    def answer(one: Household) -> None:
        chosen: Any = {"household": one, "option": options[0], "way": PollWay.PHONE}
        taken.append(answer_poll(here.at, poll=poll, **chosen))

    acts: list[Any] = [partial(answer, one) for one in here.doors]
    acts.append(lambda: cancel_poll(here.at, poll=poll, reason="问重了"))
    return Contest(acts, None, lambda: _counted(poll) == len(taken))


def wish_adopted(here: Ground) -> Contest:
    """A wish is adopted by all households at once."""
    wish = tell_wish(here.at, words="想要一盏灯", kind=WishKind.OTHER, source=WishSource.SLIP)
    publish_wish(here.at, wish=wish, words="装一盏灯")
    until = here.at.today + timedelta(days=20)
    return Contest(
        _many(
            here,
            lambda one: adopt_wish(here.at, wish=wish, adopter=Adopter(one), until=until),
        )
    )


def lamp_adopted(here: Ground) -> Contest:
    """A lamp is adopted by all households at once."""
    lamp = _lamp(here)
    today = here.at.today
    pledge: Any = {"thing": "", "pledge": "每周看一次", "from_day": today, "facility": lamp}
    until = today + timedelta(days=200)
    return Contest(
        _many(
            here,
            lambda one: adopt_thing(
                here.at, kind=AdoptedKind.LAMP, household=one, until=until, **pledge
            ),
        )
    )


def lamp_reported(here: Ground) -> Contest:
    """A dark lamp is told of by one household many times at once."""
    broken = Broken(Trouble.DARK, _lamp(here))
    return Contest(
        _many(
            here,
            lambda _one: request_repair(
                here.at, broken=broken, asker=RepairAsker(here.doors[0]), via=Via.PAGE
            ),
        )
    )


def plot_leased(here: Ground) -> Contest:
    """One plot is leased to all households at once."""
    plot, month = _plot(here), Month.of(here.at.today)
    term: Any = {"plot": plot, "from_month": month, "until_month": month.plus(11)}
    return Contest(
        _many(
            here,
            lambda one: lease_plot(here.at, household=one, signed_on=here.at.today, **term),
        )
    )


def plot_given_back(here: Ground) -> Contest:
    """One lease is ended by all clerks at once."""
    month = Month.of(here.at.today)
    lease = lease_plot(
        here.at,
        plot=_plot(here),
        household=here.doors[0],
        from_month=month,
        until_month=month.plus(11),
        signed_on=here.at.today,
    )
    back: Any = {"lease": lease, "returned_on": here.at.today, "state": PlotState.GOOD}
    return Contest(_many(here, lambda _one: return_plot(here.at, **back)))


def matter_withdrawn(here: Ground) -> Contest:
    """One matter is taken back many times at once."""
    matter = raise_matter(here.at, text="井盖坏了", raised_by=From(here.doors[0]))
    return Contest(_many(here, lambda _one: withdraw_matter(here.at, matter=matter)))


def hall_asked_for(here: Ground) -> Contest:
    """One household asks for the hall on many days at once: for as many as one may."""
    place = hall(here.community)
    now = _morning(here)
    acts = [
        lambda n=n: request_hall(
            here.at,
            hall=place,
            event=Event.BIRTHDAY,
            stay=Stay(now.date() + timedelta(days=n), 20, now.date() + timedelta(days=n), 30),
            asker=Asker(here.doors[0]),
            now=now,
        )
        for n in range(1, here.rivals + 1)
    ]
    return Contest(acts, min(OF_ONE, here.rivals))


def hall_request_declined(here: Ground) -> Contest:
    """One request for the hall is declined by all clerks at once."""
    now = _morning(here)
    day = now.date() + timedelta(days=9)
    request = request_hall(
        here.at,
        hall=hall(here.community),
        event=Event.BIRTHDAY,
        stay=Stay(day, 20, day, 30),
        asker=Asker(here.doors[-1]),
        now=now,
    )
    return Contest(
        _many(
            here, lambda _one: decline_request(here.at, request=request, reason="停电", now=now)
        ),
        holds=lambda: HallRequest.objects.of(here.community).filter(pk=request.pk).exists(),
    )


def project_dropped(here: Ground) -> Contest:
    """One project is dropped by all at once."""
    lane = proposed_lane(here.community, proposed_on=here.at.today)
    draft = Draft(on=here.at.today, text="不做了")
    dropped: Any = {"project": lane, "stage": ProjectStage.DROPPED, "draft": draft}
    return Contest(_many(here, lambda _one: take_step(here.at, **dropped)))


def budget_adopted(here: Ground) -> Contest:
    """One year plan is adopted by all at once."""
    budget = draft_budget(here.at, year=here.at.today.year, beginning=Beginning.EMPTY)
    lines = {Kind(fund(here.community).pk, category="haulage"): yuan(500)}
    write_budget(here.at, budget=budget, lines=lines, writing=1)
    adopted: Any = {"budget": budget, "decision": "村民代表会议", "on": here.at.today}
    return Contest(_many(here, lambda _one: adopt_budget(here.at, **adopted)))


def month_published(here: Ground) -> Contest:
    """One month is published by all at once."""
    charge(here.community, "2026-01")
    pay(here.doors[0], 3, date(2026, 1, 20))
    close_month(here.at, month=Month(2026, 1))
    return Contest(
        _many(
            here,
            lambda _one: publish_month(here.at, month=Month(2026, 1), write=publication_files),
        )
    )


def volumes_bound(here: Ground) -> Contest:
    """The year is bound by all at once: each volume has one number; a viewing ends once."""
    return Contest(_many(here, lambda _one: make_volumes(here.at, year=2026)), here.rivals)


def volume_put_back(here: Ground) -> Contest:
    """One viewing is ended by all at once."""
    number = next(iter(last_editions(here.community, 2026))).number
    asked = Asked("王会计", "镇经管站", "核对支出", ViewingManner.READ, "赵主任")
    viewing = enter_viewing(here.at, number=number, asked=asked, on=here.at.today)
    back: Any = {"viewing": viewing, "on": here.at.today}
    return Contest(_many(here, lambda _one: note_return(here.at, **back)))


CONTESTS = (
    slips_made,
    stub_entered,
    minutes_kept,
    vote_resolved,
    votes_numbered,
    resolution_published,
    poll_answered_twice,
    poll_cancelled,
    poll_closed_while_answered,
    wish_adopted,
    lamp_adopted,
    lamp_reported,
    plot_leased,
    plot_given_back,
    matter_withdrawn,
    hall_asked_for,
    hall_request_declined,
    project_dropped,
    budget_adopted,
    month_published,
    volumes_bound,
    volume_put_back,
)
"""All of them, in an order in which they can be fought in one village."""


def _asked_of_households(here: Ground) -> Any:
    meeting = a_meeting(here.at, day=here.at.today, body=Body.ASSEMBLY, counted=Counted.HOUSEHOLDS)
    return meeting.items.of(here.community).get()


def _poll(here: Ground) -> tuple[Poll, list[Any]]:
    asked = Question("装不装灯", ("装", "不装"), here.at.today + timedelta(days=9))
    poll = open_poll(here.at, asked=asked)
    return poll, list(poll.options.of(here.community).order_by("position"))


def _counted(poll: Poll) -> int:
    told = counted(poll, today=TODAY)
    return told.by_phone + told.by_slip


def _lamp(here: Ground) -> Any:
    return enter_facility(
        here.at,
        kind=FacilityKind.LAMP,
        group=here.doors[0].group,
        place="村口",
        keeper="李电工",
    )


def _plot(here: Ground) -> Any:
    bed = Bed(
        here.doors[0].group,
        levy(here.community, "plot"),
        count=1,
        per_row=1,
        area=60,
        has_tap=True,
    )
    return lay_out(here.at, bed=bed)[0]


def _morning(here: Ground) -> datetime:
    return timezone.make_aware(datetime.combine(here.at.today, datetime.min.time()))


def _without_gap(numbers: Iterable[int]) -> bool:
    listed = list(numbers)
    return listed == list(range(1, len(listed) + 1))
