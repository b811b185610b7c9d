"""What the demo village has on its board, and the card of its first household."""

from datetime import date, timedelta

from funds.board.objecting import answer_objection, raise_objection
from funds.board.publishing import publish_month
from funds.demo.council import DRAIN, LONG_AGO
from funds.demo.stage import Stage
from funds.documents.publication_files import publication_files
from funds.models import Resolution
from funds.months import Month
from households.acting import Actor
from households.cards import NewCard, draw_cards, issue_cards

PUBLISHED = 3
"""So many closed months are on the board."""


def publish(stage: Stage, first: Month, last: Month, today: date) -> None:
    """The last of the closed months are published, and a household objects."""
    for month in max(first, last.plus(1 - PUBLISHED)).through(last):
        day = month.plus(1).first_day.replace(day=6)
        published = publish_month(
            stage.official_on("reviewer", day), month=month, write=publication_files
        )
    answered = raise_objection(
        Actor(stage.community, None, published.published_on),
        text="二组路口的路灯不亮，电费怎么没少？",
        household=stage.doors[0],
        publication=published,
    )
    answer_objection(
        stage.clerk_on(published.published_on.replace(day=8)),
        objection=answered,
        text="电费按总表结算。路灯已报修，本周内换好。",
    )
    raise_objection(
        Actor(stage.community, None, today),
        text="我家9月交过3元，请帮我查一下收据。",
        household=stage.doors[0],
    )


def object_to_the_drain(stage: Stage, today: date) -> None:
    """While the resolution on the drain hangs, a household objects, and is answered."""
    day = today - LONG_AGO + timedelta(days=4)
    objection = raise_objection(
        Actor(stage.community, None, day),
        text="一组只清晒坝边一段，上头到竹林那段为什么不清？",
        household=stage.doors[2],
        resolution=Resolution.objects.of(stage.community).filter(title=DRAIN.title).latest("seq"),
    )
    answer_objection(
        stage.clerk_on(day + timedelta(days=2)),
        objection=objection,
        text="今年补助只够一段，竹林那段已列入明年储备库。",
    )


def first_card(stage: Stage, today: date) -> NewCard:
    """A card for the first household, to try the residents' pages with."""
    cards = draw_cards(stage.doors[:1])
    issue_cards(stage.clerk_on(today), cards=cards)
    return cards[0]
