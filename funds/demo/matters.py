"""What the demo village raises, and what its households think of the month published last."""

from datetime import date, timedelta

from funds.commons.answering_matters import answer_matter, merge_matter, show_matter
from funds.commons.raising import From, raise_matter
from funds.commons.rating import Slips, rate, review_year
from funds.commons.ratings import Thing
from funds.demo.stage import Stage
from funds.models import Grade, Publication, Reviewed
from households.acting import Actor

RAISED = (
    (28, 2, "二组路口的路灯不亮，晚上老人走路看不见。", "已报修，灯泡三天内换好。"),
    (24, 5, "菜园边的排水沟堵了，一下雨就积水。", "已安排清沟，费用从基金卫生费里出。"),
    (20, 8, "红白喜事房的桌子不够，办席要借。", "列入明年添置计划，开代表会时一并议。"),
    (6, 4, "河边能不能装两张长凳，走累了好歇脚。", ""),
)
"""So many days ago, which household, what it raised, and the answer."""
THOUGHT = (
    *((place, Grade.SATISFIED, "") for place in range(1, 8)),
    (8, Grade.FAIRLY, "字可以再大一点"),
    (9, Grade.FAIRLY, ""),
    (10, Grade.NOT, "垃圾费的发票想看一看"),
)
"""Which household thinks what of the month published last, and why."""


def raise_and_answer(stage: Stage, today: date) -> None:
    """Four matters on telephones: three with their answers, one that waits; a fifth says the same."""
    told = []
    for ago, place, text, answer in RAISED:
        day = today - timedelta(days=ago)
        raised = raise_matter(
            Actor(stage.community, None, day),
            text=text,
            raised_by=From(stage.doors[place]),
            may_be_public=True,
        )
        told.append(raised)
        show_matter(stage.clerk_on(day), matter=raised)
        if answer:
            answered = stage.clerk_on(day + timedelta(days=3))
            answer_matter(answered, matter=raised, text=answer)
    day = today - timedelta(days=27)
    same = raise_matter(stage.clerk_on(day), text="路口灯坏了。", raised_by=From(stage.doors[6]))
    merge_matter(stage.clerk_on(day), matter=same, into=told[0])


def judge(stage: Stage, today: date) -> None:
    """The month published last is rated, and last year reviewed at a meeting."""
    published = Publication.objects.of(stage.community).order_by("-month", "-version")[0]
    for place, grade, why in THOUGHT:
        rate(
            Actor(stage.community, None, today),
            household=stage.doors[place],
            thing=Thing(month=published.month),
            grade=grade,
            why=why,
        )
    review_year(
        stage.clerk_on(today),
        year=today.year - 1,
        subject=Reviewed.FUND,
        held_on=today - timedelta(days=30),
        slips=Slips(31, 12, 3, 1),
        counters=("周会计", "陈代表"),
    )
